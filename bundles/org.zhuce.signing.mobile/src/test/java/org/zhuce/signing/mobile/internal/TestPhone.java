package org.zhuce.signing.mobile.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.zhuce.signing.spi.SigningStep.Challenge;

/**
 * A phone with its device key, written from the documentation with the JDK alone: what it builds
 * must be what the provider expects.
 */
final class TestPhone {
  private final KeyPair keys;
  private final byte[] share = new byte[32];

  TestPhone() {
    this("secp256r1");
  }

  TestPhone(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    new SecureRandom().nextBytes(share);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String id() {
    return sha256(keys.getPublic().getEncoded());
  }

  String share() {
    return base64(share);
  }

  String sign(String... lines) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What registers this phone. */
  Map<String, String> registration(String field, String subject) {
    Map<String, String> inputs = new HashMap<>();
    inputs.put(field + "Key", base64(keys.getPublic().getEncoded()));
    inputs.put(field + "Share", share());
    inputs.put(field + "Name", "测试手机");
    inputs.put(field + "Proof", sign("zhuce-device-registration-1", id(), sha256(share), subject));
    return inputs;
  }

  /** What confirms a ticket. */
  Map<String, String> activation(Challenge challenge, String key, X509Certificate certificate) {
    Map<String, String> shown = challenge.details();
    return Map.of(
        "deviceShare",
        share(),
        "deviceSignature",
        sign(
            "zhuce-device-activation-1",
            shown.get("purpose"),
            shown.get("origin"),
            challenge.payload(),
            shown.get("nonce"),
            shown.get("expiresAt"),
            key,
            sha256(encoded(certificate)),
            shown.get("digest"),
            shown.get("summary")));
  }

  /** What authorises a change. */
  Map<String, String> action(
      String action, String key, X509Certificate certificate, long revision, String payload) {
    return Map.of(
        "deviceShare",
        share(),
        "deviceSignature",
        sign(
            "zhuce-device-action-1",
            action,
            key,
            sha256(encoded(certificate)),
            Long.toString(revision),
            payload));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
