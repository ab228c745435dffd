package org.zhuce.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Applicant;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Player;
import org.zhuce.walk.Readiness;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Staff;

/**
 * A running platform with the centre's staff, and people and enterprises that come on when a test
 * wants them. May be used by many threads.
 */
final class Stage {

  /** The centre's zone: its days are our days. */
  static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final List<Staff> staff;
  private final Centre centre;
  private final Scenario scenario;
  private final Fictions fictions;
  private final EnterpriseKey.Algorithm keys;
  private Company company;

  /**
   * The stage of a platform.
   *
   * @param platform its address
   * @param demo the distribution's demo data, with the staff accounts
   * @param series which people come on; each series has its own
   */
  Stage(URI platform, Path demo, long series) throws IOException {
    this(platform, demo, series, EnterpriseKey.Algorithm.P256);
  }

  /**
   * The stage of a platform.
   *
   * @param keys what enterprises sign with
   */
  Stage(URI platform, Path demo, long series, EnterpriseKey.Algorithm keys) throws IOException {
    this.keys = keys;
    fictions = new Fictions(CLOCK, series);
    api = Api.at(platform);
    staff = Csv.readStaff(demo.resolve("staff.csv"));
    centre = new Centre(api, staff);
    scenario = new Scenario(api, CLOCK, centre, new Scenario.Settings(0, PATIENCE));
  }

  /** Waits until the platform can do a whole case. */
  void awaitReadiness() {
    new Readiness(api, staff.get(0)).await(PATIENCE);
  }

  /** A person with the phone, logged in. */
  record Person(Case file, Phone phone, Individual browser) {

    /** What the phone gives with its password to confirm that ticket. */
    Map<String, String> confirmation(String ticket) {
      return phone.confirmation(ticket);
    }

    Answer sends(Request request) {
      return browser.api().exchange(request);
    }
  }

  /** An enterprise with its key, logged in. */
  record Company(Employer employer, EnterpriseKey key, Enterprise browser) {

    /** What opens a ticket with its key. */
    Map<String, String> certificate() {
      return Map.of("certificate", key.certificate());
    }

    Answer sends(Request request) {
      return browser.api().exchange(request);
    }
  }

  /** The platform as the public sees it. */
  Api api() {
    return api;
  }

  /** The staff's accounts. */
  List<Staff> staff() {
    return staff;
  }

  Centre centre() {
    return centre;
  }

  Scenario scenario() {
    return scenario;
  }

  /** The platform in the session of a desk. */
  Answer desk(Player role, Request request) {
    return centre.desk(role).exchange(request);
  }

  /** Somebody who is in no register yet. */
  Applicant stranger() {
    return fictions.applicant();
  }

  /** An enterprise that is in no register yet. */
  Employer unknownEmployer() {
    return fictions.employer();
  }

  /** The employer of most people. */
  synchronized Company company() {
    if (company == null) {
      company = newCompany();
    }
    return company;
  }

  /** Asks for the progress of the company's renaming. */
  Request renaming() {
    Answer started = company().sends(Request.post("/renamings", Requests.object()));
    return Request.get("/renamings/" + started.json().path("id").asText());
  }

  /** An enterprise of the register with a fresh key, logged in. */
  Company newCompany() {
    Employer employer = fictions.employer();
    centre.importEnterprises(Csv.enterprises(List.of(employer)));
    EnterpriseKey key = scenario.enrol(employer, keys);
    return new Company(employer, key, scenario.enterprise(employer, key));
  }

  /** Somebody of the register with one fresh qualification, enrolled and logged in. */
  Person person() {
    return person(1, 1);
  }

  /** Somebody of the register, enrolled and logged in. */
  Person person(int specialties, int yearsAgo) {
    Case file = registered(fictions.applicant(specialties, yearsAgo));
    Phone phone = scenario.enrol(file);
    return new Person(file, phone, scenario.individual(phone));
  }

  /** Puts somebody into the qualification register. */
  Case registered(Applicant applicant) {
    centre.importQualifications(Csv.qualifications(List.of(applicant)));
    return Case.of(applicant, company().employer());
  }

  /** The file of a registration from before the platform, in the first specialty. */
  byte[] paperRegistration(Case one) {
    String id = one.applicant().idNumber();
    return String.join(
            "\n",
            "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper",
            String.join(
                ",",
                "甘2622020" + id.substring(12, 17),
                one.applicant().name(),
                id,
                one.employer().code(),
                one.applicant().qualifications().get(0).specialty(),
                "true",
                LocalDate.now(CLOCK).minusYears(2).toString(),
                LocalDate.now(CLOCK).plusDays(60).toString(),
                "true"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** An application with the form filled in, awaiting the individual's signature. */
  Application filledIn(Person person) {
    return scenario.fillIn(person.browser(), person.file());
  }

  /** An application that awaits the enterprise's seal. */
  Application signed(Person person) {
    return scenario.sign(person.browser(), filledIn(person));
  }

  /** An application that both have signed, at the centre. */
  Application submitted(Person person) {
    return now(person, scenario.seal(company().browser(), signed(person)));
  }

  /** From the login to the claimed certificate. */
  Certified certified(Person person) {
    return scenario.play(person.file(), person.phone(), company().browser());
  }

  /** The centre's correction of a certified person's name, to be confirmed. */
  Application corrected(Person person, String name) {
    ObjectNode wish =
        Requests.object()
            .put("type", "personal-data-change")
            .put("registrationNumber", certified(person).registrationNumber());
    Application started = Application.of(desk(Player.CLERK, Request.post("/applications", wish)));
    ObjectNode form =
        Requests.object()
            .put("correctedName", name)
            .put("correctedIdNumber", person.file().applicant().idNumber())
            .put("consent", true);
    form.putArray("presented").add("ID_CARD");
    return Application.of(
        desk(Player.CLERK, Request.put(started.path() + "/form", form).ifMatch(started.etag())));
  }

  /** What the company's seal alone has ended, all of a certified person's registration. */
  Application cancelled(Person person) {
    String number = certified(person).registrationNumber();
    JsonNode certificate = person.sends(Request.get("/certificates")).json().at("/items/0");
    Application started = Application.of(company().sends(forcedCancellation(number)));
    ObjectNode form =
        Requests.object()
            .put("enterprisePhone", "0931-1234567")
            .put("consent", true)
            .put("reason", "CONTRACT_ENDED");
    form.putArray("specialties")
        .add(Requests.object().put("specialty", certificate.path("main").asText()));
    return company()
        .browser()
        .seal(
            Application.of(
                company()
                    .sends(Request.put(started.path() + "/form", form).ifMatch(started.etag()))));
  }

  /** Starts the cancellation of a registration by its employer alone. */
  static Request forcedCancellation(String number) {
    return Request.post(
        "/applications",
        Requests.object().put("type", "forced-cancellation").put("registrationNumber", number));
  }

  /** Objects to a cancellation. */
  static Request objection(Application cancellation) {
    return Request.post(
        "/objections",
        Requests.object().put("application", cancellation.id()).put("text", "劳动合同仍在履行。"));
  }

  /** The application as the platform has it now, read by its person. */
  Application now(Person person, Application application) {
    return person.browser().read(application);
  }

  /** The audit log, as far as it is sealed: an entry appears a moment after it was written. */
  List<JsonNode> audit() {
    List<JsonNode> entries = new ArrayList<>();
    String after = "0";
    while (!after.isEmpty()) {
      JsonNode page = desk(Player.AUDITOR, Request.get("/audit?limit=200&after=" + after)).json();
      page.path("items").forEach(entries::add);
      after = page.path("next").asText("");
    }
    return entries;
  }
}
