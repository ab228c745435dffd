package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.educated;
import static org.zhuce.rest.internal.Course.form;
import static org.zhuce.rest.internal.Course.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.Role;

/** What becomes of cases under way when a day passes that rules look at, over HTTP. */
class PassingTimeTest {
  private static final Duration NIGHT = Duration.ofDays(1);

  private Served served;
  private Course course;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    course = new Course(served);
    course.qualified("公路工程", "2025-06-01");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  /** Two specialties; the second one is valid for this one day more, 2 March 2026. */
  private void onTheLastDay() {
    course.registered("建筑工程,true,2023-04-10,2026-04-09", "公路工程,false,2023-03-03,2026-03-02");
  }

  private static ObjectNode both() {
    return form(educated("BUILDING", 60), educated("HIGHWAY", 30));
  }

  private List<String> terms() {
    JsonNode terms = course.registration().get("terms");
    return List.of(0, 1).stream()
        .map(terms::path)
        .filter(t -> !t.isMissingNode())
        .map(t -> t.get("specialty").asText() + " until " + t.get("until").asText())
        .toList();
  }

  @Test
  void renewsOneOfTwoSpecialtiesOfWhichTheOtherExpiredLastNight() {
    onTheLastDay();
    served.kernel.pass(NIGHT);
    String id = course.draft("renewal");

    Client.Answer refused = course.saves(id, both());

    assertThat(Course.findings(refused))
        .containsExactly("specialty-expired /specialties/1/specialty");
    assertThat(refused.text()).contains("公路工程的有效期已于 2026-03-02 届满：请通过初始注册或增项注册申请");
    ok(course.saves(id, form(educated("BUILDING", 60))));
  }

  @Test
  void stopsARenewalOfWhichOneSpecialtyExpiresBeforeItIsSigned() {
    onTheLastDay();
    String id = course.saved("renewal", both());
    served.kernel.pass(NIGHT);

    Client.Answer refused = Players.opens(course.individual(), "pen", id);

    assertThat(Course.findings(refused))
        .containsExactly("specialty-expired /specialties/1/specialty");
    ok(course.saves(id, form(educated("BUILDING", 60))));
    Players.sign(course.individual(), "pen", id);
    Players.sign(course.enterprise(), "seal", id);
    assertThat(course.state(id)).isEqualTo("SUBMITTED");
  }

  @Test
  void stopsARenewalOfWhichOneSpecialtyExpiresBeforeItIsSealed() {
    onTheLastDay();
    String id = course.signed("renewal", both());
    served.kernel.pass(NIGHT);

    Client.Answer refused = Players.opens(course.enterprise(), "seal", id);

    assertThat(Course.findings(refused))
        .containsExactly("specialty-expired /specialties/1/specialty");
  }

  /** Administrative Licensing Law, art. 50: undecided in time counts as granted. */
  @Test
  void renewsWhatWasSealedInTimeAlsoWhenItExpiresDuringTheReview() {
    onTheLastDay();
    String id = course.sealed("renewal", both());
    served.kernel.pass(NIGHT);
    String batch = course.published(id);
    served.kernel.pass(Duration.ofDays(60));

    course.announced(batch, id);

    assertThat(terms()).containsExactly("BUILDING until 2029-04-09", "HIGHWAY until 2029-03-02");
    assertThat(course.registration().get("status").asText()).isEqualTo("valid");
  }

  private void passUntil(String day) {
    served.kernel.pass(
        Duration.between(served.kernel.centre.now(), Instant.parse(day + "T02:00:00Z")));
  }

  /** Whose 65th birthday is 1 January 2045 has an initial registration in publicity. */
  private String shortBefore65() {
    passUntil("2044-12-20");
    course.qualified("矿业工程", "2044-06-01");
    return course.sealed("initial", Course.formAt("测试企业", Course.issued("MINING", "2044-06-01")));
  }

  @Test
  void registersNobodyWhoTurns65DuringTheReview() {
    String id = shortBefore65();
    String batch = course.published(id);
    passUntil("2045-01-01");

    Client.Answer refused = course.announces(batch);

    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("nothing-to-announce");
    assertThat(Course.findings(refused)).containsExactly("over-age /applications/0");
    assertThat(refused.text()).contains("已年满 65 周岁，不予注册");
    assertThat(course.state(id)).isEqualTo("IN_PUBLICITY");
    assertThat(ok(course.individual().get("/registrations")).json().get("items")).isEmpty();
    ok(
        course
            .staff(Role.APPROVER)
            .post(
                "/applications/" + id + "/rejection",
                """
                {"reason": "第153号令第十五条第（十）项：年龄超过65周岁"}"""));
    assertThat(course.state(id)).isEqualTo("REJECTED");
  }

  @Test
  void cutsTheTermOfWhoIsRegisteredOnTheLastDayBefore65() {
    String id = shortBefore65();
    String batch = course.published(id);
    passUntil("2044-12-31");

    course.announced(batch, id);

    assertThat(terms()).containsExactly("MINING until 2044-12-31");
  }

  @Test
  void takesNothingMoreFromWhoTurns65BeforeTheAcceptance() {
    String id = shortBefore65();
    passUntil("2045-01-01");

    Client.Answer refused =
        course.staff(Role.CLERK).post("/applications/" + id + "/acceptance", "{}");

    assertThat(Course.findings(refused)).containsExactly("over-age ");
    assertThat(course.state(id)).isEqualTo("SUBMITTED");
  }
}
