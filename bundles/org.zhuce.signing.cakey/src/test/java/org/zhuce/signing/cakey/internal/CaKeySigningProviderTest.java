package org.zhuce.signing.cakey.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;
import org.zhuce.signing.testkit.TestKeys;

class CaKeySigningProviderTest {
  private static final SignerIdentity ENTERPRISE =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA71ABCD0K", "甘肃第一建设有限公司");
  private static final SignerIdentity OTHER =
      new SignerIdentity(SignerRole.ENTERPRISE, "91620100MA72ABCD0X", "甘肃第二建设有限公司");
  private static final KitRequest LOGIN = KitRequest.login(SignerRole.ENTERPRISE);
  private static final KitRequest DOCUMENT = KitRequest.document(ENTERPRISE);
  private static final KeyPair KEY = TestKeys.generate(SignatureAlgorithm.P256);

  private final CaKeySigningProvider provider = new CaKeySigningProvider();
  private final KitAuthority authority = new KitAuthority();
  private final KitContext context = new KitContext();

  static String csr(KeyPair named, KeyPair signing, String algorithm) throws Exception {
    byte[] der =
        new JcaPKCS10CertificationRequestBuilder(
                new X500Name("CN=whatever the client says"), named.getPublic())
            .build(
                new JcaContentSignerBuilder(algorithm)
                    .setProvider(KeyRequest.BOUNCY_CASTLE)
                    .build(signing.getPrivate()))
            .getEncoded();
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  private EnrolmentResult enrol(SignerIdentity who, String csr) {
    Enrolment enrolment = provider.enrolment().orElseThrow();
    return enrolment.complete(who, inputs("csr", csr), authority, context);
  }

  private X509Certificate enrolled(SignerIdentity who, KeyPair key) {
    try {
      String algorithm = TestKeys.algorithm(key.getPublic()).jcaName();
      return ((EnrolmentResult.Enrolled) enrol(who, csr(key, key, algorithm))).chain().get(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static SigningInputs inputs(String name, String value) {
    return new SigningInputs(Map.of(name, value));
  }

  static SigningInputs certificate(X509Certificate certificate) throws Exception {
    return inputs("certificate", Base64.getEncoder().encodeToString(certificate.getEncoded()));
  }

  private static byte[] sign(KeyPair key, Challenge challenge) {
    SignatureAlgorithm algorithm = TestKeys.algorithm(key.getPublic());
    assertThat(challenge.details()).containsEntry("signatureAlgorithm", algorithm.jcaName());
    return TestKeys.sign(
        algorithm, key.getPrivate(), Base64.getDecoder().decode(challenge.payload()));
  }

  private static Reason reason(SigningStep step) {
    return ((SigningStep.Refused) step).reason();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheClientsKeySign(SignatureAlgorithm algorithm) throws Exception {
    KeyPair key = TestKeys.generate(algorithm);
    X509Certificate certificate = enrolled(ENTERPRISE, key);
    assertThat(certificate.getPublicKey()).isEqualTo(key.getPublic());
    for (KitRequest request : List.of(LOGIN, DOCUMENT)) {
      Challenge challenge = (Challenge) provider.begin(request, certificate(certificate), context);
      assertThat(challenge.kind()).isEqualTo(Challenge.Kind.SIGN_BYTES);
      assertThat(challenge.inputSchema()).contains("\"signature\"");
      // Another instance, as after a redeployment or on another node
      SigningStep step =
          new CaKeySigningProvider()
              .complete(
                  request,
                  challenge.state(),
                  inputs("signature", Base64.getEncoder().encodeToString(sign(key, challenge))),
                  context);
      assertThat(request.isSignedBy(step)).isTrue();
    }
  }

  @Test
  void takesTheCertificateAsPemToo() throws Exception {
    X509Certificate certificate = enrolled(ENTERPRISE, KEY);
    String pem =
        "-----BEGIN CERTIFICATE-----\r\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\r\n-----END CERTIFICATE-----";
    assertThat(provider.begin(LOGIN, inputs("certificate", pem), context))
        .isInstanceOf(Challenge.class);
  }

  @Test
  void takesTheIdentityFromThePlatformAndNotFromTheRequest() {
    enrolled(ENTERPRISE, KEY);
    assertThat(authority.issued())
        .singleElement()
        .satisfies(
            i -> {
              assertThat(i.subject()).isEqualTo(ENTERPRISE);
              assertThat(i.certificate().getSubjectX500Principal().getName())
                  .doesNotContain("whatever");
            });
  }

  @Test
  void refusesARequestThatAnotherKeySigned() throws Exception {
    KeyPair other = TestKeys.generate(SignatureAlgorithm.P256);
    EnrolmentResult result = enrol(ENTERPRISE, csr(KEY, other, "SHA256withECDSA"));
    assertThat(((EnrolmentResult.NotEnrolled) result).refusal().field()).isEqualTo("csr");
    assertThat(authority.certificates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SM2, SHA256withECDSA", "SM2, SHA256withSM2", "P256, SM3withSM2"})
  void refusesARequestThatIsSignedByAnotherAlgorithmThanTheKeys(
      SignatureAlgorithm kind, String algorithm) throws Exception {
    KeyPair key = TestKeys.generate(kind);
    EnrolmentResult result = enrol(ENTERPRISE, csr(key, key, algorithm));
    assertThat(((EnrolmentResult.NotEnrolled) result).refusal().field()).isEqualTo("csr");
    assertThat(authority.certificates()).isEmpty();
  }

  @Test
  void refusesWhatIsNoCertificateRequest() throws Exception {
    for (String bad :
        List.of(
            "x",
            "MAA=",
            "A".repeat(20_000),
            "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----",
            csr(KEY, KEY, "SHA1withECDSA"))) {
      EnrolmentResult result = enrol(ENTERPRISE, bad);
      assertThat(((EnrolmentResult.NotEnrolled) result).refusal().reason())
          .isEqualTo(Reason.INVALID_INPUT);
    }
    assertThat(authority.certificates()).isEmpty();
  }

  @Test
  void disablesAndRevokesTheEarlierKeyWhenAnotherIsActivated() throws Exception {
    X509Certificate first = enrolled(ENTERPRISE, KEY);
    Challenge open = (Challenge) provider.begin(DOCUMENT, certificate(first), context);
    X509Certificate second = enrolled(ENTERPRISE, TestKeys.generate(SignatureAlgorithm.P256));
    assertThat(authority.revoked()).containsExactly(first);
    assertThat(reason(provider.begin(LOGIN, certificate(first), context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(provider.begin(LOGIN, certificate(second), context)).isInstanceOf(Challenge.class);
    String signature = Base64.getEncoder().encodeToString(sign(KEY, open));
    assertThat(
            reason(
                provider.complete(DOCUMENT, open.state(), inputs("signature", signature), context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
  }

  @Test
  void leavesOneActiveKeyOfManyThatAreActivatedAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<X509Certificate> task = () -> enrolled(ENTERPRISE, KEY);
      threads.invokeAll(Stream.generate(() -> task).limit(8).toList());
    } finally {
      threads.shutdownNow();
    }
    ActiveKeys.Active active = new ActiveKeys(context).of(ENTERPRISE.code()).orElseThrow();
    assertThat(active.superseded()).isEmpty();
    assertThat(authority.certificates()).hasSize(8);
    assertThat(authority.certificates().stream().filter(c -> !authority.revoked().contains(c)))
        .containsExactly(active.chain().get(0));
  }

  @Test
  void revokesLaterWhatCouldNotBeRevokedAtOnce() {
    X509Certificate first = enrolled(ENTERPRISE, KEY);
    authority.revokesNothing(true);
    X509Certificate second = enrolled(ENTERPRISE, KEY);
    assertThat(authority.revoked()).isEmpty();
    authority.revokesNothing(false);
    enrolled(ENTERPRISE, KEY);
    assertThat(authority.revoked()).containsExactly(first, second);
  }

  @Test
  void revokesACertificateThatItCouldNotActivate() {
    context.broken(true);
    assertThatIllegalStateException().isThrownBy(() -> enrolled(ENTERPRISE, KEY));
    assertThat(authority.revoked()).isEqualTo(authority.certificates()).hasSize(1);
  }

  @Test
  void refusesAnotherEnterprisesKey() throws Exception {
    X509Certificate theirs = enrolled(OTHER, TestKeys.generate(SignatureAlgorithm.P256));
    enrolled(ENTERPRISE, KEY);
    assertThat(reason(provider.begin(DOCUMENT, certificate(theirs), context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(provider.begin(LOGIN, certificate(theirs), context)).isInstanceOf(Challenge.class);
  }

  @Test
  void refusesACertificateThatWasNeverActivated() throws Exception {
    X509Certificate foreign =
        new KitAuthority().issue(ENTERPRISE, KEY.getPublic(), Usage.SIGNING).get(0);
    assertThat(reason(provider.begin(LOGIN, certificate(foreign), context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
  }

  @Test
  void namesTheInputThatIsMissing() throws Exception {
    assertThat(provider.begin(LOGIN, SigningInputs.NONE, context))
        .isInstanceOfSatisfying(
            SigningStep.Refused.class,
            r -> {
              assertThat(r.reason()).isEqualTo(Reason.INVALID_INPUT);
              assertThat(r.field()).isEqualTo("certificate");
            });
    Challenge open =
        (Challenge) provider.begin(LOGIN, certificate(enrolled(ENTERPRISE, KEY)), context);
    for (SigningInputs bad : List.of(SigningInputs.NONE, inputs("signature", "not base64!"))) {
      assertThat(provider.complete(LOGIN, open.state(), bad, context))
          .isInstanceOfSatisfying(
              SigningStep.Refused.class, r -> assertThat(r.field()).isEqualTo("signature"));
    }
  }

  @Test
  void describesItsInputs() {
    String schema = provider.enrolment().orElseThrow().begin(ENTERPRISE, context).inputSchema();
    assertThat(schema).contains("\"csr\"", "证书请求", "Certificate request");
    assertThat(schema.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4096);
  }

  @Test
  void disablesAKeyByDecisionUntilAnotherIsEnrolled() throws Exception {
    X509Certificate certificate = enrolled(ENTERPRISE, KEY);
    KeyCare care = provider.keyCare().orElseThrow();
    assertThat(care.keys(OTHER, context)).isEmpty();
    KeyState active = care.keys(ENTERPRISE, context).get(0);
    assertThat(active.status()).isEqualTo(KeyState.Status.ACTIVE);
    Challenge open = (Challenge) provider.begin(LOGIN, certificate(certificate), context);
    SigningInputs signature =
        inputs("signature", Base64.getEncoder().encodeToString(sign(KEY, open)));
    assertThat(care.decide(OTHER, active.key(), KeyCare.Decision.REVOKE, "x", authority, context))
        .isInstanceOf(CareResult.Unchanged.class);

    for (int i = 0; i < 2; i++) {
      CareResult.Changed revoked =
          (CareResult.Changed)
              care.decide(
                  ENTERPRISE, active.key(), KeyCare.Decision.REVOKE, "忘记密码", authority, context);
      assertThat(revoked.after().status()).isEqualTo(KeyState.Status.REVOKED);
    }

    assertThat(authority.revoked()).containsExactly(certificate);
    assertThat(reason(provider.begin(LOGIN, certificate(certificate), context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(reason(provider.complete(LOGIN, open.state(), signature, context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    X509Certificate next = enrolled(ENTERPRISE, TestKeys.generate(SignatureAlgorithm.P256));
    assertThat(provider.begin(LOGIN, certificate(next), context)).isInstanceOf(Challenge.class);
    assertThat(care.keys(ENTERPRISE, context))
        .singleElement()
        .satisfies(k -> assertThat(k.status()).isEqualTo(KeyState.Status.ACTIVE));
  }

  @Test
  void recordsThatATokenIsUnlockedElsewhere() throws Exception {
    X509Certificate certificate = enrolled(ENTERPRISE, KEY);
    KeyCare care = provider.keyCare().orElseThrow();
    String key = care.keys(ENTERPRISE, context).get(0).key();

    CareResult unlocked =
        care.decide(ENTERPRISE, key, KeyCare.Decision.UNLOCK, "锁定", authority, context);

    assertThat(((CareResult.Changed) unlocked).after().status()).isEqualTo(KeyState.Status.ACTIVE);
    assertThat(provider.begin(LOGIN, certificate(certificate), context))
        .isInstanceOf(Challenge.class);
    care.decide(ENTERPRISE, key, KeyCare.Decision.REVOKE, "丢失", authority, context);
    assertThat(care.decide(ENTERPRISE, key, KeyCare.Decision.UNLOCK, "x", authority, context))
        .isInstanceOf(CareResult.Unchanged.class);
  }
}
