package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What a phone has: a key on P-256 that was made on it and stays there, and its share of the key
 * that wraps the certificate's. A real app keeps both in the phone's key store. Immutable; may be
 * used by many threads.
 */
final class PhoneDevice {
  private static final Provider BC = new BouncyCastleProvider();
  private static final int SHARE_BYTES = 32;

  private final KeyPair keys;
  private final byte[] share = new byte[SHARE_BYTES];

  /** Makes key and share. */
  PhoneDevice() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a device key", e);
    }
    new SecureRandom().nextBytes(share);
  }

  /**
   * What registers the device.
   *
   * @param subject for whom
   */
  Map<String, String> registration(String subject) {
    byte[] spki = keys.getPublic().getEncoded();
    return Map.of(
        "deviceKey",
        base64(spki),
        "deviceShare",
        base64(share),
        "deviceName",
        "示例手机",
        "deviceProof",
        signed("zhuce-device-registration-1", sha256(spki), sha256(share), subject));
  }

  /**
   * What confirms a ticket: a signature over everything that the phone has shown.
   *
   * @param ticket as it was read
   * @param certificate name of the certificate
   * @param fingerprint SHA-256 of the certificate in hexadecimal
   */
  Map<String, String> activation(JsonNode ticket, String certificate, String fingerprint) {
    JsonNode challenge = ticket.path("challenge");
    JsonNode shown = challenge.path("details");
    return Map.of(
        "deviceShare",
        base64(share),
        "deviceSignature",
        signed(
            "zhuce-device-activation-1",
            shown.path("purpose").asText(),
            shown.path("origin").asText(),
            challenge.path("payload").asText(),
            shown.path("nonce").asText(),
            shown.path("expiresAt").asText(),
            certificate,
            fingerprint,
            shown.path("digest").asText(),
            shown.path("summary").asText()));
  }

  /** What authorises a change of the key; {@code payload} is a digest, or a hyphen. */
  Map<String, String> action(
      String action, String certificate, String fingerprint, long revision, String payload) {
    return Map.of(
        "deviceShare",
        base64(share),
        "deviceSignature",
        signed(
            "zhuce-device-action-1",
            action,
            certificate,
            fingerprint,
            Long.toString(revision),
            payload));
  }

  private String signed(String... lines) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA", BC);
      signature.initSign(keys.getPrivate());
      signature.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      return base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign with the device key", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** SHA-256 of a certificate in PEM, in hexadecimal. */
  static String fingerprint(String pem) {
    try {
      return sha256(
          CertificateFactory.getInstance("X.509", BC)
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not a certificate: " + pem, e);
    }
  }
}
