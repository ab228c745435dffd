package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody tells whether certificates are revoked that were never seen before. */
class OutagesTest {
  private Served served;
  private Players players;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    players = new Players(served);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private Client.Answer confirms(String ticket, String language) {
    return served
        .client()
        .post(
            ticket + "/completion",
            """
            {"inputs": {"password": "right"}}""",
            "Accept-Language",
            language);
  }

  @Test
  void tellsWhoLogsInToComeAgainAndTakesTheSameTicketThen() {
    Client.Answer opened =
        served
            .client()
            .post(
                "/signing/tickets",
                """
                {"purpose": "login", "provider": "pen", "role": "individual"}""");
    String ticket = opened.header("Location");
    served.kernel.loseRevocations(true);

    Client.Answer refused = confirms(ticket, "zh");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.json().get("code").asText()).isEqualTo("revocation-unavailable");
    assertThat(refused.json().get("detail").asText()).contains("认证机构未应答", "稍后重试");
    assertThat(confirms(ticket, "en").json().get("detail").asText())
        .contains("its authority does not answer", "Try again later");
    served.kernel.loseRevocations(false);
    assertThat(confirms(ticket, "zh").status()).isEqualTo(200);
  }

  @Test
  void showsAFormsSignatureThatWaitsForItsFirstAnswer() {
    Client individual = players.individual();
    String id = Players.saved(individual);
    served.kernel.loseRevocations(true);

    Client.Answer signed = Players.completes(individual, Players.opens(individual, "pen", id));

    assertThat(signed.status()).isEqualTo(200);
    assertThat(signed.json().get("status").asText()).isEqualTo("awaiting-proof");
    assertThat(signed.json().at("/failure/code").asText()).isEqualTo("revocation-unavailable");
    Client.Answer application = individual.get("/applications/" + id);
    assertThat(application.json().get("state").asText()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
    assertThat(application.json().at("/awaited/code").asText()).isEqualTo("revocation-unavailable");
    assertThat(application.json().at("/awaited/message").asText()).contains("无需重新签署");
    assertThat(application.json().get("signatures")).isEmpty();
  }
}
