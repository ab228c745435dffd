package org.zhuce.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zhuce.persistence.jpa.internal.SteadyFiles;

/**
 * Transitions a second of the kernel beside an embedded Flowable, in one process, in turns, each on
 * an H2 file of its own with the distribution's settings. The kernel confirms each write as the
 * distribution does; Flowable's commits are H2's, which a kill may lose.
 */
final class EngineTimes {
  private final Options options;
  private final Report report;

  EngineTimes(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  /** Transitions a second, and milliseconds on a processor for each. */
  private record Measured(double rate, double cpu) {}

  void measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(options.folder(), "engines");
    try (HikariDataSource theirs = h2(folder.resolve("flowable"));
        FlowableCases flowable = new FlowableCases(theirs);
        KernelCases kernel = new KernelCases(h2(folder.resolve("kernel")), folder)) {
      List<Load.Client> ours = kernel.clients(options.clients());
      List<Load.Client> others = flowable.clients(options.clients());
      Load.run(ours, options.round());
      Load.run(others, options.round());
      List<Double> rates = new ArrayList<>();
      List<Double> work = new ArrayList<>();
      for (int round = 1; round <= options.rounds(); round++) {
        Measured own = measured(ours);
        Measured engine = measured(others);
        rates.add(own.rate() / engine.rate());
        work.add(own.cpu() / engine.cpu());
        report.say(
            "Round %d: kernel %.0f transitions/s, %.2f ms on a processor each; Flowable %.0f, %.2f"
                + " ms",
            round, own.rate(), own.cpu(), engine.rate(), engine.cpu());
      }
      report.row(
          "Transitions a second / Flowable's, %d clients".formatted(options.clients()),
          "%.2f".formatted(Load.median(rates)),
          ">= 1");
      report.row(
          "Processor time of a transition / Flowable's",
          "%.2f".formatted(Load.median(work)),
          "<= 0.33");
    }
  }

  private static HikariDataSource h2(Path file) {
    SteadyFiles.register();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:h2:steady:"
            + file.toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=128;CACHE_SIZE=6144");
    config.setUsername("sa");
    config.setPassword("");
    config.setMaximumPoolSize(10);
    return new HikariDataSource(config);
  }

  private Measured measured(List<Load.Client> clients) throws InterruptedException {
    Duration time = options.round().dividedBy(2);
    long before = cpu();
    Load.Done done = Load.run(clients, time);
    return new Measured(
        done.rate() * KernelCases.STEPS, (cpu() - before) / 1e6 / done.cases() / KernelCases.STEPS);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
