package org.zhuce.persistence.jpa.internal;

import org.zhuce.kernel.port.ConflictException;

/**
 * Versions of the kernel's records. They count changes from 0, JPA counts writes from 1
 * (EclipseLink 2.7 has no setting for it).
 */
public final class Versions {

  private Versions() {}

  /** The record's version after so many writes. */
  public static long of(long writes) {
    return writes - 1;
  }

  /** Refuses to add a record that claims to be stored already. */
  public static void expectNew(long version) {
    if (version != 0) {
      throw new IllegalArgumentException("a new record has version 0, not " + version);
    }
  }

  /** Returns the stored row, or refuses to go on if it is missing. */
  public static <R> R expectRow(R row) {
    if (row == null) {
      throw new ConflictException("the record is not there (any more)", null);
    }
    return row;
  }

  /** Refuses to replace a record that was changed since it was read. */
  public static void expect(long writes, long version) {
    if (of(writes) != version) {
      throw new ConflictException(
          "the record has version " + of(writes) + ", not " + version, null);
    }
  }
}
