package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.paperexchange.internal.PaperExchange;

/** 纸质证书换领 over HTTP (manual 7). */
class PaperExchangeTest {
  private Served served;
  private Client individual;
  private Client clerk;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    RegisterForRest.deploy(served.kernel, new PaperExchange());
    RegisterForRest.onPaper(served.kernel);
    Players players = new Players(served);
    individual = players.individual();
    clerk = players.staff(Role.CLERK);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  private String confirmed() {
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
    Client.Answer saved =
        ok(
            individual.put(
                path + "/form",
                """
                {"consent": true}""",
                "If-Match",
                photo.header("ETag")));
    assertThat(saved.json().get("state").asText()).isEqualTo("SUBMITTED");
    return path;
  }

  private JsonNode certificates() {
    return ok(individual.get("/certificates")).json().get("items");
  }

  private JsonNode sealed() {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!certificates().path(0).path("status").asText().equals("sealed")) {
      assertThat(System.nanoTime()).as("the certificate is never sealed").isLessThan(deadline);
    }
    return certificates().path(0);
  }

  @Test
  void givesTheHolderOfAPaperCertificateTheElectronicOneUnderTheSameNumber() {
    assertThat(certificates()).isEmpty();
    String path = confirmed();
    assertThat(individual.post(path + "/confirmation", "{}").status()).isEqualTo(403);
    assertThat(ok(clerk.get(path)).json().get("actions").toString()).contains("CONFIRM");

    Client.Answer done = ok(clerk.post(path + "/confirmation", "{}"));

    assertThat(done.json().get("state").asText()).isEqualTo("COMPLETED");
    assertThat(done.json().get("signatures")).isEmpty();
    JsonNode certificate = sealed();
    assertThat(certificate.get("number").asText()).isEqualTo(RegisterForRest.NUMBER);
    String claim = "/certificates/" + certificate.get("id").asText() + "/claim";
    assertThat(ok(individual.post(claim, "{}")).json().get("status").asText()).isEqualTo("claimed");
    ok(individual.get("/certificates/" + certificate.get("id").asText() + "/document"));
    Client.Answer again =
        individual.post(
            "/applications",
            """
            {"type": "paper-exchange"}""");
    assertThat(again.json().at("/errors/0/code").asText())
        .as(again.text())
        .isEqualTo("electronic-certificate-exists");
  }

  @Test
  void isReturnedForABetterPhotoAndConfirmedAgain() {
    String path = confirmed();
    ok(
        clerk.post(
            path + "/return",
            """
            {"reason": "照片与本人不符"}"""));
    Client.Answer returned = ok(individual.get(path));
    assertThat(returned.json().get("state").asText()).isEqualTo("RETURNED");

    Client.Answer saved =
        ok(
            individual.put(
                path + "/form",
                """
                {"consent": true}""",
                "If-Match",
                returned.header("ETag")));

    assertThat(saved.json().get("state").asText()).isEqualTo("SUBMITTED");
    ok(clerk.post(path + "/confirmation", "{}"));
  }

  @Test
  void isClaimedOnceByTwoClaimsAtOnce() throws Exception {
    ok(clerk.post(confirmed() + "/confirmation", "{}"));
    String claim = "/certificates/" + sealed().get("id").asText() + "/claim";
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Callable<Client.Answer> claiming = () -> individual.post(claim, "{}");
      List<Future<Client.Answer>> answers = both.invokeAll(List.of(claiming, claiming));
      for (Future<Client.Answer> answer : answers) {
        assertThat(ok(answer.get()).json().get("status").asText()).isEqualTo("claimed");
      }
    } finally {
      both.shutdown();
    }

    Stream<String> claims =
        served.kernel.audited().stream().filter(line -> line.startsWith("certificate-claim "));
    assertThat(claims).hasSize(1);
  }
}
