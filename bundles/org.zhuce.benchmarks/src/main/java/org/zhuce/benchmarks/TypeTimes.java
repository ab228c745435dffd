package org.zhuce.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Application;
import org.zhuce.walk.Camera;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Readiness;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Staff;

/**
 * Eligibility and validation of one application over HTTP, with few and with many deployed types.
 * The few are measured before and after the many, so that what the platform learns while it runs
 * does not look like an effect of their number.
 */
final class TypeTimes {
  private static final Duration READY = Duration.ofSeconds(120);
  private static final int FEW = 8;
  private static final int MANY = 100;
  private static final int REQUESTS = 400;

  private final Options options;
  private final Report report;
  private final List<Path> generated = new ArrayList<>();

  TypeTimes(Options options, Report report) {
    this.options = options;
    this.report = report;
  }

  /** Medians in milliseconds, and the server's time on a processor for each request. */
  private record Times(double one, double all, double check, double oneCpu, double checkCpu) {
    private double flat(Times few, ToDoubleFunction<Times> what) {
      return what.applyAsDouble(this) / what.applyAsDouble(few);
    }
  }

  void measure() throws IOException {
    try (Server server = Server.prepare(options, "types")) {
      server.start();
      List<Staff> staff = Csv.readStaff(options.home().resolve("demo").resolve("staff.csv"));
      Api anybody = Api.at(server.address());
      server.awaitAnswer("/api/v1/health", body -> true);
      new Readiness(anybody, staff.get(0)).await(READY);
      deploy(server, anybody, FEW);
      Person person = person(anybody, staff);
      times(server, person);
      Times before = times(server, person);
      deploy(server, anybody, MANY);
      times(server, person);
      Times many = times(server, person);
      deploy(server, anybody, FEW);
      Times after = times(server, person);
      say(FEW, before);
      say(MANY, many);
      say(FEW, after);
      rows(before, many, after);
    }
  }

  private void rows(Times before, Times many, Times after) {
    report.row(
        "Eligibility of a type, %d deployed".formatted(MANY),
        "%.1f ms".formatted(many.one()),
        "<= 5 ms");
    report.row(
        "Validation of a form, %d deployed".formatted(MANY),
        "%.1f ms".formatted(many.check()),
        "<= 5 ms");
    report.row(
        "... in relation to %d deployed".formatted(FEW),
        "%.2f, %.2f"
            .formatted(
                (many.flat(before, Times::one) + many.flat(after, Times::one)) / 2,
                (many.flat(before, Times::check) + many.flat(after, Times::check)) / 2),
        "flat");
    report.row(
        "Server's processor time of both",
        "%.1f, %.1f ms".formatted(many.oneCpu(), many.checkCpu()),
        "<= 5 ms");
    report.row(
        "Eligibility of all %d types with their forms".formatted(MANY),
        "%.1f ms".formatted(many.all()),
        "");
  }

  private void say(int types, Times t) {
    report.say(
        "%d types: eligibility %.2f ms (processor %.2f), all types %.2f ms, validation %.2f ms"
            + " (processor %.2f)",
        types, t.one(), t.oneCpu(), t.all(), t.check(), t.checkCpu());
  }

  /** Somebody with a draft whose form does not pass. */
  private record Person(Individual browser, Application draft, ObjectNode form) {}

  private Person person(Api anybody, List<Staff> staff) {
    Clock clock = Clock.systemUTC();
    Fictions fictions = new Fictions(clock, 3);
    Centre centre = new Centre(anybody, staff);
    Scenario scenario =
        new Scenario(anybody, clock, centre, Scenario.Settings.DEMO).seeingWith(Camera.TOLD);
    Employer employer = fictions.employer();
    centre.importEnterprises(Csv.enterprises(List.of(employer)));
    Applicant applicant = fictions.applicant(2, 1);
    centre.importQualifications(Csv.qualifications(List.of(applicant)));
    Case one = Case.of(applicant, employer);
    Individual browser = scenario.individual(scenario.enrol(one));
    Application draft = browser.start("initial");
    browser.photo(draft, one.photoType(), one.photo());
    ObjectNode form = browser.form(browser.session(), employer);
    // Matches the schema, so that all policies are asked, and one refuses: nothing is saved
    ((ObjectNode) form.path("specialties").path(0)).put("issuedOn", "2001-01-01");
    return new Person(browser, browser.read(draft), form);
  }

  private void deploy(Server server, Api anybody, int wanted) throws IOException {
    int present = count(anybody);
    while (present < wanted) {
      Path jar = GeneratedBundle.write(options.folder(), "generated-" + generated.size());
      generated.add(Files.move(jar, server.deploy().resolve(jar.getFileName())));
      present++;
    }
    while (present > wanted && !generated.isEmpty()) {
      Files.delete(generated.remove(generated.size() - 1));
      present--;
    }
    int expected = present;
    server.await("/api/v1/types", body -> count(anybody) == expected);
  }

  private static int count(Api anybody) {
    return anybody.exchange(Request.get("/types")).json().path("items").size();
  }

  private Times times(Server server, Person person) {
    Api api = person.browser().api();
    Measured one = measured(server, 200, () -> api.exchange(Request.get("/types/initial")));
    Measured all = measured(server, 200, () -> api.exchange(Request.get("/types")));
    Request save = Request.put(person.draft().path() + "/form", person.form());
    Measured check = measured(server, 422, () -> api.exchange(save.ifMatch(person.draft().etag())));
    return new Times(one.median(), all.median(), check.median(), one.cpu(), check.cpu());
  }

  /** Milliseconds: the median, and the server's time on a processor per request. */
  private record Measured(double median, double cpu) {}

  private static Measured measured(Server server, int status, Supplier<Answer> request) {
    List<Double> times = new ArrayList<>();
    Duration before = cpu(server);
    for (int i = 0; i < REQUESTS; i++) {
      Answer answer = request.get();
      if (answer.status() != status) {
        throw new IllegalStateException("not as measured: " + answer.text());
      }
      times.add(answer.took().toNanos() / 1e6);
    }
    return new Measured(
        Load.median(times), (double) cpu(server).minus(before).toNanos() / 1e6 / REQUESTS);
  }

  private static Duration cpu(Server server) {
    return server.process().info().totalCpuDuration().orElseThrow();
  }
}
