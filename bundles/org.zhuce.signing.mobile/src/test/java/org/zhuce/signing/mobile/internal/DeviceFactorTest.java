package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.signing.mobile.internal.Signers.DOCUMENT;
import static org.zhuce.signing.mobile.internal.Signers.LOGIN;
import static org.zhuce.signing.mobile.internal.Signers.OTHER;
import static org.zhuce.signing.mobile.internal.Signers.PASSWORD;
import static org.zhuce.signing.mobile.internal.Signers.PERSON;
import static org.zhuce.signing.mobile.internal.Signers.TRIES;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.testkit.KitRequest;

/** Nobody signs without the registered device, and nobody without it can lock its owner out. */
class DeviceFactorTest {
  private final Signers signers = new Signers();
  private final MobileSigningProvider provider = signers.provider;
  private final String key = signers.enrolled(provider, PERSON);

  private Challenge begun(KitRequest request) {
    return (Challenge) provider.begin(request, SigningInputs.NONE, signers.context);
  }

  private void assertRefusedWithoutTry(
      KitRequest request, Challenge challenge, Map<String, String> answer, String field) {
    for (int i = 0; i < 2 * TRIES; i++) {
      Refused refused = (Refused) signers.complete(provider, request, challenge, answer);
      assertThat(refused.field()).isEqualTo(field);
      assertThat(refused.reason()).isEqualTo(Reason.INVALID_INPUT);
    }
    assertThat(signers.sign(provider, LOGIN, key, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void refusesAnotherDeviceBeforeItLooksAtThePassword() {
    for (KitRequest request : List.of(LOGIN, DOCUMENT)) {
      Challenge challenge = begun(request);
      for (String password : List.of(PASSWORD, "Wrong#2025")) {
        Map<String, String> answer = signers.answer(challenge, key, password);
        answer.putAll(new TestPhone().activation(challenge, key, signers.certificate(key)));
        assertRefusedWithoutTry(request, challenge, answer, "deviceSignature");
      }
    }
  }

  @Test
  void refusesTheDeviceOfAnotherPerson() {
    String theirs = signers.enrolled(provider, OTHER);
    Challenge challenge = begun(LOGIN);
    Map<String, String> answer = signers.answer(challenge, theirs, PASSWORD);
    answer.put("certificate", key);
    assertRefusedWithoutTry(LOGIN, challenge, answer, "deviceSignature");
  }

  @Test
  void refusesAnActivationOfAnotherTicket() {
    for (KitRequest request : List.of(LOGIN, DOCUMENT)) {
      KitRequest another =
          request == LOGIN ? KitRequest.login(SignerRole.INDIVIDUAL) : KitRequest.document(PERSON);
      Map<String, String> replayed = signers.answer(begun(another), key, PASSWORD);
      assertRefusedWithoutTry(request, begun(request), replayed, "deviceSignature");
    }
  }

  @Test
  void refusesALoginsActivationForADocument() {
    Map<String, String> login = signers.answer(begun(LOGIN), key, PASSWORD);
    assertRefusedWithoutTry(DOCUMENT, begun(DOCUMENT), login, "deviceSignature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"origin", "nonce", "expiresAt", "digest", "summary", "purpose"})
  void refusesAnActivationOfAnythingElseThanItsTicketShows(String detail) {
    Challenge shown = begun(DOCUMENT);
    Map<String, String> details = new HashMap<>(shown.details());
    details.put(detail, "ff");
    Challenge forged =
        new Challenge(shown.kind(), shown.payload(), details, shown.image(), "{}", shown.state());
    assertRefusedWithoutTry(
        DOCUMENT, shown, signers.answer(forged, key, PASSWORD), "deviceSignature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deviceSignature", "deviceShare"})
  void refusesAnAnswerThatLacksAFactorOrGarblesIt(String field) {
    Challenge challenge = begun(LOGIN);
    for (String value : List.of("", "!!", "AAAA")) {
      Map<String, String> answer = signers.answer(challenge, key, PASSWORD);
      answer.put(field, value);
      assertRefusedWithoutTry(LOGIN, challenge, answer, field);
    }
  }

  @Test
  void refusesTheShareOfAnotherDeviceWithoutCountingATry() {
    Challenge challenge = begun(LOGIN);
    Map<String, String> answer = signers.answer(challenge, key, PASSWORD);
    answer.put("deviceShare", new TestPhone().share());
    assertRefusedWithoutTry(LOGIN, challenge, answer, "deviceShare");
  }

  @Test
  void opensNoKeyByThePasswordAlone() {
    CertificateRecord record =
        RecordFormat.decode(signers.context.get("cert/" + key).orElseThrow());
    WrappedKeys keys = record.keys();
    Optional<byte[]> opened =
        keys.signing()
            .unwrap(
                KeyVault.wrappingKey(
                    keys.derivation(),
                    keys.salt(),
                    new KeyVault.Factors(PASSWORD.toCharArray(), KeyVault.NO_SHARE),
                    new FixedBlockPool(keys.derivation().memoryKib())),
                "signing/" + key);
    assertThat(opened).isEmpty();
  }

  @Test
  void keepsNoShareOfADevice() {
    String share =
        new String(
            Base64.getDecoder().decode(signers.phone(PERSON).share()), StandardCharsets.ISO_8859_1);
    assertThat(signers.context.records().values())
        .noneMatch(v -> new String(v, StandardCharsets.ISO_8859_1).contains(share));
  }

  private Refused notEnrolled(Map<String, String> inputs) {
    int before = signers.authority.certificates().size();
    EnrolmentResult result = signers.enrol(provider, PERSON, inputs);
    assertThat(signers.authority.certificates()).hasSize(before);
    return ((EnrolmentResult.NotEnrolled) result).refusal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp384r1", "secp521r1"})
  void registersNoDeviceOnAnotherCurve(String curve) {
    Map<String, String> inputs = signers.application(PERSON, PASSWORD);
    inputs.putAll(new TestPhone(curve).registration("device", PERSON.name()));
    assertThat(notEnrolled(inputs).field()).isEqualTo("deviceKey");
  }

  @Test
  void registersNoDeviceThatDoesNotProveItsKey() {
    Map<String, String> inputs = signers.application(PERSON, PASSWORD);
    inputs.put("deviceProof", new TestPhone().registration("device", "x").get("deviceProof"));
    assertThat(notEnrolled(inputs).field()).isEqualTo("deviceProof");
    // A proof that was made for somebody else
    inputs.putAll(new TestPhone().registration("device", OTHER.name()));
    assertThat(notEnrolled(inputs).field()).isEqualTo("deviceProof");
    // Another share than the one that was proven
    inputs.putAll(new TestPhone().registration("device", PERSON.name()));
    inputs.put("deviceShare", new TestPhone().share());
    assertThat(notEnrolled(inputs).field()).isEqualTo("deviceProof");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deviceKey", "deviceShare", "deviceProof"})
  void registersNothingHalf(String field) {
    for (String value : List.of("", "AAAA", "%")) {
      Map<String, String> inputs = signers.application(PERSON, PASSWORD);
      inputs.put(field, value);
      assertThat(notEnrolled(inputs).field()).isEqualTo(field);
    }
  }

  @Test
  void registersNoDeviceOfAnotherPerson() {
    Map<String, String> inputs = signers.application(PERSON, PASSWORD);
    signers.enrolled(provider, OTHER);
    inputs.putAll(signers.phone(OTHER).registration("device", PERSON.name()));
    assertThat(notEnrolled(inputs).field()).isEqualTo("deviceKey");
  }

  @Test
  void asksForTheCertificateThatTheDocumentWasPreparedFor() {
    Challenge challenge = begun(DOCUMENT);
    String newer = signers.enrolled(provider, PERSON);
    Refused refused =
        (Refused)
            signers.complete(
                provider, DOCUMENT, challenge, signers.answer(challenge, newer, PASSWORD));
    assertThat(refused.field()).isEqualTo("certificate");
    assertThat(signers.sign(provider, DOCUMENT, newer, PASSWORD))
        .isInstanceOf(SigningStep.Signed.class);
  }
}
