package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Course.formAt;
import static org.zhuce.rest.internal.Course.issued;
import static org.zhuce.rest.internal.Course.ok;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.KernelForRest;

/**
 * Initial registration at one enterprise while registered at another (order 153, art. 15 no. 2).
 */
class RegisteredElsewhereTest {
  private static final String OTHER = "91629901MA0000001N";

  private Served served;
  private Course course;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    course = new Course(served);
    course.load("enterprises", "code,name,qualified", OTHER + ",别处企业,true");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private void registeredElsewhere() {
    course.load(
        "registrations",
        "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper",
        String.join(
            ",",
            Course.NUMBER,
            "测试甲",
            KernelForRest.ID_NUMBER,
            OTHER,
            "建筑工程,true,2025-07-01,2028-06-30,false"));
  }

  private static ObjectNode here() {
    return formAt("测试企业", issued("BUILDING", "2025-06-01"));
  }

  @Test
  void isRefusedAtTheDoorWithTheWayToGo() {
    registeredElsewhere();

    Client.Answer refused = course.starts(course.individual(), "initial");

    assertThat(Course.findings(refused)).containsExactly("valid-registration-exists ");
    assertThat(refused.text()).contains(Course.NUMBER, "更换企业请先注销");
    assertThat(ok(course.individual().get("/applications")).json().get("items")).isEmpty();
  }

  /** The register comes to know of it later than the case began. */
  @Test
  void isRefusedAtEachLaterStep() {
    String id = course.saved("initial", here());
    registeredElsewhere();

    assertThat(Course.findings(course.saves(id, here())))
        .containsExactly("valid-registration-exists ");
    assertThat(Course.findings(Players.opens(course.individual(), "pen", id)))
        .containsExactly("valid-registration-exists ");
  }

  @Test
  void isRefusedAtTheSeal() {
    String id = course.signed("initial", here());
    registeredElsewhere();

    assertThat(Course.findings(Players.opens(course.enterprise(), "seal", id)))
        .containsExactly("valid-registration-exists ");
  }

  @Test
  void isNotAnnounced() {
    String id = course.sealed("initial", here());
    String batch = course.published(id);
    registeredElsewhere();
    served.kernel.pass(Duration.ofDays(8));

    Client.Answer refused = course.announces(batch);

    assertThat(refused.code()).isEqualTo("nothing-to-announce");
    assertThat(Course.findings(refused))
        .containsExactly("valid-registration-exists /applications/0");
    assertThat(course.state(id)).isEqualTo("IN_PUBLICITY");
    assertThat(course.registration().get("enterpriseCode").asText()).isEqualTo(OTHER);
  }

  /** What the manual prescribes: cancel there, then register here, under a new number. */
  @Test
  void isOpenAfterTheCancellationThere() {
    course.registered("建筑工程,true,2025-07-01,2028-06-30");
    ObjectNode leaving = Course.form(Course.row("BUILDING")).put("reason", "CONTRACT_ENDED");
    assertThat(course.state(course.sealed("cancellation", leaving))).isEqualTo("COMPLETED");

    String id = course.sealed("initial", here());
    String batch = course.published(id);
    served.kernel.pass(Duration.ofDays(8));
    course.announced(batch, id);

    assertThat(course.registration().get("status").asText()).isEqualTo("valid");
    assertThat(course.registration().get("number").asText()).isNotEqualTo(Course.NUMBER);
  }
}
