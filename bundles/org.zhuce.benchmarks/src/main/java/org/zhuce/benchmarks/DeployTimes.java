package org.zhuce.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** From the copy of a registration type's bundle into {@code deploy/} to its first answer. */
final class DeployTimes {
  private static final String TYPE = "org.zhuce.registration.initial";
  private static final Predicate<String> DEPLOYED = body -> body.contains("\"initial\"");

  private final Options options;
  private final Report report;

  DeployTimes(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  void measure() throws IOException {
    Path bundle = bundle();
    try (Server server = Server.prepare(options, "deploy")) {
      server.boot(feature -> !feature.startsWith("zhuce-registration-"), List.of());
      server.start();
      server.awaitAnswer("/api/v1/types", DEPLOYED.negate());
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < options.rounds() + 1; i++) {
        // Written elsewhere and moved, so that no half of it can be found
        Path copy =
            Files.copy(
                bundle,
                server.etc().resolveSibling("type.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        Path target = server.deploy().resolve(bundle.getFileName());
        long start = System.nanoTime();
        Files.move(copy, target);
        server.await("/api/v1/types", DEPLOYED);
        times.add((System.nanoTime() - start) / 1e6);
        Files.delete(target);
        server.await("/api/v1/types", DEPLOYED.negate());
      }
      report.say("Deployments: %s ms", times.stream().map("%.0f"::formatted).toList());
      report.row(
          "Type copied to deploy/, to its first answer",
          "%.2f s".formatted(Load.median(times) / 1000),
          "<= 1 s");
    }
  }

  private Path bundle() throws IOException {
    try (Stream<Path> files =
        Files.walk(options.home().resolve("system/org/zhuce").resolve(TYPE))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
