package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.Evidence.Source;

/** Which answers of OCSP responders tell something, and which do not whatever they say. */
class OcspAnswerTest {
  private static final Instant NOW = DemoFixture.NOW;
  private static final OutsideOcsp CA = new OutsideOcsp("Other", NOW);
  private static final OutsideOcsp STRANGER = new OutsideOcsp("Other", NOW);
  private static final X509Certificate SIGNER = CA.issue(Pointers.NONE);
  private static final X509Certificate ISSUER = CA.root.certificate();

  private static boolean tells(byte[] answer) {
    return OcspAnswer.of(answer).filter(a -> a.tellsOf(SIGNER, ISSUER, NOW)).isPresent();
  }

  private static boolean tells(OutsideOcsp.Answer answer) throws Exception {
    return tells(answer.der());
  }

  @Test
  void takesAnAnswerOfTheResponderWhomTheIssuerCertified() throws Exception {
    OcspAnswer answer = OcspAnswer.of(CA.on(SIGNER).der()).orElseThrow();

    assertThat(answer.tellsOf(SIGNER, ISSUER, NOW)).isTrue();
    assertThat(answer.revokedAt(SIGNER)).isEmpty();
    assertThat(answer.thisUpdate()).isEqualTo(NOW);
    assertThat(answer.source()).isEqualTo(Source.OCSP);
  }

  @Test
  void takesAnAnswerOfTheIssuerItselfWithOrWithoutItsCertificate() throws Exception {
    assertThat(tells(CA.on(SIGNER).by(ISSUER, CA.rootKeys))).isTrue();
    assertThat(tells(CA.on(SIGNER).by(ISSUER, CA.rootKeys).carrying())).isTrue();
    assertThat(tells(CA.on(SIGNER).carrying(CA.responder, ISSUER))).isTrue();
  }

  @Test
  void saysSinceWhenACertificateIsRevoked() throws Exception {
    Instant since = NOW.minusSeconds(60);
    OcspAnswer answer =
        OcspAnswer.of(CA.on(SIGNER).saying(new RevokedStatus(Date.from(since))).der())
            .orElseThrow();

    assertThat(answer.tellsOf(SIGNER, ISSUER, NOW)).isTrue();
    assertThat(answer.revokedAt(SIGNER)).contains(since);
  }

  @Test
  void knowsNothingFromAResponderThatKnowsNothing() throws Exception {
    assertThat(tells(CA.on(SIGNER).saying(new UnknownStatus()))).isFalse();
  }

  @Test
  void refusesAnAnswerOnAnotherCertificate() throws Exception {
    assertThat(tells(CA.on(CA.issue(Pointers.NONE)))).as("another serial number").isFalse();
    CertificateID elsewhere =
        OcspProtocol.id(
            CertificateJudge.holder(STRANGER.root.certificate()), SIGNER.getSerialNumber());
    assertThat(tells(CA.on(SIGNER).about(elsewhere))).as("the same number elsewhere").isFalse();
  }

  @Test
  void refusesAnAnswerOfAStranger() throws Exception {
    assertThat(tells(CA.on(SIGNER).by(STRANGER.responder, STRANGER.responderKeys)))
        .as("certified by an authority of the same name")
        .isFalse();
    assertThat(tells(CA.on(SIGNER).by(STRANGER.root.certificate(), STRANGER.rootKeys)))
        .as("an authority of the same name")
        .isFalse();
    assertThat(tells(CA.on(SIGNER).by(CA.responder, STRANGER.responderKeys)))
        .as("in the responder's name")
        .isFalse();
    assertThat(tells(CA.on(SIGNER).carrying())).as("without the responder's certificate").isFalse();
    assertThat(tells(CA.on(SIGNER).carrying(CA.responder, SIGNER))).as("with others").isFalse();
    assertThat(tells(CA.on(SIGNER).carrying(CA.responder, CA.responder))).isFalse();
  }

