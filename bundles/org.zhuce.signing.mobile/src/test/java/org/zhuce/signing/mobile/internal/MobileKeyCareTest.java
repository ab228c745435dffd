package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.zhuce.signing.mobile.internal.Signers.DOCUMENT;
import static org.zhuce.signing.mobile.internal.Signers.LOGIN;
import static org.zhuce.signing.mobile.internal.Signers.OTHER;
import static org.zhuce.signing.mobile.internal.Signers.PASSWORD;
import static org.zhuce.signing.mobile.internal.Signers.PERSON;
import static org.zhuce.signing.mobile.internal.Signers.TRIES;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.SigningStep.Refused.Reason;
import org.zhuce.signing.testkit.KitRequest;

class MobileKeyCareTest {
  private static final String NEXT = "Other#2026";

  private final Signers signers = new Signers();
  private final MobileSigningProvider provider = signers.provider;
  private final KeyCare care = provider.keyCare().orElseThrow();
  private final String key = signers.enrolled(provider, PERSON);

  private KeyState state() {
    return care.keys(PERSON, signers.context).get(0);
  }

  private SigningStep signed(KitRequest request, String password) {
    return signers.sign(provider, request, key, password);
  }

  private static Reason reason(SigningStep step) {
    return ((Refused) step).reason();
  }

  private Map<String, String> authorised(String action, String payload) {
    return new HashMap<>(
        signers
            .phone(PERSON)
            .action(action, key, signers.certificate(key), state().revision(), payload));
  }

  private CareResult act(String action, Map<String, String> inputs) {
    return care.act(PERSON, key, action, new SigningInputs(inputs), signers.context);
  }

  private Map<String, String> passwords(String present, String next) {
    Map<String, String> inputs = authorised("change-password", "-");
    inputs.put("password", present);
    inputs.put("newPassword", next);
    return inputs;
  }

  private static Refused refusal(CareResult result) {
    return ((CareResult.Unchanged) result).refusal();
  }

  private CareResult decide(SignerIdentity holder, KeyCare.Decision decision) {
    return care.decide(holder, key, decision, "核验身份证", signers.authority, signers.context);
  }

  private void lock() {
    for (int i = 0; i < TRIES; i++) {
      signed(LOGIN, "Wrong#2025");
    }
    assertThat(reason(signed(LOGIN, PASSWORD))).isEqualTo(Reason.LOCKED);
  }

