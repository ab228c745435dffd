package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.zhuce.signing.mobile.internal.Signers.DOCUMENT;
import static org.zhuce.signing.mobile.internal.Signers.LEAST;
import static org.zhuce.signing.mobile.internal.Signers.LOGIN;
import static org.zhuce.signing.mobile.internal.Signers.OTHER;
import static org.zhuce.signing.mobile.internal.Signers.PASSWORD;
import static org.zhuce.signing.mobile.internal.Signers.PERSON;
import static org.zhuce.signing.mobile.internal.Signers.TRIES;
import static org.zhuce.signing.mobile.internal.Signers.provider;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;

@Timeout(60)
class MobileSigningProviderTest {
  private final Signers signers = new Signers();
  private final KitAuthority authority = signers.authority;
  private final KitContext context = signers.context;
  private final MobileSigningProvider provider = signers.provider;

  private EnrolmentResult enrol(MobileSigningProvider by, SignerIdentity who, String password) {
    return signers.enrol(by, who, signers.application(who, password));
  }

  private String enrolled(MobileSigningProvider by, SignerIdentity who) {
    return signers.enrolled(by, who);
  }

  private SigningStep complete(KitRequest request, String key, String password) {
    return complete(provider, request, key, password);
  }

  private SigningStep complete(
      MobileSigningProvider by, KitRequest request, String key, String password) {
    return signers.sign(by, request, key, password);
  }

