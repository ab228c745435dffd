package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.port.EventLog;

/**
 * How many durable transitions a second. A measurement and no test of the build: {@code
 * -Dtest=CommitRate -Dzhuce.rate=5} for five seconds each.
 */
class CommitRate {
  private static final Logger LOG = LoggerFactory.getLogger(CommitRate.class);
  private static final long SECONDS = Long.getLong("zhuce.rate", 5);

  @Test
  void measuresH2() {
    try (Stores stores = TestDatabases.freshH2(TestDatabases.directory())) {
      measure("H2", stores);
    }
  }

  @Test
  void measuresPostgres() {
    measure("PostgreSQL", TestDatabases.postgres());
  }

  private static void measure(String name, Stores stores) {
    run(stores, 4);
    for (int threads : new int[] {1, 4, 8}) {
      long before = cpuMicros();
      long units = run(stores, threads);
      LOG.warn(
          "{}: {} threads, {} transitions a second, {} µs of processor each",
          name,
          threads,
          units / SECONDS,
          (cpuMicros() - before) / units);
      assertThat(units).isPositive();
    }
    LOG.warn("{}: {} log entries sealed", name, stores.audit.verify());
  }

  private static long cpuMicros() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1_000;
  }

  /** What a transition writes: an application, an audit entry, an event. */
  private static long run(Stores stores, int threads) {
    AtomicLong units = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Concurrently.times(
        threads,
        thread -> {
          Application application = Fixtures.anyApplication().build();
          stores.applications.insert(application);
          while (System.nanoTime() < end) {
            stores.transactions.run(
                () -> {
                  Application read = stores.applications.find(application.id()).orElseThrow();
                  stores.audit.append(Fixtures.auditEntry(read.id().toString()));
                  stores.events.append(
                      new EventLog.Event(0, Fixtures.NOON, "made", read.id().toString(), ""));
                  return stores.applications.update(read);
                });
            units.incrementAndGet();
          }
        });
    return units.get();
  }
}
