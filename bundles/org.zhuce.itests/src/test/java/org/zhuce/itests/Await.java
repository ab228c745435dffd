package org.zhuce.itests;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a deadline. */
public final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  /**
   * Waits until the condition holds.
   *
   * @param what what is awaited, for the message
   * @param condition asked again every 50 ms; an {@link IOException} counts as "not yet"
   */
  public static void until(String what, Callable<Boolean> condition) {
    until(what, PATIENCE, condition);
  }

  /**
   * Waits until the condition holds.
   *
   * @param what what is awaited, for the message
   * @param patience until when
   * @param condition asked again every 50 ms; an {@link IOException} counts as "not yet"
   */
  public static void until(String what, Duration patience, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    Exception last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (IOException e) {
        last = e;
      } catch (Exception e) {
        throw new AssertionError("Waiting until " + what + " failed", e);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    throw new AssertionError("After " + patience.toSeconds() + " s still not: " + what, last);
  }
}
