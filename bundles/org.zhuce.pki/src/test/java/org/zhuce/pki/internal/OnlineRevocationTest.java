package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.CertificateAuthority.Usage;

/** An outside authority whose certificates say where it can be asked. */
@Timeout(60)
class OnlineRevocationTest extends OutsideSigner {
  @Test
  void asksTheResponderWhenSomebodyLogsInOrSignsAndRemembersTheAnswer() {
    check();
    check();

    assertThat(asked).containsExactly("POST /ocsp");
  }

  @Test
  void refusesWhomTheResponderCallsRevoked() {
    answer(a -> a.saying(new RevokedStatus(Date.from(now.minusSeconds(60)))));

    assertRefused("certificate-revoked");
  }

  @Test
  void asksForTheListWhereTheResponderIsDown() {
    server.ocsp = Optional.empty();
    server.list = Optional.of(ca.crl(Map.of()));
    check();
    assertThat(Set.copyOf(asked)).containsExactlyInAnyOrder("POST /ocsp", "GET /crl");

    roots.add(client(""));
    server.list = Optional.of(ca.crl(Map.of(signer.getSerialNumber(), now.minusSeconds(60))));
    assertRefused("certificate-revoked");
  }

  @Test
  void putsTheAnswerIntoTheFileAndJudgesByItAlone() {
    byte[] signed = signed();
    ValidationData data = signatures.validationData(List.of(signed), now).orElseThrow();
    assertThat(data.ocsps()).hasSize(1);
    assertThat(data.crls()).as("of the time stamp's authority, which is ours").hasSize(2);
    asked.clear();

    // Another place, where nothing is remembered
    roots.add(client(""));
    assertThat(signatures.validates(data, List.of(signed))).isTrue();
    Checked checked = verified(signed, data);
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.evidence().revocation().orElseThrow().source()).contains(Source.OCSP);
    assertThat(asked).isEmpty();
  }

  @Test
  void publicVerificationAsksNobodyWhateverAFileNames() {
    byte[] signed = signed();
    asked.clear();

    assertThat(verified(signed, ValidationData.none()).faults())
        .containsExactly("certificate-untrusted");
    assertThat(signatures.validates(ValidationData.none(), List.of(signed))).isFalse();
    signatures.judge(List.of(signer), Usage.SIGNING, now);
    assertThat(asked).isEmpty();
    signatures.inquire(signed, now);
    assertThat(asked).containsExactly("POST /ocsp");
    assertThat(verified(signed, ValidationData.none()).faults()).isEmpty();
  }

  @Test
  void asksNobodyAboutCertificatesOfStrangers() {
    signer = new OutsideOcsp("Other", now).issue(at("/crl", "/ocsp"));

    assertRefused("certificate-untrusted");
    assertThat(asked).isEmpty();
  }

  @Test
  void asksOnlyHostsThatTheOperatorAllows() {
    roots.add(client("ocsp.example.org, crl.example.org"));

    assertRefused("certificate-untrusted");
    assertThat(asked).isEmpty();
    roots.add(client("ocsp.example.org, 127.0.0.1"));
    check();
  }

  @Test
  void asksByHttpAloneAndFollowsNobody() throws Exception {
    Path secret = Files.write(folder.resolve("list.crl"), ca.crl(Map.of()));
    String passwords = server.url("/ocsp").replace("//", "//user:password@");
    for (String other : List.of(secret.toUri().toString(), "ftp://127.0.0.1/x", passwords)) {
      signer = ca.issue(new Pointers(Optional.of(other), Optional.of(other), Optional.empty()));
      assertRefused("certificate-untrusted");
    }
    assertThat(asked).isEmpty();
    signer = ca.issue(at("/moved", "/moved"));
    assertRefused("revocation-unavailable");
    // A GET may come twice, if the server ended the connection
    assertThat(Set.copyOf(asked)).containsExactlyInAnyOrder("POST /moved", "GET /moved");
  }

  @Test
  void refusesAnswersThatDoNotFit() {
    OutsideOcsp stranger = new OutsideOcsp("Other", now);
    X509Certificate other = ca.issue(Pointers.NONE);
    Instant hour = now.minus(Duration.ofHours(1));
    Map<String, Change> hostile =
        Map.of(
            "another certificate",
            a ->
                a.about(
                    OcspProtocol.id(
                        CertificateJudge.holder(ca.root.certificate()), other.getSerialNumber())),
            "a stranger",
            a -> a.by(stranger.responder, stranger.responderKeys),
            "not certified for it",
            a -> a.by(signer, Keys.P256.pair()),
            "stale",
            a -> a.from(hour, hour).until(now.minusSeconds(1)),
            "from before the signature",
            a -> a.from(hour, now),
            "from the future",
            a ->
                a.from(now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)))
                    .until(now.plus(Duration.ofHours(2))));

    hostile.forEach(
        (what, change) -> {
          answer(change);
          assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
              .as(what)
              .hasMessageContaining("what does not fit");
        });
  }

  @Test
  void refusesAnAnswerToAnotherQuestionButNotOneThatWasPrepared() throws Exception {
    byte[] prepared = ca.on(signer).der();
    byte[] replayed =
        ca.on(signer)
            .with(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[32]))
            .der();
    server.ocsp = Optional.of(request -> replayed);
    assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
        .hasMessageContaining("answered another question");
    server.ocsp = Optional.of(request -> prepared);
    assertThat(roots.answer(signer, ca.root.certificate(), now, now).source())
        .isEqualTo(Source.OCSP);
  }

  @Test
  void refusesGarbageAndMoreThanAnAnswerNeeds() {
    server.list = Optional.of(new byte[100]);
    for (byte[] garbage : List.of(new byte[0], new byte[100], CONTENT)) {
      server.ocsp = Optional.of(request -> garbage);
      assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
          .hasMessageContaining("/ocsp answered what is no answer")
          .hasMessageContaining("/crl serves no revocation list");
    }
    server.ocsp = Optional.of(request -> new byte[OcspAnswer.MAX_BYTES + 1]);
    server.list = Optional.of(new byte[10 * 1024 * 1024 + 1]);
    assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
        .hasMessageContaining("/ocsp answered more than")
        .hasMessageContaining("/crl answered more than");
  }

  @Test
  void takesAListThatTheOperatorFetchedWhereNobodyAnswers() throws Exception {
    server.ocsp = Optional.empty();
    Files.write(
        folder.resolve("trusted/list.crl"),
        ca.root.crl(BigInteger.ONE, Map.of(), now, Duration.ofDays(1)));

    check();
    assertThat(roots.answer(signer, ca.root.certificate(), now, now).source())
        .isEqualTo(Source.CRL);
  }
}
