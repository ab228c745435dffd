package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.document.ofd.internal.OfdAttacks;
import org.zhuce.document.pdf.internal.PdfAttacks;
import org.zhuce.kernel.usecase.KernelForRest;

/** Attack files as anybody can upload them, before the verifiers that the platform has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackFilesTest {
  private static final int FLIPS = 150;

  private Served served;

  @BeforeAll
  void serve() throws Exception {
    KernelForRest kernel = new KernelForRest(List.of(PdfAttacks.verifier(), OfdAttacks.verifier()));
    kernel.issue(PdfAttacks.facts(), PdfAttacks.GENUINE, OfdAttacks.GENUINE);
    served = new Served(kernel);
  }

  @AfterAll
  void stop() throws Exception {
    served.close();
  }

  private Client.Answer send(byte[] file) {
    return served.client().verify(file, "application/octet-stream");
  }

  private String verdict(byte[] file) {
    Client.Answer answer = send(file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("verdict").asText();
  }

  @Test
  void findsWhatWasIssuedGenuine() {
    assertThat(verdict(PdfAttacks.GENUINE)).isEqualTo("genuine");
    assertThat(verdict(OfdAttacks.GENUINE)).isEqualTo("genuine");
  }

  private static Stream<Arguments> attacks() {
    return Stream.of(PdfAttacks.onTheCertificate(), OfdAttacks.onTheCertificate())
        .flatMap(files -> files.entrySet().stream())
        .map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void saysThatTheCertificateWasAltered(String attack, byte[] file) {
    assertThat(verdict(file)).isEqualTo("altered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdf", "ofd"})
  void saysSoOfOneFlippedByteWhereverItIs(String kind) {
    byte[] genuine = kind.equals("pdf") ? PdfAttacks.GENUINE : OfdAttacks.GENUINE;
    Random random = new Random(20180502);
    for (int i = 0; i < FLIPS; i++) {
      // The first bytes tell a file's kind and are all tried
      int place = i < 40 ? i : random.nextInt(genuine.length);
      byte[] flipped = genuine.clone();
      flipped[place] ^= (byte) (1 << random.nextInt(8));
      assertThat(verdict(flipped)).as("byte %d of %s", place, kind).isEqualTo("altered");
    }
  }

  private static Stream<Arguments> bombs() {
    return PdfAttacks.bombs().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void takesABombForUnknownOrNotAtAll(String bomb, byte[] file) {
    Client.Answer answer = send(file);
    if (answer.status() == 413) {
      assertThat(file.length).isGreaterThan(1024 * 1024);
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().get("verdict").asText()).isNotEqualTo("genuine");
      assertThat(answer.json().get("faults").size() + answer.json().get("signatures").size())
          .isPositive();
    }
  }

  @Test
  void knowsNothingOfFilesThatNameNoCertificate() {
    assertThat(verdict(PdfAttacks.foreign())).isEqualTo("unknown");
    assertThat(verdict(OfdAttacks.zipBomb())).isEqualTo("unknown");
    assertThat(verdict(new byte[1000])).isEqualTo("unknown");
    assertThat(verdict(Arrays.copyOf("%PDF-1.7\n".getBytes(), 1000))).isEqualTo("unknown");
  }

  @Test
  void doesNotTakeATextThatMentionsACertificateForAnAlteredOne() {
    String text = "公示：" + PdfAttacks.facts().number().value() + "\n";

    assertThat(verdict(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo("unknown");
  }
}
