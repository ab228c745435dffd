package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.usecase.GullibleVerifier;
import org.zhuce.kernel.usecase.KernelForRest;

/** The public's report on files. */
class VerificationTest {
  private Served served;
  private Client everybody;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    everybody = served.client();
  }

  @AfterEach
  void stop() throws Exception {
    served.kernel.release.countDown();
    served.close();
  }

  private Client.Answer send(byte[] file, String type) {
    return everybody.verify(file, type);
  }

  @Test
  void reportsEachSignatureForMachines() {
    Client.Answer answer = send(GullibleVerifier.SIGNED, "application/pdf");
    JsonNode report = answer.json();
    JsonNode seal = report.at("/signatures/1");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(report.get("verdict").asText()).isEqualTo("altered");
    assertThat(report.get("mediaType").asText()).isEqualTo("application/pdf");
    assertThat(report.get("faults")).isEmpty();
    assertThat(seal.get("role").asText()).isEqualTo("authority");
    assertThat(seal.get("signer").asText()).isEqualTo("测试厅");
    assertThat(seal.get("algorithm").asText()).isEqualTo("SHA256withRSA");
    assertThat(seal.get("at").asText()).isEqualTo("2026-03-02T02:00:00Z");
    assertThat(seal.get("valid").asBoolean()).isTrue();
    assertThat(seal.get("coverage").toString())
        .isEqualTo("{\"revision\":3,\"revisions\":3,\"bytes\":2000,\"wholeFile\":true}");
    assertThat(seal.at("/chain/0/subject").asText()).isEqualTo("CN=测试厅,O=测试厅,C=CN");
    assertThat(seal.at("/chain/0/issuer").asText()).isEqualTo("CN=Fake CA,C=CN");
    assertThat(seal.at("/chain/0/serialNumber").asText()).isEqualTo("1");
    assertThat(seal.at("/chain/0/notBefore").asText()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(seal.at("/revocation/status").asText()).isEqualTo("good");
    assertThat(seal.at("/revocation/source").asText()).isEqualTo("ocsp");
    assertThat(seal.at("/revocation/asOf").asText()).isEqualTo("2026-03-02T02:00:00Z");
    JsonNode first = report.at("/signatures/0");
    assertThat(first.get("valid").asBoolean()).isFalse();
    assertThat(first.at("/faults/0").asText()).isEqualTo("certificate-revoked");
    assertThat(first.at("/revocation/status").asText()).isEqualTo("revoked");
    assertThat(first.at("/revocation/revokedAt").asText()).isEqualTo("2026-03-02T02:00:00Z");
  }

  @Test
  void tellsNobodysNameOrIdNumber() {
    String text = send(GullibleVerifier.SIGNED, "application/pdf").text();

    assertThat(text)
        .contains("\"signer\":\"测**\"", "CN=测**,C=CN")
        .doesNotContain("测试甲", KernelForRest.ID_NUMBER, "IDCCN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/pdf", "application/ofd", "application/octet-stream"})
  void looksAtTheContentWhateverTheSenderCallsIt(String type) {
    Client.Answer answer = send(new byte[] {9}, type);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("verdict").asText()).isEqualTo("unknown");
    assertThat(answer.json().at("/faults/0").asText()).isEqualTo("unsigned");
  }

  @Test
  void takesNoFileAboveTheConfiguredSize() {
    assertThat(send(new byte[1024 * 1024], "application/ofd").status()).isEqualTo(200);
    assertThat(send(new byte[1024 * 1024 + 1], "application/ofd").status()).isEqualTo(413);
  }

  @Test
  void tellsThoseWhoAreTooManyToComeAgainAndServesEverybodyElse() throws InterruptedException {
    CompletableFuture<Client.Answer> slow =
        CompletableFuture.supplyAsync(() -> send(GullibleVerifier.SLOW, "application/pdf"));
    served.kernel.started.await();

    Client.Answer refused = send(GullibleVerifier.SIGNED, "application/pdf");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("verification-busy");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(new Players(served).individual().get("/session").status()).isEqualTo(200);
    assertThat(everybody.get("/verification/none").status()).isEqualTo(404);
    served.kernel.release.countDown();
    assertThat(slow.join().status()).isEqualTo(200);
    assertThat(send(GullibleVerifier.SIGNED, "application/pdf").status()).isEqualTo(200);
  }
}
