package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.ToBeSigned;

/** An outside authority whose certificates say where it can be asked. */
@Timeout(60)
class OnlineRevocationTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  private final Instant now = Clock.systemUTC().instant();
  private final OutsideOcsp ca = new OutsideOcsp("Other", now);
  private final CountDownLatch silence = new CountDownLatch(1);

  @TempDir Path folder;
  private RevocationServer server;
  private List<String> asked;
  private X509Certificate signer;
  private TrustedRoots roots;
  private DemoCertificateAuthority demo;
  private BouncyCastleSignatures signatures;

  @BeforeEach
  void start() throws Exception {
    server = new RevocationServer();
    asked = server.asked;
    signer = ca.issue(at("/crl", "/ocsp"));
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    Files.write(
        trusted.resolve("root.pem"),
        DemoFixture.pem("CERTIFICATE", ca.root.certificate().getEncoded()));
    roots = new TrustedRoots(trusted);
    roots.add(client(""));
    demo = DemoFixture.authority(folder.resolve("demo"), new MemoryStores(), now);
    signatures = new BouncyCastleSignatures(List.of(demo, roots));
    answer(a -> a);
  }

  @AfterEach
  void stop() {
    silence.countDown();
    server.close();
  }

  private Pointers at(String crl, String responder) {
    return new Pointers(
        Optional.of(server.url(crl)), Optional.of(server.url(responder)), Optional.empty());
  }

  private OnlineRevocation client(String hosts) {
    return new OnlineRevocation(Duration.ofSeconds(5), hosts, Clock.fixed(now, ZoneOffset.UTC));
  }

  private interface Change {
    OutsideOcsp.Answer apply(OutsideOcsp.Answer honest) throws Exception;
  }

  /** The responder answers with the nonce that it gets, and otherwise as that says. */
  private void answer(Change change) {
    server.ocsp =
        Optional.of(
            request -> {
              try {
                Extension nonce =
                    new OCSPReq(request).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
                return change
                    .apply(ca.on(signer).with(nonce.getExtnId(), false, nonce.getParsedValue()))
                    .der();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private void check() {
    assertThat(signatures.check(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isEqualTo(DemoFixture.PERSON);
  }

  private void assertRefused(String code) {
    assertThatThrownBy(() -> signatures.check(List.of(signer), SignerRole.INDIVIDUAL, now))
        .isInstanceOfSatisfying(SigningException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** A document's signature of the signer's, with a time stamp. */
  private byte[] signed() {
    ToBeSigned tbs =
        signatures.toBeSigned(Purpose.DOCUMENT, BouncyCastleSignaturesTest.sha256(CONTENT), signer);
    byte[] cms =
        signatures.assemble(
            Purpose.DOCUMENT, tbs, new byte[0], Keys.P256.sign(tbs.der()), List.of(signer));
    EmbeddedTimestampAuthority stamps =
        new EmbeddedTimestampAuthority(demo, Clock.fixed(now, ZoneOffset.UTC));
    return signatures.timestamp(cms, stamps::respond, now);
  }

  private Checked verified(byte[] cms, ValidationData carried) {
    return signatures.verify(
        Purpose.DOCUMENT, cms, BouncyCastleSignaturesTest.digestOf(CONTENT), now, carried);
  }

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
  void trustsNobodyWhereNobodyAnswers() {
    server.ocsp = Optional.empty();

    assertRefused("certificate-untrusted");
    assertThatThrownBy(() -> roots.answer(signer, ca.root.certificate(), now, now))
        .hasMessageContaining("/ocsp answered 503")
        .hasMessageContaining("/crl answered 503");
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
    assertRefused("certificate-untrusted");
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
