package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.rest.internal.http.TestConfig;

/** Pages of other sites, and clients in a hurry. */
class VisitorsTest {
  private static final String PORTAL = "https://portal.example";

  private Served served;

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private Client client(TestConfig config) throws Exception {
    served = new Served(config);
    return served.client();
  }

  private static TestConfig allowing(String... origins) {
    return new TestConfig(origins, 10, 0, 0, "");
  }

  @Test
  void letsNoOtherSiteReadAnswers() throws Exception {
    Client client = client(TestConfig.defaults());

    Client.Answer answer = client.get("/health", "Origin", PORTAL);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight(client).header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(preflight(client).header("Access-Control-Allow-Methods")).isEmpty();
  }

  @Test
  void letsAllowedSitesReadAnswers() throws Exception {
    Client client = client(allowing(PORTAL));

    Client.Answer answer = client.get("/health", "Origin", PORTAL);
    Client.Answer other = client.get("/health", "Origin", "https://evil.example");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
    assertThat(answer.response().headers().allValues("Vary").toString()).contains("Origin");
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void answersWhatBrowsersAskBefore() throws Exception {
    Client.Answer answer = preflight(client(allowing("https://other.example, " + PORTAL)));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(PORTAL);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("Authorization", "Idempotency-Key", "If-Match");
  }

  private static Client.Answer preflight(Client client) {
    return client.send(
        "OPTIONS",
        "/applications",
        BodyPublishers.noBody(),
        "Origin",
        PORTAL,
        "Access-Control-Request-Method",
        "POST");
  }

  @Test
  void slowsDownClientsInAHurry() throws Exception {
    Client client = client(new TestConfig(new String[0], 10, 1, 3, ""));
    for (int i = 0; i < 3; i++) {
      assertThat(login(client).status()).isEqualTo(401);
    }

    Client.Answer answer = login(client);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("rate-limit");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(client.get("/verification/none").status()).isEqualTo(404);
    assertThat(client.get("/health").status()).isEqualTo(200);
  }

  @Test
  void slowsDownThoseWhoTryNumbersCodesAndFiles() throws Exception {
    Client client = client(new TestConfig(new String[0], 10, 1, 3, ""));
    List<Supplier<Client.Answer>> ways =
        List.of(
            () -> client.get("/verification/none"),
            () -> client.get("/verification?number=none"),
            () -> client.verify(new byte[1], "application/pdf"));
    assertThat(ways).extracting(way -> way.get().status()).containsExactly(404, 422, 200);

    for (Supplier<Client.Answer> way : ways) {
      assertThat(Stream.generate(way).limit(30).map(Client.Answer::status))
          .as("most of those who come at once, however fast this is")
          .contains(429);
    }
  }

  private static Client.Answer login(Client client, String... headers) {
    return client.post(
        "/sessions",
        """
        {"account": "nobody", "password": "x"}""",
        headers);
  }

  @Test
  void tellsClientsBehindTheProxyApart() throws Exception {
    Client client = client(new TestConfig(new String[0], 10, 1, 1, "X-Forwarded-For"));

    assertThat(login(client, "X-Forwarded-For", "192.0.2.1").status()).isEqualTo(401);
    assertThat(login(client, "X-Forwarded-For", "192.0.2.2").status()).isEqualTo(401);
    assertThat(login(client, "X-Forwarded-For", "192.0.2.9, 192.0.2.1").status()).isEqualTo(429);
  }

  @Test
  void believesNoHeaderWithoutProxy() throws Exception {
    Client client = client(new TestConfig(new String[0], 10, 1, 1, ""));

    assertThat(login(client, "X-Forwarded-For", "192.0.2.1").status()).isEqualTo(401);
    assertThat(login(client, "X-Forwarded-For", "192.0.2.2").status()).isEqualTo(429);
  }
}
