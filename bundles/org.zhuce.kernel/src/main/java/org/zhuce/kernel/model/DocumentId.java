package org.zhuce.kernel.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies a stored file by its content.
 *
 * @param value SHA-256 of the content, 64 lower-case hexadecimal digits
 */
public record DocumentId(String value) {
  public DocumentId {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a document is named by its SHA-256 in 64 hex digits");
    }
  }

  /** The id of that content. */
  public static DocumentId of(byte[] content) {
    try {
      return new DocumentId(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