  @Test
  void listsSigningAndEncryptionCertificateAndDevice() {
    assertThat(state().status()).isEqualTo(KeyState.Status.ACTIVE);
    assertThat(state().signing().get(0)).isEqualTo(signers.certificate(key));
    assertThat(state().encryption().get(0)).isNotEqualTo(state().signing().get(0));
    assertThat(state().devices())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.id()).isEqualTo(signers.phone(PERSON).id());
              assertThat(d.name()).isEqualTo("测试手机");
              assertThat(d.current()).isTrue();
            });
    assertThat(care.keys(OTHER, signers.context)).isEmpty();
  }

  @Test
  void changesThePasswordAndTheOldOneStopsWorkingAtOnce() {
    assertThat(act("change-password", passwords(PASSWORD, NEXT)))
        .isInstanceOf(CareResult.Changed.class);
    assertThat(reason(signed(LOGIN, PASSWORD))).isEqualTo(Reason.WRONG_SECRET);
    assertThat(signed(LOGIN, NEXT)).isInstanceOf(SigningStep.Signed.class);
    assertThat(signed(DOCUMENT, NEXT)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void countsWrongPasswordsOfAChangeTogetherWithThoseOfSigning() {
    for (int i = 0; i < TRIES - 1; i++) {
      assertThat(refusal(act("change-password", passwords("Wrong#2025", NEXT))).reason())
          .isEqualTo(Reason.WRONG_SECRET);
    }
    assertThat(state().triesLeft()).hasValue(1);
    assertThat(reason(signed(LOGIN, "Wrong#2025"))).isEqualTo(Reason.LOCKED);
    assertThat(refusal(act("change-password", passwords(PASSWORD, NEXT))).reason())
        .isEqualTo(Reason.LOCKED);
    assertThat(state().status()).isEqualTo(KeyState.Status.LOCKED);
  }

  @Test
  void refusesNewPasswordsThatTheManualDoesNotAllow() {
    for (String bad : List.of("short", "seventeen-letters", "密码密码密码密码", PASSWORD)) {
      assertThat(refusal(act("change-password", passwords(PASSWORD, bad))).field())
          .isEqualTo("newPassword");
    }
    assertThat(signed(LOGIN, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void takesAnAuthorisationOnce() {
    Map<String, String> inputs = passwords(PASSWORD, NEXT);
    act("change-password", inputs);
    inputs.put("password", NEXT);
    inputs.put("newPassword", PASSWORD);
    assertThat(refusal(act("change-password", inputs)).field()).isEqualTo("deviceSignature");
    assertThat(signed(LOGIN, NEXT)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void letsOneOfTwoChangesAtOnceWin() throws Exception {
    Map<String, String> inputs = passwords(PASSWORD, NEXT);
    List<CareResult> results = Crowd.atOnce(4, 1, () -> act("change-password", inputs));
    assertThat(results.stream().filter(CareResult.Changed.class::isInstance)).hasSize(1);
    assertThat(signed(LOGIN, NEXT)).isInstanceOf(SigningStep.Signed.class);
    assertThat(state().revision()).isEqualTo(1);
  }

  @Test
  void refusesAnotherDeviceAndAnotherHolderWithoutCountingATry() {
    Map<String, String> inputs = passwords("Wrong#2025", NEXT);
    inputs.putAll(new TestPhone().action("change-password", key, signers.certificate(key), 0, "-"));
    for (int i = 0; i < 2 * TRIES; i++) {
      assertThat(refusal(act("change-password", inputs)).field()).isEqualTo("deviceSignature");
    }
    CareResult theirs =
        care.act(
            OTHER,
            key,
            "change-password",
            new SigningInputs(passwords(PASSWORD, NEXT)),
            signers.context);
    assertThat(refusal(theirs).reason()).isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(state().triesLeft()).hasValue(TRIES);
  }

  @Test
  void leavesTheKeyAsItWasWhenTheStoreFails() {
    Map<String, String> inputs = passwords(PASSWORD, NEXT);
    signers.context.broken(true);
    assertThatIllegalStateException().isThrownBy(() -> act("change-password", inputs));
    signers.context.broken(false);
    assertThat(signed(LOGIN, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void unlocksByDecisionAloneAndWithThePasswordAsItWas() {
    lock();
    assertThat(((CareResult.Unchanged) decide(OTHER, KeyCare.Decision.UNLOCK)).refusal().reason())
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(reason(signed(LOGIN, PASSWORD))).isEqualTo(Reason.LOCKED);

    CareResult.Changed unlocked = (CareResult.Changed) decide(PERSON, KeyCare.Decision.UNLOCK);

    assertThat(unlocked.after().status()).isEqualTo(KeyState.Status.ACTIVE);
    assertThat(unlocked.after().triesLeft()).hasValue(TRIES);
    assertThat(signed(DOCUMENT, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
    // By the next version of the bundle, or on another node, too
    lock();
    decide(PERSON, KeyCare.Decision.UNLOCK);
    assertThat(signers.sign(Signers.provider(KeyKind.P256, Signers.LEAST), LOGIN, key, PASSWORD))
        .isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void revokesForGood() {
    Challenge open = (Challenge) provider.begin(DOCUMENT, SigningInputs.NONE, signers.context);
    Map<String, String> answer = signers.answer(open, key, PASSWORD);
    for (int i = 0; i < 2; i++) {
      CareResult.Changed revoked = (CareResult.Changed) decide(PERSON, KeyCare.Decision.REVOKE);
      assertThat(revoked.after().status()).isEqualTo(KeyState.Status.REVOKED);
      assertThat(revoked.after().devices()).noneMatch(KeyState.Device::current);
    }
    assertThat(signers.authority.revoked())
        .containsExactlyInAnyOrderElementsOf(signers.authority.certificates());
    assertThat(reason(signed(LOGIN, PASSWORD))).isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(reason(signers.complete(provider, DOCUMENT, open, answer)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    assertThat(reason(provider.begin(DOCUMENT, SigningInputs.NONE, signers.context)))
        .isEqualTo(Reason.NO_CERTIFICATE);
    decide(PERSON, KeyCare.Decision.UNLOCK);
    assertThat(state().status()).isEqualTo(KeyState.Status.REVOKED);
    assertThat(refusal(act("change-password", passwords(PASSWORD, NEXT))).reason())
        .isEqualTo(Reason.NO_CERTIFICATE);
  }

  @Test
  void movesToAnotherDeviceAndTheEarlierOneIsOut() {
    TestPhone next = new TestPhone();
    Map<String, String> inputs = next.registration("newDevice", key);
    inputs.putAll(authorised("replace-device", next.id()));
    inputs.put("password", PASSWORD);

    CareResult.Changed moved = (CareResult.Changed) act("replace-device", inputs);

    assertThat(moved.after().devices()).extracting(KeyState.Device::id).startsWith(next.id());
    assertThat(moved.after().devices())
        .extracting(KeyState.Device::current)
        .containsExactly(true, false);
    assertThat(((Refused) signed(LOGIN, PASSWORD)).field()).isEqualTo("deviceSignature");
    Challenge challenge = (Challenge) provider.begin(LOGIN, SigningInputs.NONE, signers.context);
    Map<String, String> answer = signers.answer(challenge, key, PASSWORD);
    answer.putAll(next.activation(challenge, key, signers.certificate(key)));
    assertThat(signers.complete(provider, LOGIN, challenge, answer))
        .isInstanceOf(SigningStep.Signed.class);
  }

  @Test
  void movesToNoDeviceThatThePresentOneHasNotNamed() {
    Map<String, String> inputs = new TestPhone().registration("newDevice", key);
    inputs.putAll(authorised("replace-device", new TestPhone().id()));
    inputs.put("password", PASSWORD);
    assertThat(refusal(act("replace-device", inputs)).field()).isEqualTo("deviceSignature");
  }

  private Map<String, String> drawing(String png) {
    Map<String, String> inputs =
        authorised("draw-seal", TestPhone.sha256(Base64.getDecoder().decode(png)));
    inputs.put("handwriting", png);
    inputs.put("password", PASSWORD);
    return inputs;
  }

  @Test
  void bindsANewSealToTheCertificate() {
    String drawn =
        Drawings.drawing(
            300, 150, BufferedImage.TYPE_INT_RGB, pen -> pen.drawOval(40, 40, 200, 60));
    byte[] before = ((SigningStep.Signed) signed(DOCUMENT, PASSWORD)).signatory().image();
    assertThat(act("draw-seal", drawing(drawn))).isInstanceOf(CareResult.Changed.class);
    byte[] after = ((SigningStep.Signed) signed(DOCUMENT, PASSWORD)).signatory().image();
    assertThat(after).isNotEqualTo(before).startsWith(0x89, 'P', 'N', 'G');
    String dot =
        Drawings.drawing(300, 150, BufferedImage.TYPE_INT_RGB, pen -> pen.drawLine(9, 9, 9, 9));
    assertThat(refusal(act("draw-seal", drawing(dot))).field()).isEqualTo("handwriting");
  }

  @Test
  void noticesASealThatWasSwappedInTheDatabase() {
    String theirs = signers.enrolled(provider, OTHER);
    String name = "cert/" + key;
    CertificateRecord mine = RecordFormat.decode(signers.context.get(name).orElseThrow());
    Seal other = RecordFormat.decode(signers.context.get("cert/" + theirs).orElseThrow()).seal();
    for (Seal forged : List.of(other, new Seal(other.png(), new byte[0]))) {
      signers.context.put(
          name,
          RecordFormat.encode(
              new CertificateRecord(
                  mine.owner(),
                  mine.keys(),
                  mine.signing(),
                  mine.encryption(),
                  forged,
                  mine.revision(),
                  mine.devices(),
                  "")));
      assertThat(((Refused) signed(DOCUMENT, PASSWORD)).field()).isEqualTo("handwriting");
      assertThat(signed(LOGIN, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
    }
    // The owner draws anew, and all is well
    act("draw-seal", drawing(Drawings.name()));
    assertThat(signed(DOCUMENT, PASSWORD)).isInstanceOf(SigningStep.Signed.class);
  }
}