  @Test
  void refusesAnAnswerOfWhoeverIsNotCertifiedForIt() throws Exception {
    assertThat(tells(CA.on(SIGNER).by(SIGNER, Keys.P256.pair()))).as("a signer").isFalse();
    KeyPair keys = Keys.generate("EC", "secp256r1");
    X509Certificate tsa =
        CA.root.issueTimestamping(
            "Other", keys.getPublic(), Duration.ofDays(1), Pointers.NONE, NOW);
    assertThat(tells(CA.on(SIGNER).by(tsa, keys))).as("a time-stamping authority").isFalse();
    X509Certificate below =
        CA.root.issueAuthority(
            "Other", keys.getPublic(), Pointers.NONE, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(tells(CA.on(SIGNER).by(below, keys))).as("an authority below").isFalse();
    KeyPair deeper = Keys.generate("EC", "secp256r1");
    X509Certificate indirect =
        new CertificateIssuer(below, keys.getPrivate())
            .issueOcsp("Other", deeper.getPublic(), Duration.ofDays(1), NOW);
    assertThat(tells(CA.on(SIGNER).by(indirect, deeper).carrying(indirect, below)))
        .as("certified by one below the issuer")
        .isFalse();
    // Bit for bit a responder's certificate but for id-pkix-ocsp-nocheck
    X509Certificate revocable =
        Certificates.without(
            OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, CA.responder, ISSUER, CA.rootKeys);
    assertThat(tells(CA.on(SIGNER).by(revocable, CA.responderKeys))).as("revocable").isFalse();
  }

  @Test
  void refusesAResponderOutsideTheTermOfItsCertificate() throws Exception {
    Instant end = CA.responder.getNotAfter().toInstant();
    Instant start = CA.responder.getNotBefore().toInstant();

    assertThat(tells(CA.on(SIGNER).from(NOW, end.plusSeconds(1)).until(end.plusSeconds(2))))
        .isFalse();
    assertThat(tells(CA.on(SIGNER).from(start.minusSeconds(2), start.minusSeconds(1)))).isFalse();
  }

  @Test
  void refusesAStaleAnswer() throws Exception {
    Instant before = NOW.minus(Duration.ofHours(2));

    assertThat(tells(CA.on(SIGNER).from(NOW.minusSeconds(40), NOW).until(NOW))).isTrue();
    assertThat(tells(CA.on(SIGNER).from(NOW.minusSeconds(40), NOW).until(NOW.minusSeconds(1))))
        .isFalse();
    assertThat(tells(CA.on(SIGNER).forever())).as("in force for nobody knows how long").isFalse();
    assertThat(tells(CA.on(SIGNER).until(before))).as("ended before it began").isFalse();
    assertThat(tells(CA.on(SIGNER).from(NOW, before))).as("known before it was").isFalse();
  }

  /** Responders may forget what has expired, and call it good. */
  @Test
  void refusesAnAnswerThatIsYoungerThanTheCertificateLives() throws Exception {
    Instant end = SIGNER.getNotAfter().toInstant();
    OutsideOcsp later = new OutsideOcsp("Other", end.plusSeconds(1));
    X509Certificate responder =
        CA.root.issueOcsp(
            "Other", later.responderKeys.getPublic(), Duration.ofDays(30), end.plusSeconds(1));

    assertThat(
            tells(
                CA.on(SIGNER)
                    .by(responder, later.responderKeys)
                    .from(end.plusSeconds(1), end.plusSeconds(1))
                    .until(end.plusSeconds(60))))
        .isFalse();
  }

  @Test
  void validatesNoSignatureThatIsYoungerThanItself() throws Exception {
    OcspAnswer answer = OcspAnswer.of(CA.on(SIGNER).der()).orElseThrow();
    Instant later = NOW.plus(OcspAnswer.CLOCK_SKEW);

    assertThat(answer.validates(SIGNER, ISSUER, NOW.minus(Duration.ofDays(1)))).isTrue();
    assertThat(answer.validates(SIGNER, ISSUER, later)).isTrue();
    assertThat(answer.tellsOf(SIGNER, ISSUER, later.plusSeconds(1))).as("in force").isTrue();
    assertThat(answer.validates(SIGNER, ISSUER, later.plusSeconds(1))).isFalse();
  }

  @Test
  void refusesMoreThanOneAnswerAtOnceAndWhatItDoesNotUnderstand() throws Exception {
    assertThat(OcspAnswer.of(CA.on(SIGNER).twice().der())).isEmpty();
    assertThat(
            OcspAnswer.of(
                CA.on(SIGNER)
                    .with(OCSPObjectIdentifiers.id_pkix_ocsp_crl, true, DERNull.INSTANCE)
                    .der()))
        .isEmpty();
    assertThat(
            tells(
                CA.on(SIGNER)
                    .with(OCSPObjectIdentifiers.id_pkix_ocsp_crl, false, DERNull.INSTANCE)))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        OCSPRespBuilder.MALFORMED_REQUEST,
        OCSPRespBuilder.INTERNAL_ERROR,
        OCSPRespBuilder.TRY_LATER,
        OCSPRespBuilder.SIG_REQUIRED,
        OCSPRespBuilder.UNAUTHORIZED
      })
  void takesARefusalForNoAnswer(int status) throws Exception {
    assertThat(OcspAnswer.of(new OCSPRespBuilder().build(status, null).getEncoded())).isEmpty();
  }

  @Test
  void takesGarbageForNoAnswer() throws Exception {
    byte[] good = CA.on(SIGNER).der();
    List<byte[]> garbage =
        List.of(
            new byte[0],
            new byte[1000],
            new byte[] {0x30, (byte) 0x80},
            new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1},
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            CA.crl(java.util.Map.of()),
            SIGNER.getEncoded(),
            CA.on(SIGNER)
                .with(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                    false,
                    new DEROctetString(new byte[OcspAnswer.MAX_BYTES]))
                .der());

    assertThat(garbage).allSatisfy(g -> assertThat(OcspAnswer.of(g)).isEmpty());
  }

  /** Nothing in it is without protection, be it signed or not. */
  @Test
  void refusesAnyFlippedBit() throws Exception {
    byte[] good = CA.on(SIGNER).carrying(CA.responder, ISSUER).der();

    for (int i = 0; i < good.length * 8; i += 3) {
      byte[] altered = good.clone();
      altered[i / 8] ^= (byte) (1 << i % 8);
      assertThat(tells(altered)).as("bit %d of byte %d", i % 8, i / 8).isFalse();
    }
  }

  @Test
  void certificatesMayBeNamedByAnyDigestThatIsKnown() throws Exception {
    for (var digest :
        List.of(
            SignatureScheme.P256_SHA256.digestIdentifier(),
            SignatureScheme.SM2_SM3.digestIdentifier())) {
      CertificateID id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(digest),
              CertificateJudge.holder(ISSUER),
              SIGNER.getSerialNumber());
      assertThat(tells(CA.on(SIGNER).about(id))).isTrue();
    }
  }
}
