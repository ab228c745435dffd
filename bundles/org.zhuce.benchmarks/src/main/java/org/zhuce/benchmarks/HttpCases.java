package org.zhuce.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Camera;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Staff;
import org.zhuce.walk.Verifier;

/**
 * Complete cases over HTTP: login of enterprise and individual, form, photo, both signatures, all
 * downloads, acceptance, review, publicity, announcement, claim, certificate, verification of the
 * certificate's file. People and enterprises have enrolled before.
 */
final class HttpCases {
  private static final int PEOPLE_AT_ONCE = 100;

  private final Api api;
  private final Fictions fictions;
  private final Centre centre;
  private final Scenario scenario;
  private final List<Client> clients = new ArrayList<>();
  private final ConcurrentLinkedQueue<Enrolled> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong cases = new AtomicLong();

  private record Enrolled(Applicant applicant, Case one, Phone phone) {}

  HttpCases(Api anybody, List<Staff> staff, Clock clock, int clients) {
    api = anybody.witnessedBy((player, request, answer) -> count(request, answer));
    fictions = new Fictions(clock, 1);
    centre = new Centre(api, staff);
    scenario = new Scenario(api, clock, centre, Scenario.Settings.DEMO).seeingWith(Camera.TOLD);
    for (Player desk :
        List.of(
            Player.REGISTRAR, Player.CA_OPERATOR, Player.CLERK, Player.REVIEWER, Player.APPROVER)) {
      centre.desk(desk);
    }
    for (int i = 0; i < clients; i++) {
      Employer employer = fictions.employer();
      centre.importEnterprises(Csv.enterprises(List.of(employer)));
      this.clients.add(
          new Client(employer, scenario.enrol(employer, EnterpriseKey.Algorithm.P256)));
    }
  }

  private void count(Request request, Answer answer) {
    requests.incrementAndGet();
    if (!request.method().equals("GET") && answer.status() / 100 == 2) {
      writes.incrementAndGet();
    }
  }

  List<Client> clients() {
    return clients;
  }

  /** Sees to it that so many people are ready to apply. */
  void enrol(int people) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      while (waiting.size() < people) {
        List<Applicant> more = fictions.applicants(PEOPLE_AT_ONCE);
        centre.importQualifications(Csv.qualifications(more));
        List<Future<?>> all = new ArrayList<>();
        more.forEach(one -> all.add(threads.submit(() -> enrol(one))));
        for (Future<?> each : all) {
          each.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("an enrolment failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    requests.set(0);
    writes.set(0);
    cases.set(0);
  }

  private void enrol(Applicant applicant) {
    // The employer comes with the client that takes up the case
    Case one = Case.of(applicant, clients.get(0).employer);
    waiting.add(new Enrolled(applicant, one, scenario.enrol(one)));
  }

  /** Requests in a case, since people were enrolled. */
  double requestsPerCase() {
    return (double) requests.get() / cases.get();
  }

  /** Acknowledged writes in a case, since people were enrolled. */
  double writesPerCase() {
    return (double) writes.get() / cases.get();
  }

  /** One that plays cases of its enterprise's. */
  final class Client implements Load.Client {
    private final Employer employer;
    private final EnterpriseKey key;

    private Client(Employer employer, EnterpriseKey key) {
      this.employer = employer;
      this.key = key;
    }

    @Override
    public boolean play() {
      Optional<Enrolled> next = Optional.ofNullable(waiting.poll());
      next.ifPresent(this::play);
      return next.isPresent();
    }

    private void play(Enrolled enrolled) {
      Case one = enrolled.one();
      Case here =
          new Case(
              enrolled.applicant(),
              employer,
              one.photo(),
              one.photoType(),
              one.handwriting(),
              one.password());
      Certified certified =
          scenario.play(here, enrolled.phone(), scenario.enterprise(employer, key));
      new Verifier(api).byFile(certified.certificate());
      cases.incrementAndGet();
    }
  }
}
