package org.zhuce.itests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Centre;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Employer;
import org.zhuce.walk.Fictions;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;
import org.zhuce.walk.Step;

/** One person with one case, and what the platform has acknowledged of it. */
final class Person {
  private final Case one;
  private final Facts facts = new Facts();
  private Optional<Phone> phone = Optional.empty();
  private Optional<Individual> individual = Optional.empty();

  Person(Case one) {
    this.one = one;
  }

  /** Somebody of the registers, as the employer is, enrolled. */
  static Person enrolled(Centre centre, Scenario scenario, Fictions fictions) {
    Employer employer = fictions.employer();
    centre.importEnterprises(Csv.enterprises(List.of(employer)));
    Person person = new Person(Case.of(fictions.applicant(), employer));
    centre.importQualifications(Csv.qualifications(List.of(person.one().applicant())));
    person.enrol(scenario);
    return person;
  }

  Case one() {
    return one;
  }

  Facts facts() {
    return facts;
  }

  boolean enrolled() {
    return phone.isPresent();
  }

  void enrol(Scenario scenario) {
    phone = Optional.of(scenario.enrol(one));
  }

  /** A new login: proves that the certificate that was acknowledged is still there. */
  Individual login(Scenario scenario) {
    individual = Optional.of(scenario.individual(phone.orElseThrow()));
    return individual.get();
  }

  Individual individual() {
    return individual.orElseThrow();
  }

  boolean loggedIn() {
    return individual.isPresent();
  }

  /** The application, also if the answer to its start was never seen. */
  Optional<Application> application() {
    Answer page = individual().api().perform(Step.READ_APPLICATION, Request.get("/applications"));
    return items(page).stream().findFirst().map(a -> individual().read(new Application(a, "")));
  }

  List<JsonNode> certificates(Api session) {
    return items(session.perform(Step.AWAIT_CERTIFICATE, Request.get("/certificates")));
  }

  private static List<JsonNode> items(Answer page) {
    return StreamSupport.stream(page.json().path("items").spliterator(), false).toList();
  }

  @Override
  public String toString() {
    return one.applicant().idNumber();
  }
}
