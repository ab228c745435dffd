package org.zhuce.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the distribution and prints a table. Arguments choose among {@code throughput}, {@code
 * signing}, {@code boot}, {@code deploy} and {@code types}; without any, all are measured.
 * Settings: {@link Options}.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Measures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> chosen =
        arguments.length == 0
            ? List.of("throughput", "signing", "boot", "deploy", "types", "engine")
            : Arrays.asList(arguments);
    Options options = Options.ofSystem();
    Files.createDirectories(options.folder());
    Report report = new Report();
    report.say(
        "%d processors, Java %s, %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        System.getProperty("os.name"));
    if (chosen.contains("throughput")) {
      new Throughput(options, report).measure();
    }
    if (chosen.contains("signing")) {
      new Signing(options, report).measure();
    }
    if (chosen.contains("boot")) {
      new BootTimes(options, report).measure();
    }
    if (chosen.contains("deploy")) {
      new DeployTimes(options, report).measure();
    }
    if (chosen.contains("types")) {
      new TypeTimes(options, report).measure();
    }
    if (chosen.contains("engine")) {
      new EngineTimes(options, report).measure();
    }
    report.print();
  }
}
