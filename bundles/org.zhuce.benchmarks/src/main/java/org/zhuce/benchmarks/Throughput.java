package org.zhuce.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Case;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Readiness;
import org.zhuce.walk.Staff;

/**
 * Complete cases a second over HTTP, and the floor of the same machine at the same time: rounds of
 * both take turns, so that whatever else the machine does meets both.
 */
final class Throughput {
  private static final Duration READY = Duration.ofSeconds(120);

  /** So many people are enrolled for each second of a round: more than any platform needs. */
  private static final int PEOPLE_A_SECOND = 12;

  /** A part of warming up that is not so much faster than the best before shows nothing new. */
  private static final double FASTER = 1.03;

  private final Options options;
  private final Report report;
  private final Clock clock = Clock.systemUTC();

  Throughput(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  void measure() throws IOException, InterruptedException {
    try (Server server = Server.prepare(options, "load")) {
      server.start();
      List<Staff> staff = Csv.readStaff(options.home().resolve("demo").resolve("staff.csv"));
      Api anybody = Api.at(server.address());
      server.awaitAnswer("/api/v1/health", body -> true);
      new Readiness(anybody, staff.get(0)).await(READY);
      HttpCases http = new HttpCases(anybody, staff, clock, options.clients());
      warmUp("over HTTP", () -> overHttp(http));
      int writes = (int) Math.round(http.writesPerCase());
      report.say("A case: %.0f requests, %d acknowledged writes", http.requestsPerCase(), writes);
      rounds(server, http, floor(writes));
    }
  }

  /**
   * Plays until it gets no faster, {@code zhuce.bench.warmup} at the longest. The floor's few
   * classes are compiled after a minute, the platform's many after several, on the same two cores
   * that serve.
   */
  private void warmUp(String what, Part part) throws InterruptedException {
    double best = 0;
    int settled = 0;
    for (Duration left = options.warmUp();
        settled < 2 && !left.isNegative() && !left.isZero();
        left = left.minus(options.round())) {
      Load.Done done = part.play();
      report.say("Warm-up, %s: %d cases, %.2f /s", what, done.cases(), done.rate());
      settled = done.rate() < best * FASTER ? settled + 1 : 0;
      best = Math.max(best, done.rate());
    }
  }

  /** A part of the time of warming up. */
  private interface Part {
    Load.Done play() throws InterruptedException;
  }

  private Load.Done overHttp(HttpCases http) throws InterruptedException {
    http.enrol(people(options.round()));
    return Load.run(http.clients(), options.round());
  }

  private static int people(Duration time) {
    return (int) Math.max(20, PEOPLE_A_SECOND * time.toSeconds());
  }

  private List<FloorClient> floor(int writes) throws IOException {
    FloorCases floor =
        new FloorCases(clock, Files.createTempDirectory(options.folder(), "authority"));
    FloorOfd ofd = new FloorOfd(floor);
    Fictions fictions = new Fictions(clock, 2);
    List<FloorClient> clients = new ArrayList<>();
    for (int i = 0; i < options.clients(); i++) {
      clients.add(
          new FloorClient(
              floor,
              ofd,
              fictions.applicant(),
              fictions.employer(),
              options.folder().resolve("floor-" + i),
              writes));
    }
    return clients;
  }

  private void rounds(Server server, HttpCases http, List<FloorClient> floor)
      throws InterruptedException {
    warmUp("floor", () -> Load.run(floor, options.round()));
    List<Double> rates = new ArrayList<>();
    List<Double> floors = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    try (Memory memory = new Memory(server)) {
      for (int round = 1; round <= options.rounds(); round++) {
        http.enrol(people(options.round()));
        Measured platform = measured(server, http.clients());
        Measured bare = measured(server, floor);
        rates.add(platform.done().rate());
        floors.add(bare.done().rate());
        ratios.add(platform.done().rate() / bare.done().rate());
        work.add(bare.own() / (platform.server() + platform.own()));
        report.say(
            "Round %d: %.2f cases/s over HTTP, floor %.2f, ratio %.0f %%, resident %.0f MB; CPU of"
                + " a case: server %.0f ms, its clients %.0f ms, floor %.0f ms",
            round,
            platform.done().rate(),
            bare.done().rate(),
            100 * ratios.get(round - 1),
            memory.most(),
            platform.server(),
            platform.own(),
            bare.own());
      }
      report.row(
          "Complete cases over HTTP, %d clients".formatted(options.clients()),
          "%.2f /s".formatted(Load.median(rates)),
          "");
      report.row(
          "Floor: the same work without platform", "%.2f /s".formatted(Load.median(floors)), "");
      report.row(
          "Platform in relation to the floor",
          "%.0f %%".formatted(100 * Load.median(ratios)),
          ">= 60 %");
      report.row(
          "The same by the processors' time", "%.0f %%".formatted(100 * Load.median(work)), "");
      report.row(
          "Resident memory under that load, most", "%.0f MB".formatted(memory.most()), "<= 450 MB");
    }
  }

  /**
   * A round.
   *
   * @param server the platform's milliseconds on a processor for each case
   * @param own the same of this process
   */
  private record Measured(Load.Done done, double server, double own) {}

  private Measured measured(Server server, List<? extends Load.Client> clients)
      throws InterruptedException {
    double serverBefore = cpuMillis(server.process());
    double ownBefore = cpuMillis(ProcessHandle.current());
    Load.Done done = Load.run(clients, options.round());
    return new Measured(
        done,
        (cpuMillis(server.process()) - serverBefore) / done.cases(),
        (cpuMillis(ProcessHandle.current()) - ownBefore) / done.cases());
  }

  private static double cpuMillis(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("The system does not count processors' time"))
        .toMillis();
  }

  /** One thread of the floor, with one person and employer for all its cases. */
  private static final class FloorClient implements Load.Client {
    private final FloorCases floor;
    private final FloorOfd ofd;
    private final Case one;
    private final FloorCases.Signer person;
    private final FloorCases.Signer enterprise;
    private final SyncedFile disk;
    private final int writes;

    FloorClient(
        FloorCases floor,
        FloorOfd ofd,
        Applicant applicant,
        Employer employer,
        Path file,
        int writes) {
      this.floor = floor;
      this.ofd = ofd;
      this.writes = writes;
      one = Case.of(applicant, employer);
      person = floor.person(one);
      enterprise = floor.enterprise(one);
      disk = new SyncedFile(file);
    }

    @Override
    public boolean play() {
      floor.play(one, person, enterprise, disk, writes);
      ofd.certificate(one);
      return true;
    }
  }
}
