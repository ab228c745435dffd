package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.usecase.Role;

/** One open application per person, across types and entry paths (manual 5.1.1), over HTTP. */
class OneOpenApplicationTest {
  private static final String FORCED = "forced-cancellation";
  private static final String CORRECTION = "personal-data-change";

  private Served served;
  private Course course;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    course = new Course(served);
    course.qualified("矿业工程", "2025-06-01");
    course.registered("建筑工程,true,2025-03-01,2028-02-29");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static ObjectNode addition() {
    return Course.form(Course.issued("MINING", "2025-06-01"));
  }

  private static void refused(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    if (!answer.code().equals("open-application")) {
      assertThat(Course.findings(answer)).contains("open-application-exists ");
    }
  }

  /** Nobody gets in, by whatever door. */
  private void refusesEverybody() {
    String before = applications();
    // The fake type has no policy on this: there the kernel alone is in the way
    for (String type : List.of("initial", "addition", "renewal", "cancellation", "fake")) {
      refused(course.starts(course.individual(), type));
    }
    refused(course.startsAbout(course.enterprise(), FORCED));
    refused(course.startsAbout(course.staff(Role.CLERK), CORRECTION));
    assertThat(applications()).isEqualTo(before);
  }

  private String applications() {
    return ok(course.individual().get("/applications")).text();
  }

  private List<String> states() {
    List<String> states = new ArrayList<>();
    JsonNode all = ok(course.individual().get("/applications")).json().get("items");
    all.forEach(a -> states.add(a.at("/type/id").asText() + " " + a.get("state").asText()));
    return states;
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed", "sealed", "published"})
  void isThePersonsOnceItIsSigned(String until) {
    String id = course.signed("addition", addition());
    if (!until.equals("signed")) {
      Players.sign(course.enterprise(), "seal", id);
    }
    if (until.equals("published")) {
      course.published(id);
    }

    refusesEverybody();
  }

  @Test
  void isThePersonsDraftForThePerson() {
    String id = course.draft("addition");

    refused(course.starts(course.individual(), "addition"));
    refused(course.starts(course.individual(), "cancellation"));
    refused(course.starts(course.individual(), "fake"));
    ok(course.individual().post("/applications/" + id + "/withdrawal", "{}"));

    ok(course.starts(course.individual(), "cancellation"));
  }

  @Test
  void isTheEmployers() {
    String path = ok(course.startsAbout(course.enterprise(), FORCED)).header("Location");

    refusesEverybody();
    ok(course.enterprise().post(path + "/withdrawal", "{}"));

    ok(course.starts(course.individual(), "addition"));
  }

  @Test
  void isTheCentres() {
    String path = ok(course.startsAbout(course.staff(Role.CLERK), CORRECTION)).header("Location");

    refusesEverybody();
    ok(course.staff(Role.CLERK).post(path + "/withdrawal", "{}"));

    ok(course.startsAbout(course.enterprise(), FORCED));
  }

  @Test
  void isTheEmployersWhenThePersonHasADraftWhoseOpenTicketThenSignsNothing() {
    String id = course.saved("addition", addition());
    Client individual = course.individual();
    Client.Answer ticket = ok(Players.opens(individual, "pen", id));

    ok(course.startsAbout(course.enterprise(), FORCED));

    assertThat(states()).containsExactlyInAnyOrder("addition WITHDRAWN", FORCED + " DRAFT");
    Client.Answer late = Players.completes(individual, ticket);
    assertThat(late.status()).as(late.text()).isEqualTo(409);
    assertThat(course.state(id)).isEqualTo("WITHDRAWN");
    assertThat(ok(individual.get("/applications/" + id)).text()).contains("聘用企业已发起：企业强制注销");
  }

  @Test
  void isTheCentresWhenThePersonHasADraft() {
    course.saved("addition", addition());

    ok(course.startsAbout(course.staff(Role.CLERK), CORRECTION));

    assertThat(states()).containsExactlyInAnyOrder("addition WITHDRAWN", CORRECTION + " DRAFT");
  }

  @Test
  void leavesTheDraftAloneWhenTheEmployersIsRefused() {
    String id = course.saved("addition", addition());

    assertThat(course.startsAbout(course.enterprise(), "no-such-type").status()).isEqualTo(404);
    assertThat(course.startsAbout(course.enterprise(), "addition").status()).isEqualTo(403);

    assertThat(course.state(id)).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
  }
}
