package org.zhuce.kernel.port;

import java.util.Optional;
import org.zhuce.kernel.model.DocumentId;

/** Keeps files by their content, encrypted at rest. A stored file is never overwritten. */
public interface DocumentStore {

  /** Stores a file; storing the same content again changes nothing. */
  DocumentId put(byte[] content);

  /** Reads a file. */
  Optional<byte[]> get(DocumentId id);
}
