package org.zhuce.pki.internal;

import java.util.function.Supplier;

/** Reads what strangers encoded. */
final class HostileInput {
  private HostileInput() {}

  /**
   * Reads, and turns whatever goes wrong into one kind of exception: at structures that are not
   * what they claim to be, Bouncy Castle throws many.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("malformed: " + e.getMessage(), e);
    }
  }
}
