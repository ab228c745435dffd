package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.forcedcancellation.internal.ForcedCancellationRegistration;

/** 企业强制注销, told to the holder, who objects, over HTTP (C7, manual 5.4.3). */
class CancellationObjectionTest {
  private Served served;
  private Client individual;
  private Client enterprise;
  private Client approver;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    RegisterForRest.deploy(served.kernel, new ForcedCancellationRegistration());
    RegisterForRest.onPaper(served.kernel);
    Players players = new Players(served);
    individual = players.individual();
    enterprise = players.enterprise();
    approver = players.staff(Role.APPROVER);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  /** The enterprise ends the registration; the application's id. */
  private String cancelled() {
    Client.Answer started =
        ok(
            enterprise.post(
                "/applications",
                """
                {"type": "forced-cancellation", "registrationNumber": "%s"}\
                """
                    .formatted(RegisterForRest.NUMBER)));
    String id = started.json().get("id").asText();
    ok(
        enterprise.put(
            "/applications/" + id + "/form",
            """
            {"enterprisePhone": "0931-1234567", "reason": "CONTRACT_ENDED", "consent": true,
             "specialties": [{"specialty": "BUILDING"}]}\
            """,
            "If-Match",
            started.header("ETag")));
    Players.sign(enterprise, "seal", id);
    assertThat(status()).isEqualTo("cancelled");
    return id;
  }

  private String status() {
    return ok(individual.get("/registrations")).json().at("/items/0/status").asText();
  }

  private JsonNode told(Client who) {
    return ok(who.get("/notices")).json().get("items");
  }

  private Client.Answer objects(Client who, String application, String text, String... headers) {
    return who.post(
        "/objections",
        """
        {"application": "%s", "text": "%s"}\
        """
            .formatted(application, text),
        headers);
  }

  private Client.Answer decides(String objection, String result, String... headers) {
    return approver.put(
        "/objections/" + objection,
        """
        {"decision": "劳动合同仍在履行", "result": "%s"}\
        """
            .formatted(result),
        headers);
  }

  @Test
  void anUpheldObjectionBringsTheRegistrationBack() {
    String application = cancelled();
    JsonNode notice = told(individual).get(0);
    assertThat(notice.get("kind").asText()).isEqualTo("cancelled");
    assertThat(notice.get("title").asText()).isEqualTo("注销告知书");
    assertThat(notice.get("text").asText())
        .contains(RegisterForRest.NUMBER, "已与聘用企业解除劳动合同关系", "第十六条", "60 日");
    assertThat(notice.get("application").asText()).isEqualTo(application);
    assertThat(notice.get("objectionsUntil").asText()).isEqualTo("2026-05-01");
    assertThat(notice.get("mayObject").asBoolean()).isTrue();
    assertThat(ok(individual.get("/notices", "Accept-Language", "en")).text())
        .contains("Notice of cancellation", "You may object here", "labour contract");

    Client.Answer raised = ok(objects(individual, application, "劳动合同仍在履行"));
    String id = raised.json().get("id").asText();
    assertThat(raised.header("Location")).endsWith("/objections/" + id);
    assertThat(status()).isEqualTo("cancelled");
    Client.Answer seen = ok(approver.get("/objections/" + id));
    assertThat(ok(approver.get("/objections")).json().at("/items/0")).isEqualTo(seen.json());
    assertThat(ok(approver.get("/applications/" + application)).json().get("history").toString())
        .contains("OBJECT", "提出异议");
    Client.Answer upheld = ok(decides(id, "upheld", "If-Match", seen.header("ETag")));

    assertThat(upheld.json().get("result").asText()).isEqualTo("upheld");
    assertThat(upheld.json().get("decidedBy").asText()).isEqualTo("approver");
    assertThat(status()).isEqualTo("valid");
    JsonNode own = ok(individual.get("/registrations")).json().at("/items/0");
    assertThat(own.get("paper").asBoolean()).isTrue();
    assertThat(own.at("/terms/0/until").asText()).isEqualTo("2028-06-30");
    assertThat(told(individual).findValuesAsText("kind"))
        .containsExactly("objection-upheld", "cancelled");
    assertThat(told(enterprise).findValuesAsText("kind"))
        .containsExactly("objection-upheld", "objection-raised");
    JsonNode mine = ok(individual.get("/objections")).json().at("/items/0");
    assertThat(mine.get("decision").asText()).isEqualTo("劳动合同仍在履行");
    assertThat(mine.has("decidedBy")).isFalse();
    assertThat(ok(approver.get("/objections")).json().get("items")).isEmpty();
  }

