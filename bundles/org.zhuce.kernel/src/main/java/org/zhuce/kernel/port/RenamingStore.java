package org.zhuce.kernel.port;

import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Renaming;

/** Keeps batches of renamed registrations (企业名称变更) with their progress. */
public interface RenamingStore {

  /** Adds a new batch (version 0). */
  void insert(Renaming renaming);

  /**
   * Replaces a batch.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Renaming renaming);

  /** Finds a batch. */
  Optional<Renaming> find(UUID id);

  /** The enterprise's batch that is not finished, if there is one. */
  Optional<Renaming> running(CreditCode enterprise);
}
