package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.Role;

/** One registration from login to verified certificate, over HTTP. */
class WalkTest {
  private Served served;
  private Client everybody;
  private Players players;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    everybody = served.client();
    players = new Players(served);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  @Test
  void showsWhoWaitsForATimeStamp() {
    Client individual = players.individual();
    String id = Players.saved(individual);
    served.kernel.loseTimestamps();
    Client.Answer opened = Players.opens(individual, "pen", id);
    Client.Answer signed = ok(Players.completes(individual, opened));
    assertThat(signed.json().get("status").asText()).isEqualTo("awaiting-proof");
    assertThat(signed.json().at("/failure/code").asText()).isEqualTo("timestamp-unavailable");

    Client.Answer application = ok(individual.get("/applications/" + id));

    assertThat(application.json().get("state").asText()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
    assertThat(application.json().at("/awaited/role").asText()).isEqualTo("individual");
    assertThat(application.json().at("/awaited/signerName").asText()).isEqualTo("测试甲");
    assertThat(application.json().at("/awaited/code").asText()).isEqualTo("timestamp-unavailable");
    assertThat(application.json().at("/awaited/message").asText()).contains("无需重新签署");
    assertThat(application.json().at("/awaited/since").asText()).isNotEmpty();
    assertThat(application.json().at("/awaited/nextTry").asText()).isNotEmpty();
    Client.Answer again = Players.opens(individual, "pen", id);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("code").asText()).isEqualTo("signature-awaits-proof");
    assertThat(ok(players.staff(Role.ADMINISTRATOR).get("/jobs")).text())
        .contains("prove-signature");
  }

  private String submitted() {
    Client individual = players.individual();
    assertThat(individual.get("/session").json().get("person").get("idNumber").asText())
        .isEqualTo(KernelForRest.ID_NUMBER);
    assertThat(individual.get("/types").json().at("/items/0/eligibility/open").asBoolean())
        .isTrue();
    String id = Players.saved(individual);
    Players.sign(individual, "pen", id);
    Client enterprise = players.enterprise();
    Players.sign(enterprise, "seal", id);
    return id;
  }

  /** Its id is the permission, as the ticket's own: who has none does not come to know one. */
  @Test
  void showsAFormToBeSignedToWhoeverHasItsTicketAndToNobodyElse() {
    Client individual = players.individual();
    String form = Players.saved(individual);
    Client.Answer opened = Players.opens(individual, "pen", form, "\"certificate\": \"own\"");
    String content = opened.header("Location") + "/content";

    for (Client client : List.of(individual, everybody, players.staff(Role.CLERK))) {
      Client.Answer shown = ok(client.get(content));
      assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
      assertThat(shown.header("Content-Disposition")).startsWith("inline");
      Client.Answer guessed = client.get("/signing/tickets/" + "0".repeat(32) + "/content");
      assertThat(guessed.status()).as(guessed.text()).isEqualTo(404);
    }
    ok(Players.completes(individual, opened));
    assertThat(individual.get(content).code()).isEqualTo("ticket-used");
  }

  private String published(String id) {
    Client clerk = players.staff(Role.CLERK);
    ok(clerk.post("/applications/" + id + "/acceptance", "{}"));
    Client reviewer = players.staff(Role.REVIEWER);
    ok(reviewer.post("/applications/" + id + "/review", "{}"));
    ok(
        reviewer.put(
            "/applications/" + id + "/review",
            """
            {"spotCheck": true, "passed": true, "opinion": "同意"}"""));
    Client approver = players.staff(Role.APPROVER);
    Client.Answer published =
        ok(
            approver.post(
                "/publicities",
                """
                {"applications": ["%s"], "days": 7}"""
                    .formatted(id)));
    Client.Answer batch = ok(everybody.get(published.header("Location")));
    assertThat(batch.json().at("/entries/0/name").asText()).isEqualTo("测试甲");
    return published.json().get("number").asText();
  }

  @Test
  void leadsFromLoginToVerifiedCertificate() {
    String id = submitted();
    String batch = published(id);
    served.kernel.pass(Duration.ofDays(8));
    Client approver = players.staff(Role.APPROVER);
    Client individual = players.individual();
    Client.Answer announced =
        ok(
            approver.post(
                "/announcements",
                """
                {"publicity": "%s"}"""
                    .formatted(batch)));
    assertThat(announced.json().get("heldBack")).isEmpty();
    served.kernel.await(id, State.COMPLETED);
    Client.Answer certificates = ok(individual.get("/certificates"));
    String certificate = certificates.json().at("/items/0/id").asText();
    assertThat(individual.get("/certificates/" + certificate + "/document").code())
        .isEqualTo("certificate-unclaimed");
    Client.Answer claimed = ok(individual.post("/certificates/" + certificate + "/claim", "{}"));
    assertThat(claimed.json().get("status").asText()).isEqualTo("claimed");
    ok(individual.get("/certificates/" + certificate + "/document"));
    String asked = "/certificates/" + certificate + "/document?format=";
    assertThat(ok(individual.get(asked + "ofd")).text()).startsWith("OFD ");
    assertThat(ok(individual.get(asked + "PDF")).text()).doesNotStartWith("OFD ");
    String plain = "/certificates/" + certificate + "/document";
    assertThat(ok(individual.get(plain, "Accept", "application/ofd, */*;q=0.1")).text())
        .startsWith("OFD ");
    assertThat(ok(individual.get(plain, "Accept", "application/pdf, application/ofd")).text())
        .doesNotStartWith("OFD ");
    Client.Answer neither = individual.get(asked + "docx");
    assertThat(neither.status()).isEqualTo(422);
    assertThat(neither.json().at("/errors/0/field").asText()).isEqualTo("/format");
    String url = claimed.json().get("verificationUrl").asText();
    Client.Answer verified = ok(everybody.get(url.substring(url.indexOf("/api/"))));
    assertThat(verified.json().get("verdict").asText()).isEqualTo("genuine");
    assertThat(verified.json().at("/certificate/name").asText()).isEqualTo("测试甲");
    assertThat(verified.json().at("/certificate/identifier").asText())
        .startsWith("1.2.156.3005.2.116200009999000017001.116200009999000017.262252600001.001.")
        .isEqualTo(claimed.json().get("identifier").asText());
    Client.Answer byNumber =
        ok(
            everybody.get(
                "/verification?number="
                    + URLEncoder.encode(
                        claimed.json().get("number").asText(), StandardCharsets.UTF_8)));
    assertThat(byNumber.json().at("/certificate/name").asText()).isEqualTo("测**");
  }
}
