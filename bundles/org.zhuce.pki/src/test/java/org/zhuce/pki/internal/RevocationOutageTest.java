package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;

/** Whoever tells of revocations is down. */
@Timeout(60)
class RevocationOutageTest extends OutsideSigner {
  @Test
  void refusesALoginForTheMomentWhereNobodyAnswers() {
    server.ocsp = Optional.empty();

    assertRefused("revocation-unavailable");
    assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
        .hasMessageContaining("/ocsp answered 503")
        .hasMessageContaining("/crl answered 503");
  }

  @Test
  void letsADocumentsFirstSignatureWaitWhereNobodyAnswers() {
    server.ocsp = Optional.empty();

    assertThat(signatures.checkProvisionally(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isEqualTo(new Signatures.Named(DemoFixture.PERSON, true));
    byte[] signed = signed();
    assertThat(signatures.inquire(signed, now)).isTrue();
    assertThat(verified(signed, ValidationData.none()).faults())
        .as("nothing that can be relied on yet")
        .containsExactly("certificate-untrusted");
    answer(a -> a);
    assertThat(signatures.inquire(signed, now)).isFalse();
    assertThat(verified(signed, ValidationData.none()).faults()).isEmpty();
    assertThat(signatures.checkProvisionally(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isEqualTo(new Signatures.Named(DemoFixture.PERSON, false));
  }

  @Test
  void anOutageExcusesNothingElse() {
    server.ocsp = Optional.empty();
    Instant later = signer.getNotAfter().toInstant().plusSeconds(1);

    assertThatThrownBy(
            () -> signatures.checkProvisionally(List.of(signer), SignerRole.ENTERPRISE, now))
        .isInstanceOfSatisfying(
            SigningException.class, e -> assertThat(e.code()).isEqualTo("certificate-role"));
    assertThatThrownBy(
            () -> signatures.checkProvisionally(List.of(signer), SignerRole.INDIVIDUAL, later))
        .isInstanceOfSatisfying(
            SigningException.class,
            e -> assertThat(e.code()).isIn("certificate-expired", "certificate-untrusted"));
    X509Certificate beside = new OutsideOcsp("Beside", now).issue(Pointers.NONE);
    assertThatThrownBy(
            () ->
                signatures.checkProvisionally(List.of(signer, beside), SignerRole.INDIVIDUAL, now))
        .isInstanceOfSatisfying(
            SigningException.class, e -> assertThat(e.code()).isEqualTo("certificate-untrusted"));
  }

  @Test
  void letsSignersOnWhileTheResponderIsDownAndHasTheirFilesWait() {
    check();
    byte[] signed = signed();
    server.ocsp = Optional.empty();

    check();
    assertThat(verified(signed, ValidationData.none()).faults()).isEmpty();
    assertThatThrownBy(() -> signatures.validationData(List.of(signed), now))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("503");
    answer(a -> a);
    assertThat(signatures.validationData(List.of(signed), now).orElseThrow().ocsps()).hasSize(1);
  }

  @Test
  void givesUpOnASilentOneAndLeavesItAloneForAMoment() {
    server.ocsp =
        Optional.of(
            request -> {
              try {
                silence.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return new byte[0];
            });
    roots.add(new OnlineRevocation(Duration.ofMillis(200), "", Clock.fixed(now, ZoneOffset.UTC)));

    assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
        .hasMessageContaining("/ocsp cannot be reached")
        .hasMessageContaining("did not answer a moment ago");
    assertThat(asked).containsExactly("POST /ocsp");
  }
}
