package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps registration types away that fail again and again, until an administrator lifts it or
 * another version comes. A type is quarantined when it has thrown or hung so many times in twice as
 * many calls within the window, so that one request that a type cannot digest, sent again and again
 * by one client, does not take it from everybody else. Signing providers are not counted: a token
 * that was pulled must serve the moment that it is put back. Counted on each node by itself, and
 * from zero after a restart. Thread-safe.
 */
final class Quarantine {
  private static final Logger LOG = System.getLogger(Quarantine.class.getName());

  private final LongSupplier nanos;
  private final Map<String, Record> records = new HashMap<>();
  private Consumer<String> listener = type -> {};
  private int most;
  private Duration window;

  /** A type's last calls, twice as many as failures are counted, and why it is held. */
  private static final class Record {
    private final Deque<Call> calls = new ArrayDeque<>();
    private String held = "";
  }

  private record Call(long at, boolean failed) {}

  /**
   * Makes one.
   *
   * @param nanos a clock for intervals, as {@link System#nanoTime}
   */
  Quarantine(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Sets its numbers.
   *
   * @param failures so many within the window; 0 for never
   */
  synchronized void limits(int failures, Duration within) {
    most = failures;
    window = within;
  }

  /** Tells of each type that is quarantined from now on; called in the thread of its last call. */
  synchronized void listener(Consumer<String> told) {
    listener = told;
  }

  /** Why a type is quarantined; empty if it is not. */
  synchronized Optional<String> reason(String type) {
    return Optional.ofNullable(records.get(type)).map(r -> r.held).filter(h -> !h.isEmpty());
  }

  /** The type answered. */
  synchronized void answered(String type) {
    if (most > 0) {
      remember(records.computeIfAbsent(type, t -> new Record()), false);
    }
  }

  /** The type threw, or did not answer in time. */
  void failed(String type, String how) {
    Consumer<String> told;
    synchronized (this) {
      if (most == 0) {
        return;
      }
      Record record = records.computeIfAbsent(type, t -> new Record());
      remember(record, true);
      if (record.calls.stream().filter(Call::failed).count() < most || !record.held.isEmpty()) {
        return;
      }
      record.held = most + " failures within " + window.toSeconds() + " s, at last " + how;
      LOG.log(Level.ERROR, "registration type {0} is quarantined: {1}", type, record.held);
      told = listener;
    }
    told.accept(type);
  }

  private void remember(Record record, boolean failed) {
    long now = nanos.getAsLong();
    record.calls.addLast(new Call(now, failed));
    while (now - record.calls.peekFirst().at() > window.toNanos()
        || record.calls.size() > 2 * most) {
      record.calls.removeFirst();
    }
  }

  /**
   * Forgets what a type did.
   *
   * @return whether it was quarantined
   */
  synchronized boolean lift(String type) {
    Record gone = records.remove(type);
    boolean held = gone != null && !gone.held.isEmpty();
    if (held) {
      LOG.log(Level.INFO, "registration type {0} is no longer quarantined", type);
    }
    return held;
  }
}
