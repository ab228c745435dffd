package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.document.ofd.internal.OfdAttacks;
import org.zhuce.document.pdf.internal.PdfAttacks;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.usecase.KernelForRest;

/**
 * What everybody is told of a certificate, by file, number and QR code, before the real verifiers.
 */
class VerdictsTest {
  private KernelForRest kernel;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    kernel = new KernelForRest(List.of(PdfAttacks.verifier(), OfdAttacks.verifier()));
    served = new Served(kernel);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private Client.Answer send(byte[] file) {
    return served.client().verify(file, "application/octet-stream");
  }

  private Client.Answer ask(String how) {
    return served.client().get("/verification" + how);
  }

  private static String verdict(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("verdict").asText();
  }

  private static byte[] changed(byte[] file) {
    byte[] changed = file.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }

  @ParameterizedTest
  @CsvSource({
    "SEALED, genuine",
    "CLAIMED, genuine",
    "SUPERSEDED, superseded",
    "CANCELLED, cancelled"
  })
  void areTheSameByFileNumberAndCode(Certificate.Status status, String verdict) {
    String number = PdfAttacks.facts().number().value();
    assertThat(verdict(send(PdfAttacks.GENUINE))).as("a sound file of nobody").isEqualTo("unknown");
    assertThat(ask("?number=" + encoded(number)).status()).isEqualTo(404);

    String code = kernel.issue(status, PdfAttacks.facts(), PdfAttacks.GENUINE, OfdAttacks.GENUINE);

    for (byte[] file : List.of(PdfAttacks.GENUINE, OfdAttacks.GENUINE)) {
      Client.Answer answer = send(file);
      assertThat(verdict(answer)).isEqualTo(verdict);
      assertThat(answer.json().at("/signatures/0/valid").asBoolean())
          .as("what became of the certificate leaves its seal as it was")
          .isTrue();
      assertThat(answer.json().at("/certificate/number").asText()).isEqualTo(number);
      assertThat(verdict(send(changed(file)))).isEqualTo("altered");
    }
    assertThat(verdict(ask("?number=" + encoded(number)))).isEqualTo(verdict);
    assertThat(verdict(ask("/" + code))).isEqualTo(verdict);
  }

  private static String encoded(String number) {
    return URLEncoder.encode(number, StandardCharsets.UTF_8);
  }
}
