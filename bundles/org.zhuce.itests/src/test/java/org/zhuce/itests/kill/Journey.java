package org.zhuce.itests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.ExchangeObserver;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Staff;
import org.zhuce.walk.Verifier;

/**
 * One client: plays one case after another, each with a person of its own, and can be cut off
 * anywhere. When it plays again it looks where its case stands and goes on from there. Used by one
 * thread at a time.
 */
final class Journey {
  private static final int PEOPLE_AT_ONCE = 8;

  private final Fictions fictions;
  private final Random random;
  private final Employer employer;
  private final Api api;
  private final Centre centre;
  private final Scenario scenario;
  private final Facts ownFacts = new Facts();
  private final Deque<Applicant> registered = new ArrayDeque<>();
  private final List<Person> people = new CopyOnWriteArrayList<>();
  private final List<Person> touched = new ArrayList<>();
  private boolean employerKnown;
  private Optional<EnterpriseKey> key = Optional.empty();
  private Optional<Enterprise> enterprise = Optional.empty();
  private Optional<Person> current = Optional.empty();
  private int finished;

  Journey(Api anybody, List<Staff> staff, Clock clock, Fictions fictions, Random random) {
    this.fictions = fictions;
    this.random = random;
    employer = fictions.employer();
    api = anybody.witnessedBy(new Dispatcher());
    centre = new Centre(api, staff);
    scenario = new Scenario(api, clock, centre, Scenario.Settings.DEMO);
  }

  /** To the person whose case it is. */
  private final class Dispatcher implements ExchangeObserver {
    @Override
    public void sending(Player player, Request request) {
      facts().sending(player, request);
    }

    @Override
    public void answered(Player player, Request request, Answer answer) {
      facts().answered(player, request, answer);
    }

    private Facts facts() {
      return current.map(Person::facts).orElse(ownFacts);
    }
  }

  /** What was acknowledged beside any case. */
  Facts ownFacts() {
    return ownFacts;
  }

  Employer employer() {
    return employer;
  }

  boolean employerKnown() {
    return employerKnown;
  }

  Scenario scenario() {
    return scenario;
  }

  Centre centre() {
    return centre;
  }

  /** Cases that ended well. */
  int finished() {
    return finished;
  }

  /** All whose cases were begun. */
  List<Person> people() {
    return List.copyOf(people);
  }

  /** How many writes were acknowledged. */
  int writes() {
    return ownFacts.writes() + people.stream().mapToInt(p -> p.facts().writes()).sum();
  }

  /** Those whose cases were worked on since this was asked last. */
  List<Person> takeTouched() {
    List<Person> taken = List.copyOf(touched);
    touched.clear();
    current.ifPresent(touched::add);
    return taken;
  }

  /** Plays until {@code enough} says so after a case. */
  void play(BooleanSupplier enough) {
    prepare();
    // After a cut, only a new login shows whether the certificates are still there.
    enterprise = Optional.of(scenario.enterprise(employer, key.orElseThrow()));
    current.filter(Person::enrolled).ifPresent(person -> person.login(scenario));
    do {
      Person person = current.orElseGet(this::next);
      playOn(person);
      finished++;
      current = Optional.empty();
    } while (!enough.getAsBoolean());
  }

  private void prepare() {
    if (!employerKnown) {
      centre.importEnterprises(Csv.enterprises(List.of(employer)));
      employerKnown = true;
    }
    if (key.isEmpty()) {
      key = Optional.of(scenario.enrol(employer, EnterpriseKey.Algorithm.P256));
    }
  }

  private Person next() {
    if (registered.isEmpty()) {
      List<Applicant> more = fictions.applicants(PEOPLE_AT_ONCE);
      centre.importQualifications(Csv.qualifications(more));
      registered.addAll(more);
    }
    Person person = new Person(Case.of(registered.remove(), employer));
    people.add(person);
    touched.add(person);
    current = Optional.of(person);
    return person;
  }

  private void playOn(Person person) {
    if (!person.enrolled()) {
      person.enrol(scenario);
    }
    if (!person.loggedIn()) {
      person.login(scenario);
    }
    Application application =
        person.application().orElseGet(() -> person.individual().start(Scenario.TYPE));
    while (!application.state().equals("COMPLETED")) {
      application = step(person.individual(), person.one(), application);
    }
    certificate(person, application);
  }

  private Application step(Individual individual, Case one, Application application) {
    switch (application.state()) {
      case "DRAFT" -> fillIn(individual, one, application);
      case "AWAITING_INDIVIDUAL_SIGNATURE" -> sign(individual, application);
      case "AWAITING_ENTERPRISE_SEAL" -> scenario.seal(enterprise.orElseThrow(), application);
      case "SUBMITTED" -> centre.accept(application);
      case "ACCEPTED" -> centre.startReview(application);
      case "UNDER_REVIEW" -> {
        if (!application.json().path("review").path("passed").asBoolean()) {
          centre.passReview(application);
        }
        centre.publish(List.of(application), 0);
      }
      case "IN_PUBLICITY" -> centre.announce(application.json().path("publicity").asText());
      case "ANNOUNCED" ->
          individual.awaitCertificate(application, Scenario.Settings.DEMO.patience());
      default -> throw new AssertionError("No way on from " + application.state());
    }
    return individual.read(application);
  }

  private void fillIn(Individual individual, Case one, Application draft) {
    Application withPhoto =
        draft.json().path("photo").isTextual()
            ? draft
            : individual.photo(draft, one.photoType(), one.photo());
    individual.save(withPhoto, individual.form(individual.session(), employer));
  }

  /** Now and then after another thought, so that a form is changed that was saved before. */
  private void sign(Individual individual, Application application) {
    Application saved = application;
    if (random.nextInt(3) == 0) {
      ObjectNode form = application.json().path("form").deepCopy();
      saved = individual.save(application, form.put("enterprisePhone", "0931-" + sevenDigits()));
    }
    individual.signedForm(individual.sign(saved));
  }

  private int sevenDigits() {
    return 1_000_000 + random.nextInt(9_000_000);
  }

  private void certificate(Person person, Application application) {
    enterprise.orElseThrow().sealedForm(application);
    Individual individual = person.individual();
    JsonNode certificate =
        person.certificates(individual.api()).stream()
            .filter(c -> c.path("application").asText().equals(application.id()))
            .findFirst()
            .orElseThrow();
    if (certificate.path("status").asText().equals("sealed")) {
      individual.claim(certificate);
    }
    new Verifier(api).byFile(individual.download(certificate));
  }
}
