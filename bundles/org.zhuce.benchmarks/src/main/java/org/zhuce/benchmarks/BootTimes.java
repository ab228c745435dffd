package org.zhuce.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhuce.walk.server.Ports;

/**
 * From the start of the process to the first answer, ours and a bare Karaf's in turns: ours as
 * unpacked, ours after {@code bin/archive-classes}, and Karaf as it ships, without class data
 * sharing.
 */
final class BootTimes {
  private static final Map<String, String> AS_UNPACKED = Map.of("ZHUCE_CLASSES", "none");
  private static final Map<String, String> AS_KARAF_SHIPS =
      Map.of("ZHUCE_CLASSES", "none", "EXTRA_JAVA_OPTS", "-Xshare:off");

  private final Options options;
  private final Report report;

  BootTimes(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  void measure() throws IOException, InterruptedException {
    archiveClasses();
    Times unpacked = new Times();
    Times archived = new Times();
    Times bare = new Times();
    for (int i = 1; i <= options.boots(); i++) {
      try (Server server = Server.prepare(options, "unpacked")) {
        unpacked.boot(server, "/api/v1/health", AS_UNPACKED);
      }
      try (Server server = Server.prepare(options, "archived")) {
        archived.boot(server, "/api/v1/health", Map.of());
      }
      try (Server server = Server.prepare(options, "bare")) {
        BareKaraf.layOut(server, options.folder());
        bare.boot(server, BareKaraf.PATH, AS_KARAF_SHIPS);
      }
      report.say(
          "Boot %d: as unpacked %s, with archived classes %s, bare Karaf %s (first start, again)",
          i, unpacked.last(), archived.last(), bare.last());
    }
    rows("first start", unpacked.first, archived.first, bare.first);
    rows("started again", unpacked.again, archived.again, bare.again);
  }

  private void archiveClasses() throws IOException, InterruptedException {
    Path script = options.home().resolve("bin").resolve("archive-classes");
    Process process =
        new ProcessBuilder(script.toString(), Integer.toString(Ports.anyFree()))
            .redirectErrorStream(true)
            .redirectOutput(options.folder().resolve("archive-classes.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          script + " failed; look into archive-classes.log in " + options.folder());
    }
  }

  private void rows(String which, List<Double> unpacked, List<Double> archived, List<Double> bare) {
    double reference = Load.median(bare);
    report.row(
        "Boot to first answer, " + which + ": bare Karaf with JPA and JAX-RS",
        "%.1f s".formatted(reference / 1000),
        "");
    row("  ours after bin/archive-classes", Load.median(archived), reference);
    row("  ours as unpacked", Load.median(unpacked), reference);
  }

  private void row(String what, double millis, double reference) {
    report.row(what, "%.1f s = %.2f".formatted(millis / 1000, millis / reference), "<= 1.5");
  }

  /** Times of one kind, in milliseconds. */
  private static final class Times {
    private final List<Double> first = new ArrayList<>();
    private final List<Double> again = new ArrayList<>();

    void boot(Server server, String path, Map<String, String> environment) throws IOException {
      first.add(once(server, path, environment));
      again.add(once(server, path, environment));
    }

    private static double once(Server server, String path, Map<String, String> environment)
        throws IOException {
      server.start(environment);
      double millis = server.awaitAnswer(path, body -> true);
      server.stop();
      return millis;
    }

    String last() {
      return "%.0f ms, %.0f ms".formatted(first.get(first.size() - 1), again.get(again.size() - 1));
    }
  }
}
