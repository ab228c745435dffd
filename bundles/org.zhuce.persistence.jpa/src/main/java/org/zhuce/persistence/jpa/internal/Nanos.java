package org.zhuce.persistence.jpa.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Instants as columns: nanoseconds since 1970, which lasts until 2262 and loses nothing. */
public final class Nanos {
  private static final long PER_SECOND = 1_000_000_000L;

  private final Clock clock;
  private final AtomicLong last = new AtomicLong();

  /** Takes arrivals from that clock. */
  public Nanos(Clock clock) {
    this.clock = clock;
  }

  /** When a row arrives: now, but later than every arrival before it on this node. */
  public long arrival() {
    long now = of(clock.instant());
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }

  /** The column's value. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano());
  }

  /** The instant. */
  public static Instant at(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }
}
