package org.zhuce.walk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for something with a deadline. */
final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Asks again and again.
   *
   * @return the first answer; empty after the deadline
   */
  static <T> Optional<T> until(Duration patience, Supplier<Optional<T>> question) {
    long start = System.nanoTime();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || System.nanoTime() - start > patience.toNanos()) {
        return answer;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
