package org.zhuce.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the start of the process to the first answer, ours and a bare Karaf's in turns. */
final class BootTimes {
  private final Options options;
  private final Report report;

  BootTimes(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  void measure() throws IOException {
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> oursAgain = new ArrayList<>();
    List<Double> bareAgain = new ArrayList<>();
    for (int i = 1; i <= options.boots(); i++) {
      try (Server server = Server.prepare(options, "ours")) {
        ours.add(boot(server, "/api/v1/health"));
        oursAgain.add(boot(server, "/api/v1/health"));
      }
      try (Server server = Server.prepare(options, "bare")) {
        BareKaraf.layOut(server, options.folder());
        bare.add(boot(server, BareKaraf.PATH));
        bareAgain.add(boot(server, BareKaraf.PATH));
      }
      report.say(
          "Boot %d: first start %.0f ms, bare Karaf %.0f ms; with its cache %.0f ms, bare %.0f ms",
          i, ours.get(i - 1), bare.get(i - 1), oursAgain.get(i - 1), bareAgain.get(i - 1));
    }
    row("Boot to first answer, first start", ours, bare);
    row("Boot to first answer, started again", oursAgain, bareAgain);
  }

  private static double boot(Server server, String path) throws IOException {
    server.start();
    double millis = server.awaitAnswer(path, body -> true);
    server.stop();
    return millis;
  }

  private void row(String what, List<Double> ours, List<Double> bare) {
    double mine = Load.median(ours);
    double theirs = Load.median(bare);
    report.row(what, "%.1f s".formatted(mine / 1000), "");
    report.row("  bare Karaf with JPA and JAX-RS", "%.1f s".formatted(theirs / 1000), "");
    report.row("  in relation", "%.2f".formatted(mine / theirs), "<= 1.5");
  }
}