  @Test
  void aRejectedObjectionLeavesItEndedAndTellsWhy() {
    String id = ok(objects(individual, cancelled(), "劳动合同仍在履行")).json().get("id").asText();

    ok(decides(id, "rejected"));

    assertThat(status()).isEqualTo("cancelled");
    assertThat(told(individual).at("/0/kind").asText()).isEqualTo("objection-rejected");
    assertThat(told(individual).at("/0/text").asText()).contains("劳动合同仍在履行");
    Client.Answer again = decides(id, "upheld");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("objection-decided");
  }

  @Test
  void saysWhatIsWrongWithAnObjection() {
    String application = cancelled();

    Client.Answer empty = objects(individual, application, "  ");
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.json().at("/errors/0/field").asText()).isEqualTo("/text");
    assertThat(individual.post("/objections", "{}").json().at("/errors/0/field").asText())
        .isEqualTo("/application");
    assertThat(objects(individual, "none", "x").json().at("/errors/0/field").asText())
        .isEqualTo("/application");
    assertThat(objects(enterprise, application, "x").status()).isEqualTo(403);
    assertThat(objects(served.client(), application, "x").status()).isEqualTo(401);
    ok(objects(individual, application, "有异议"));
    Client.Answer duplicate = objects(individual, application, "又有异议");
    assertThat(duplicate.status()).isEqualTo(409);
    assertThat(duplicate.code()).isEqualTo("objection-open");
    assertThat(duplicate.json().at("/errors/0/field").asText()).isEqualTo("/application");
    assertThat(ok(individual.get("/objections")).json().get("items")).hasSize(1);
  }

  @Test
  void refusesAnObjectionAfterTheTerm() {
    String application = cancelled();
    served.kernel.pass(Duration.ofDays(61));
    individual = new Players(served).individual();

    Client.Answer late = objects(individual, application, "有异议");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("objection-late");
    assertThat(late.text()).contains("2026-05-01", "行政复议");
    assertThat(told(individual).at("/0/mayObject").asBoolean()).isFalse();
  }

  @Test
  void repeatsTheAnswerToTheSameCommand() {
    String application = cancelled();

    Client.Answer first = ok(objects(individual, application, "有异议", "Idempotency-Key", "o-1"));
    Client.Answer again = ok(objects(individual, application, "有异议", "Idempotency-Key", "o-1"));

    assertThat(again.json()).isEqualTo(first.json());
    String id = first.json().get("id").asText();
    Client.Answer seen = ok(approver.get("/objections/" + id));
    Client.Answer decided = ok(decides(id, "rejected", "If-Match", seen.header("ETag")));
    assertThat(ok(decides(id, "rejected", "If-Match", seen.header("ETag"))).json())
        .isEqualTo(decided.json());
    assertThat(told(individual)).hasSize(2);
  }

  @Test
  void asksWhetherItIsRejectedOrUpheldAndForTheVersionThatWasSeen() {
    String id = ok(objects(individual, cancelled(), "有异议")).json().get("id").asText();

    Client.Answer silent =
        approver.put(
            "/objections/" + id,
            """
            {"decision": "维持"}\
            """);
    assertThat(silent.status()).isEqualTo(422);
    assertThat(silent.json().at("/errors/0/field").asText()).isEqualTo("/result");
    assertThat(decides(id, "perhaps").json().at("/errors/0/field").asText()).isEqualTo("/result");
    assertThat(decides(id, "upheld", "If-Match", "\"9\"").status()).isEqualTo(412);
    assertThat(status()).isEqualTo("cancelled");
  }
}
