package org.zhuce.kernel.port;

import java.util.function.Supplier;

/** Spans units of work. */
public interface Transactions {

  /**
   * Runs {@code work} in a transaction and returns when the result is durable: it survives {@code
   * kill -9} of the process. A call within a running unit joins it.
   *
   * <p>After a {@link ConflictException} the unit is rolled back and {@code work} runs again, at
   * most five times; so it reads all that it decides on within the unit and has no other effects.
   * Any other exception rolls back and passes through.
   *
   * @throws ConflictException if the conflict persists
   */
  <T> T run(Supplier<T> work);

  /** Runs {@code work} that only reads; several reads see one state. */
  <T> T read(Supplier<T> work);
}
