package org.zhuce.benchmarks;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches a server's resident memory. */
final class Memory implements AutoCloseable {
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private volatile double most;

  Memory(Server server) {
    thread.scheduleAtFixedRate(
        () -> most = Math.max(most, server.residentMegabytes()), 0, 100, TimeUnit.MILLISECONDS);
  }

  /** The most that was seen, in MB. */
  double most() {
    return most;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
