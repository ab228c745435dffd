package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.form;
import static org.zhuce.rest.internal.Course.formAt;
import static org.zhuce.rest.internal.Course.issued;
import static org.zhuce.rest.internal.Course.ok;
import static org.zhuce.rest.internal.Course.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.RegisterForRest;

/** Renamings (manual 8) and partial cancellations (manual 5.4) between other changes, over HTTP. */
class ChangedRegistrationTest {
  private static final String NEW = "测试新企业";

  private Served served;
  private Course course;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    course = new Course(served);
    course.qualified("公路工程", "2025-06-01");
    course.qualified("矿业工程", "2025-06-01");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static ObjectNode initial() {
    return formAt("测试企业", issued("BUILDING", "2025-06-01"));
  }

  private static ObjectNode addition() {
    return form(issued("MINING", "2025-06-01"));
  }

  private JsonNode kept(String id) {
    return ok(course.individual().get("/applications/" + id)).json().get("form");
  }

  /** Through the centre to a claimed certificate. */
  private void certified(String type, ObjectNode form) {
    String id = course.sealed(type, form);
    announced(course.published(id), id);
    assertThat(ok(course.claims(course.sealedCertificate())).json().get("status").asText())
        .isEqualTo("claimed");
  }

  private void announced(String batch, String id) {
    served.kernel.pass(Duration.ofDays(8));
    course.announced(batch, id);
  }

  private void renamed() {
    // A document from the same moment would not be known as older
    served.kernel.pass(Duration.ofSeconds(1));
    course.rename(NEW);
  }

  @Test
  void aRenamingPutsTheNewNameIntoAFormThatNobodyHasSigned() {
    String id = course.saved("initial", initial());
    renamed();

    JsonNode renaming = course.renaming();

    assertThat(renaming.get("redrafted").asInt()).isEqualTo(1);
    assertThat(kept(id).get("enterpriseName").asText()).isEqualTo(NEW);
    Players.sign(course.individual(), "pen", id);
    Players.sign(course.enterprise(), "seal", id);
    assertThat(course.state(id)).isEqualTo("SUBMITTED");
  }

  @Test
  void aRenamingHandsBackWhatThePersonHasSignedToBeSignedUnderTheNewName() {
    String id = course.signed("initial", initial());
    renamed();

    JsonNode renaming = course.renaming();

    assertThat(renaming.get("handedBack").asInt()).isEqualTo(1);
    assertThat(course.state(id)).isEqualTo("RETURNED");
    ok(course.saves(id, kept(id)));
    Players.sign(course.individual(), "pen", id);
    Players.sign(course.enterprise(), "seal", id);
    announced(course.published(id), id);
    assertThat(course.sealedCertificate().get("employer").asText()).isEqualTo(NEW);
  }

  @Test
  void aRenamingLetsGoOnWhatTheEnterpriseHasSealed() {
    String id = course.sealed("initial", initial());
    renamed();

    JsonNode renaming = course.renaming();

    assertThat(renaming.get("redrafted").asInt() + renaming.get("handedBack").asInt()).isZero();
    announced(course.published(id), id);
    assertThat(kept(id).get("enterpriseName").asText()).isEqualTo("测试企业");
    assertThat(course.sealedCertificate().get("employer").asText()).isEqualTo(NEW);
  }

  @Test
  void anAdditionIsApprovedAfterTheCertificateWasSuperseded() {
    certified("initial", initial());
    String number = course.registration().get("number").asText();
    String id = course.sealed("addition", addition());
    String batch = course.published(id);
    renamed();
    assertThat(course.renaming().get("renamed").asInt()).isEqualTo(1);
    JsonNode between = course.sealedCertificate();
    assertThat(course.certificates("superseded")).hasSize(1);

    announced(batch, id);

    JsonNode last = course.sealedCertificate();
    assertThat(last.get("number").asText()).isEqualTo(number);
    assertThat(last.get("employer").asText()).isEqualTo(NEW);
    assertThat(last.get("terms").findValuesAsText("specialty"))
        .containsExactly("BUILDING", "MINING");
    assertThat(course.certificates("superseded")).hasSize(2);
    assertThat(between.get("identifier").asText()).contains(".002.");
    assertThat(last.get("identifier").asText()).contains(".003.");
    assertThat(course.claims(between).code()).isEqualTo("certificate-ended");
    assertThat(ok(course.claims(last)).json().get("status").asText()).isEqualTo("claimed");
  }

