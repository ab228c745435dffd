package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.paperexchange.internal.PaperExchange;
import org.zhuce.registration.personaldata.internal.PersonalDataChange;

/** 个人信息变更 over HTTP (manual 5.5 no. 1). */
class PersonalDataChangeTest {
  private static final String NEW =
      """
      {"correctedName": "测试新", "correctedIdNumber": "%s", "presented": ["ID_CARD"], "consent": true}"""
          .formatted(KernelForRest.ID_NUMBER);

  private Served served;
  private Players players;
  private Client individual;
  private Client clerk;
  private Client approver;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    RegisterForRest.deploy(served.kernel, new PaperExchange());
    RegisterForRest.deploy(served.kernel, new PersonalDataChange());
    RegisterForRest.onPaper(served.kernel);
    players = new Players(served);
    individual = players.individual();
    clerk = players.staff(Role.CLERK);
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

  private static void await(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
    }
  }

  private Client.Answer start(Client by) {
    return by.post(
        "/applications",
        """
        {"type": "personal-data-change", "registrationNumber": "%s"}"""
            .formatted(RegisterForRest.NUMBER));
  }

  private String entered() {
    Client.Answer started = ok(start(clerk));
    String path = started.header("Location");
    assertThat(started.json().get("startedBy").asText()).isEqualTo("clerk");
    ok(clerk.put(path + "/form", NEW, "If-Match", started.header("ETag")));
    return path;
  }

  private JsonNode history() {
    String number = URLEncoder.encode(RegisterForRest.NUMBER, StandardCharsets.UTF_8);
    return ok(players.staff(Role.REGISTRAR).get("/registers/registrations/" + number + "/history"))
        .json();
  }

  private JsonNode certificate(int place) {
    return ok(individual.get("/certificates")).json().at("/items/" + place);
  }

  private boolean has(String status, String name) {
    for (JsonNode c : ok(individual.get("/certificates")).json().get("items")) {
      if (c.get("status").asText().equals(status) && c.get("name").asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void certified() {
    Client.Answer started =
        ok(
            individual.post(
                "/applications",
                """
                {"type": "paper-exchange"}"""));
    String path = started.header("Location");
    Client.Answer photo =
        ok(
            individual.send(
                "PUT",
                path + "/photo",
                BodyPublishers.ofByteArray(new byte[] {1}),
                "Content-Type",
                "image/png"));
    ok(
        individual.put(
            path + "/form",
            """
            {"consent": true}""",
            "If-Match",
            photo.header("ETag")));
    ok(clerk.post(path + "/confirmation", "{}"));
    await("sealed", () -> has("sealed", "测试甲"));
    ok(individual.post("/certificates/" + certificate(0).get("id").asText() + "/claim", "{}"));
  }

  @Test
  void correctsTheRegisterReplacesTheCertificateAndRevokesTheOldKey() {
    certified();
    BooleanSupplier revoked = RegisterForRest.revocable(served.kernel);
    String path = entered();
    assertThat(clerk.post(path + "/confirmation", "{}").status()).isEqualTo(403);

    assertThat(ok(approver.post(path + "/confirmation", "{}")).json().get("state").asText())
        .isEqualTo("COMPLETED");

    await("the new certificate is sealed", () -> has("sealed", "测试新"));
    assertThat(has("superseded", "测试甲")).isTrue();
    JsonNode history = history();
    assertThat(history.findValuesAsText("action"))
        .containsExactly("certificate-reissued", "identity-corrected");
    assertThat(history.findValuesAsText("name")).containsExactly("测试甲", "测试新");
    assertThat(history.findValuesAsText("idNumber")).containsOnly("620102**********17");
    assertThat(history.at("/1/reason").asText())
        .isEqualTo(ok(clerk.get(path)).json().get("number").asText());
    assertThat(history.at("/1/actor").asText()).isEqualTo("approver");
    await("the old key is revoked", revoked);
    assertThat(ok(individual.get("/session")).json().at("/person/name").asText()).isEqualTo("测试新");
    Client everybody = served.client();
    Client.Answer login =
        everybody.post(
            "/signing/tickets",
            """
            {"purpose": "login", "provider": "pen", "role": "individual"}""");
    Client.Answer signed =
        everybody.post(
            login.header("Location") + "/completion",
            """
            {"inputs": {"password": "right"}}""");
    assertThat(signed.text()).contains("not-in-qualification-register");
    assertThat(served.kernel.audited()).contains("register-change done");
  }

  @Test
  void leavesThePaperCertificateToItsExchange() {
    ok(approver.post(entered() + "/confirmation", "{}"));

    assertThat(ok(individual.get("/certificates")).json().get("items")).isEmpty();
    JsonNode own = ok(individual.get("/registrations")).json().at("/items/0");
    assertThat(own.get("paper").asBoolean()).isTrue();
    assertThat(own.get("open").findValuesAsText("type")).contains("paper-exchange");
    assertThat(history().findValuesAsText("action")).containsExactly("identity-corrected");
    assertThat(ok(individual.get("/session")).json().at("/person/name").asText()).isEqualTo("测试新");
  }

  @Test
  void isStartedByTheCentreAloneAndSeenByThePerson() {
    assertThat(start(individual).status()).isEqualTo(403);
    assertThat(start(players.enterprise()).status()).isEqualTo(403);
    assertThat(start(approver).status()).isEqualTo(403);
    String path = entered();
    assertThat(ok(individual.get(path)).json().get("actions")).isEmpty();
    assertThat(players.enterprise().get(path).status()).isEqualTo(404);
  }

  @Test
  void isNotConfirmedByWhoEnteredIt() {
    served.kernel.staff("both", Role.CLERK, Role.APPROVER);
    Client.Answer session =
        served
            .client()
            .post(
                "/sessions",
                """
                {"account": "both", "password": "secret"}""");
    clerk = served.client().with(session.json().get("token").asText());

    Client.Answer refused = clerk.post(entered() + "/confirmation", "{}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("four-eyes");
  }
}
