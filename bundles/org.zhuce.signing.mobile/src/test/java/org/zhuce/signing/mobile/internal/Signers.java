package org.zhuce.signing.mobile.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.SigningStep.Challenge;
import org.zhuce.signing.testkit.KitAuthority;
import org.zhuce.signing.testkit.KitContext;
import org.zhuce.signing.testkit.KitRequest;

/** People with their phones, on one store and one authority. */
final class Signers {
  static final SignerIdentity PERSON =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102199003077719", "张伟");
  static final SignerIdentity OTHER =
      new SignerIdentity(SignerRole.INDIVIDUAL, "620102198801013339", "王芳");
  static final KitRequest LOGIN = KitRequest.login(SignerRole.INDIVIDUAL);
  static final KitRequest DOCUMENT = KitRequest.document(PERSON);
  static final Derivation LEAST = new Derivation(19456, 2, 1);
  static final String PASSWORD = "Zhuce#2025";
  static final int TRIES = 5;

  final KitAuthority authority = new KitAuthority();
  final KitContext context = new KitContext();
  final MobileSigningProvider provider = provider(KeyKind.P256, LEAST);

  private final Map<String, TestPhone> phones = new ConcurrentHashMap<>();
  private final Map<String, X509Certificate> certificates = new ConcurrentHashMap<>();
  private final Map<String, SignerIdentity> owners = new ConcurrentHashMap<>();

  static MobileSigningProvider provider(KeyKind kind, Derivation derivation) {
    return new MobileSigningProvider(
        kind, KeyVault.of(derivation, 64, Duration.ofSeconds(30), TRIES));
  }

  TestPhone phone(SignerIdentity who) {
    return phones.computeIfAbsent(who.code(), c -> new TestPhone());
  }

  X509Certificate certificate(String key) {
    return certificates.get(key);
  }

  Map<String, String> application(SignerIdentity who, String password) {
    Map<String, String> inputs = phone(who).registration("device", who.name());
    inputs.put("password", password);
    inputs.put("handwriting", Drawings.name());
    return inputs;
  }

  EnrolmentResult enrol(MobileSigningProvider by, SignerIdentity who, Map<String, String> inputs) {
    EnrolmentResult result =
        by.enrolment().orElseThrow().complete(who, new SigningInputs(inputs), authority, context);
    if (result instanceof EnrolmentResult.Enrolled enrolled) {
      certificates.put(enrolled.key(), enrolled.chain().get(0));
      owners.put(enrolled.key(), who);
    }
    return result;
  }

  String enrolled(MobileSigningProvider by, SignerIdentity who) {
    return ((EnrolmentResult.Enrolled) enrol(by, who, application(who, PASSWORD))).key();
  }

  /** Both phases, with the phone of the certificate's owner. */
  SigningStep sign(MobileSigningProvider by, KitRequest request, String key, String password) {
    SigningStep step = by.begin(request, new SigningInputs(Map.of("certificate", key)), context);
    return step instanceof Challenge challenge
        ? complete(by, request, challenge, answer(challenge, key, password))
        : step;
  }

  SigningStep complete(
      MobileSigningProvider by,
      KitRequest request,
      Challenge challenge,
      Map<String, String> answer) {
    return by.complete(request, challenge.state(), new SigningInputs(answer), context);
  }

  Map<String, String> answer(Challenge challenge, String key, String password) {
    TestPhone phone = phone(owners.getOrDefault(key, PERSON));
    Map<String, String> inputs = new HashMap<>();
    X509Certificate certificate = certificates.get(key);
    if (certificate != null) {
      inputs.putAll(phone.activation(challenge, key, certificate));
    }
    inputs.put("certificate", key);
    inputs.put("password", password);
    return inputs;
  }
}