  private List<String> termsAfterAnAddition() {
    course.registered("建筑工程,true,2025-05-01,2028-04-30");
    String id = course.sealed("addition", addition());
    announced(course.published(id), id);
    List<String> terms = new ArrayList<>();
    for (JsonNode term : course.registration().get("terms")) {
      terms.add(
          String.join(
              " ",
              term.get("specialty").asText(),
              term.get("from").asText(),
              term.get("until").asText()));
    }
    return terms;
  }

  @Test
  void anAddedSpecialtyHasATermOfItsOwn() {
    assertThat(termsAfterAnAddition())
        .containsExactly("BUILDING 2025-05-01 2028-04-30", "MINING 2026-03-10 2029-03-09");
  }

  @Test
  void anAddedSpecialtyEndsWithTheMainOneWhereTheCentreSaysSo() {
    RegisterForRest.configure(served.kernel, "addition_own_term", false);

    assertThat(termsAfterAnAddition())
        .containsExactly("BUILDING 2025-05-01 2028-04-30", "MINING 2026-03-10 2028-04-30");
  }

  private String cancelled(ObjectNode form) {
    return course.sealed("cancellation", form.put("reason", "CONTRACT_ENDED"));
  }

  /** 建筑工程 is the main one; 矿业工程 was registered before 公路工程. */
  private void threeSpecialties() {
    course.registered(
        "建筑工程,true,2025-05-01,2028-04-30",
        "公路工程,false,2025-08-01,2028-07-31",
        "矿业工程,false,2025-07-01,2028-06-30");
  }

  @Test
  void theOldestOfThoseThatStayBecomesTheMainSpecialty() {
    threeSpecialties();

    String id = cancelled(form(row("BUILDING")));

    assertThat(course.state(id)).isEqualTo("COMPLETED");
    assertThat(course.registration().get("main").asText()).isEqualTo("MINING");
    assertThat(course.registration().get("terms").findValuesAsText("specialty"))
        .containsExactlyInAnyOrder("HIGHWAY", "MINING");
  }

  @Test
  void theNamedOneBecomesTheMainSpecialtyOfTheNewCertificateUnderTheSameNumber() {
    certified(
        "initial",
        formAt("测试企业", issued("BUILDING", "2025-06-01"), issued("HIGHWAY", "2025-06-01"))
            .put("mainSpecialty", "BUILDING"));
    certified("addition", addition());
    String number = course.registration().get("number").asText();

    cancelled(form(row("BUILDING")).put("mainSpecialty", "MINING"));

    JsonNode certificate = course.sealedCertificate();
    assertThat(certificate.get("main").asText()).isEqualTo("MINING");
    assertThat(certificate.get("number").asText()).isEqualTo(number);
    assertThat(course.certificates("claimed")).isEmpty();
  }

  @Test
  void theMainSpecialtyIsOneOfThoseThatStay() {
    threeSpecialties();
    String id = course.draft("cancellation");
    ObjectNode form = form(row("BUILDING")).put("reason", "CONTRACT_ENDED");

    Client.Answer refused = course.saves(id, form.put("mainSpecialty", "BUILDING"));

    assertThat(Course.findings(refused)).containsExactly("main-specialty-not-left /mainSpecialty");
  }

  @Test
  void theNewMainSpecialtyOwesTheFullHoursOfTheCycle() {
    threeSpecialties();
    cancelled(form(row("BUILDING")));
    served.kernel.pass(Duration.ofDays(800));
    String id = course.draft("renewal");

    Client.Answer refused =
        course.saves(id, form(Course.educated("HIGHWAY", 30), Course.educated("MINING", 30)));

    assertThat(Course.findings(refused))
        .containsExactly(
            "education-too-few /specialties/1/compulsoryHours",
            "education-too-few /specialties/1/electiveHours");
  }
}