  private static Reason reason(SigningStep step) {
    return ((Refused) step).reason();
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void signsWithTheKeyThatThePasswordOpens(KeyKind kind) throws Exception {
    MobileSigningProvider by = provider(kind, LEAST);
    String key = enrolled(by, PERSON);
    for (KitRequest request : List.of(LOGIN, DOCUMENT)) {
      SigningStep step = complete(by, request, key, PASSWORD);
      assertThat(request.isSignedBy(step)).isTrue();
    }
  }

  @Test
  void showsTheTicketAsQrCode() {
    enrolled(provider, PERSON);
    for (KitRequest request : List.of(LOGIN, DOCUMENT)) {
      Challenge challenge = (Challenge) provider.begin(request, SigningInputs.NONE, context);
      assertThat(challenge.kind()).isEqualTo(Challenge.Kind.SCAN_QR);
      assertThat(challenge.payload()).isEqualTo(request.ticket().toString());
      assertThat(challenge.image().mediaType()).isEqualTo("image/svg+xml");
      assertThat(challenge.inputSchema())
          .contains(
              request.purpose() == Purpose.LOGIN
                  ? "\"required\": [\"certificate\", \"password\", \"deviceSignature\","
                  : "\"required\": [\"password\", \"deviceSignature\",");
    }
  }

  @Test
  void saysAtOnceWhoHasNoCertificate() {
    assertThat(reason(provider.begin(DOCUMENT, SigningInputs.NONE, context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(provider.begin(LOGIN, SigningInputs.NONE, context)).isInstanceOf(Challenge.class);
  }

  @Test
  void givesTheHandwritingToDocumentsOnly() {
    String key = enrolled(provider, PERSON);
    assertThat(((SigningStep.Signed) complete(DOCUMENT, key, PASSWORD)).signatory().image())
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(((SigningStep.Signed) complete(LOGIN, key, PASSWORD)).signatory().image()).isEmpty();
  }

  @Test
  void hasASigningAndAnEncryptionCertificateIssuedForTwoKeys() {
    enrolled(provider, PERSON);
    assertThat(authority.certificates()).hasSize(2);
    assertThat(authority.issued().stream().map(KitAuthority.Issued::usage))
        .containsExactly(Usage.SIGNING, Usage.ENCRYPTION);
    assertThat(authority.certificates().get(0).getPublicKey())
        .isNotEqualTo(authority.certificates().get(1).getPublicKey());
  }

  @Test
  void takesTheNewestCertificateUnlessAnotherIsChosen() {
    String first = enrolled(provider, PERSON);
    context.pass(Duration.ofSeconds(1));
    String second = enrolled(provider, PERSON);
    assertThat(second).isGreaterThan(first);
    Challenge challenge = (Challenge) provider.begin(DOCUMENT, SigningInputs.NONE, context);
    assertThat(challenge.details()).containsEntry("certificate", second);
    Map<String, String> answer = signers.answer(challenge, second, PASSWORD);
    answer.remove("certificate");
    SigningStep.Signed byDefault =
        (SigningStep.Signed) signers.complete(provider, DOCUMENT, challenge, answer);
    assertThat(byDefault.signatory().certificate()).isEqualTo(authority.certificates().get(2));
    SigningStep.Signed chosen = (SigningStep.Signed) complete(DOCUMENT, first, PASSWORD);
    assertThat(chosen.signatory().certificate()).isEqualTo(authority.certificates().get(0));
  }

  @Test
  void needsACertificateNamedAtLogin() {
    enrolled(provider, PERSON);
    SigningStep step =
        provider.complete(
            LOGIN, new byte[0], new SigningInputs(Map.of("password", PASSWORD)), context);
    assertThat(((Refused) step).field()).isEqualTo("certificate");
  }

  @Test
  void refusesSomebodyElsesCertificateWithoutCountingATry() {
    String theirs = enrolled(provider, OTHER);
    for (int i = 0; i < 2 * TRIES; i++) {
      assertThat(reason(complete(DOCUMENT, theirs, "Wrong#2025"))).isEqualTo(Reason.NO_CERTIFICATE);
    }
    assertThat(complete(LOGIN, theirs, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../cert/x", "000000000000-00000000000000000000000000000000", "张伟", "x"})
  void refusesACertificateThatDoesNotExist(String key) {
    assertThat(reason(complete(LOGIN, key, PASSWORD))).isEqualTo(Reason.NO_CERTIFICATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short7!", "seventeen-letters", "with space 1", "密码密码密码密码", "tab\tinside"})
  void refusesPasswordsThatTheManualDoesNotAllow(String password) {
    Refused refusal = ((EnrolmentResult.NotEnrolled) enrol(provider, PERSON, password)).refusal();
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(refusal.field()).isEqualTo("password");
    assertThat(refusal.message().zh()).contains("8-16");
    assertThat(authority.certificates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8letters", "12345678", "!\"#$%&'()~{}|=^_", "sixteen-letters!"})
  void acceptsPasswordsThatTheManualAllows(String password) {
    assertThat(enrol(provider, PERSON, password)).isInstanceOf(EnrolmentResult.Enrolled.class);
  }

  @Test
  void refusesAnEnrolmentWithoutHandwriting() {
    EnrolmentResult result =
        provider
            .enrolment()
            .orElseThrow()
            .complete(PERSON, new SigningInputs(Map.of("password", PASSWORD)), authority, context);
    assertThat(((EnrolmentResult.NotEnrolled) result).refusal().field()).isEqualTo("handwriting");
  }

  @Test
  void leavesNoValidCertificateBehindAFailedEnrolment() {
    authority.away(Usage.ENCRYPTION, true);
    assertThatIllegalStateException().isThrownBy(() -> enrolled(provider, PERSON));
    authority.away(Usage.ENCRYPTION, false);
    assertThat(authority.certificates()).hasSize(1);
    assertThat(authority.revoked()).containsExactlyElementsOf(authority.certificates());
    // The phone is known by now, so that the certificate itself is the first that is written
    context.broken(true);
    assertThatIllegalStateException().isThrownBy(() -> enrolled(provider, PERSON));
    assertThat(authority.certificates()).hasSize(3);
    assertThat(authority.revoked()).containsExactlyElementsOf(authority.certificates());
    context.broken(false);
    assertThat(context.records().keySet()).allMatch(k -> k.startsWith("device/"));
  }

  @Test
  void locksAfterWrongPasswordsEvenForTheRightOne() {
    String key = enrolled(provider, PERSON);
    for (int left = TRIES - 1; left > 0; left--) {
      Refused wrong = (Refused) complete(DOCUMENT, key, "Wrong#2025");
      assertThat(wrong.reason()).isEqualTo(Reason.WRONG_SECRET);
      assertThat(wrong.message().zh()).contains(Integer.toString(left));
    }
    assertThat(reason(complete(DOCUMENT, key, "Wrong#2025"))).isEqualTo(Reason.LOCKED);
    assertThat(reason(complete(DOCUMENT, key, PASSWORD))).isEqualTo(Reason.LOCKED);
    assertThat(reason(complete(LOGIN, key, PASSWORD))).isEqualTo(Reason.LOCKED);
    // Another node, or the next version of the bundle
    assertThat(reason(complete(provider(KeyKind.P256, LEAST), LOGIN, key, PASSWORD)))
        .isEqualTo(Reason.LOCKED);
  }

  @Test
  void forgetsWrongPasswordsAfterTheRightOne() {
    String key = enrolled(provider, PERSON);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < TRIES - 1; i++) {
        assertThat(reason(complete(LOGIN, key, "Wrong#2025"))).isEqualTo(Reason.WRONG_SECRET);
      }
      assertThat(complete(LOGIN, key, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
    }
  }

  @Test
  void countsNoTryForWhatCannotBeAPassword() {
    String key = enrolled(provider, PERSON);
    for (int i = 0; i < 2 * TRIES; i++) {
      assertThat(reason(complete(LOGIN, key, "x"))).isEqualTo(Reason.INVALID_INPUT);
    }
    assertThat(complete(LOGIN, key, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void givesNoExtraTriesToThoseWhoTryAtOnce() throws Exception {
    String key = enrolled(provider, PERSON);
    List<SigningStep> answers = Crowd.atOnce(8, 4, () -> complete(LOGIN, key, "Wrong#2025"));
    assertThat(answers).hasSize(32).allMatch(Refused.class::isInstance);
    assertThat(answers.stream().filter(s -> reason(s) == Reason.WRONG_SECRET)).hasSize(TRIES - 1);
    assertThat(reason(complete(LOGIN, key, PASSWORD))).isEqualTo(Reason.LOCKED);
  }

  @Test
  void saysBusyWhenTheQueueIsFullAndCountsNoTry() throws Exception {
    String key = enrolled(provider, PERSON);
    DerivationQueue full = new DerivationQueue(1, 0, Duration.ofSeconds(20), 19456);
    MobileSigningProvider busy =
        new MobileSigningProvider(KeyKind.P256, new KeyVault(LEAST, full, TRIES));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch until = new CountDownLatch(1);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Optional<String>> work =
          pool.submit(
              () ->
                  full.run(
                      memory -> {
                        inside.countDown();
                        DerivationQueueTest.await(until);
                        return "done";
                      }));
      inside.await();
      for (int i = 0; i < 2 * TRIES; i++) {
        assertThat(reason(complete(busy, LOGIN, key, PASSWORD))).isEqualTo(Reason.BUSY);
      }
      EnrolmentResult result = enrol(busy, PERSON, PASSWORD);
      assertThat(((EnrolmentResult.NotEnrolled) result).refusal().reason()).isEqualTo(Reason.BUSY);
      until.countDown();
      work.get();
    } finally {
      pool.shutdownNow();
    }
    assertThat(complete(busy, LOGIN, key, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void keepsTheKindOfAKeyWhenAnotherOneIsConfigured(KeyKind before) {
    String key = enrolled(provider(before, LEAST), PERSON);
    for (KeyKind now : KeyKind.values()) {
      SigningStep step = complete(provider(now, LEAST), DOCUMENT, key, PASSWORD);
      assertThat(DOCUMENT.isSignedBy(step)).as(now.name()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"p256, 1.2.840.10045.3.1.7", "sm2, 1.2.156.10197.1.301"})
  void makesBothKeysOfTheConfiguredKind(String configured, String curve) {
    enrolled(provider(KeyKind.of(configured), LEAST), PERSON);
    assertThat(authority.certificates())
        .hasSize(2)
        .allSatisfy(
            c ->
                assertThat(SubjectPublicKeyInfo.getInstance(c.getPublicKey().getEncoded()))
                    .extracting(i -> i.getAlgorithm().getParameters().toString())
                    .isEqualTo(curve));
  }

  @Test
  void opensOlderKeysAfterTheDerivationWasRaised() {
    String key = enrolled(provider, PERSON);
    MobileSigningProvider raised = provider(KeyKind.RSA3072, new Derivation(32768, 3, 1));
    assertThat(complete(raised, LOGIN, key, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void doesNotAcceptOneKeyInThePlaceOfAnother() {
    String mine = enrolled(provider, PERSON);
    String theirs = enrolled(provider, OTHER);
    context.put("cert/" + mine, context.get("cert/" + theirs).orElseThrow());
    Challenge challenge = (Challenge) provider.begin(LOGIN, SigningInputs.NONE, context);
    Map<String, String> answer = signers.answer(challenge, theirs, PASSWORD);
    answer.putAll(signers.phone(OTHER).activation(challenge, mine, signers.certificate(theirs)));
    answer.put("certificate", mine);
    assertThat(reason(signers.complete(provider, LOGIN, challenge, answer)))
        .isEqualTo(Reason.WRONG_SECRET);
  }

  @Test
  void keepsNeitherPasswordNorKeyNorIdNumberInClear() throws Exception {
    enrolled(provider, PERSON);
    for (Map.Entry<String, byte[]> entry : context.records().entrySet()) {
      String value = new String(entry.getValue(), StandardCharsets.ISO_8859_1);
      assertThat(entry.getKey()).doesNotContain(PERSON.code());
      assertThat(value).doesNotContain(PASSWORD);
    }
    for (X509Certificate certificate : authority.certificates()) {
      assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
    }
    // PKCS#8 of an EC key holds the private value in an OCTET STRING of 32 bytes behind version 1
    byte[] marker = {0x02, 0x01, 0x01, 0x04, 0x20};
    assertThat(
            context.records().values().stream()
                .map(v -> new String(v, StandardCharsets.ISO_8859_1)))
        .noneMatch(v -> v.contains(new String(marker, StandardCharsets.ISO_8859_1)));
  }
}
