package org.zhuce.signing.mobile.internal;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.zhuce.signing.spi.SigningInputs;

/**
 * A registered device: the public part of a key that was made on it and stays there, and what tells
 * the device's share of the wrapping key from any other. The share itself, 256 random bits, is kept
 * on the device alone; nothing can be learnt of it from its digest.
 *
 * @param spki the public key, SubjectPublicKeyInfo in DER, on P-256
 * @param shareDigest SHA-256 of the share
 * @param name as its holder calls it; may be empty
 * @param registeredAt when it was registered
 */
record DeviceKey(byte[] spki, byte[] shareDigest, String name, Instant registeredAt) {
  static final int SHARE_BYTES = 32;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_KEY = 200;

  /** SHA-256 of the public key in hexadecimal. */
  String id() {
    return Statements.digest(spki);
  }

  /** A device with the share that came with its registration. */
  record Registered(DeviceKey device, byte[] share) {}

  /**
   * Reads a registration and has the device prove that it holds the key.
   *
   * @param field how the inputs' names begin: {@code device} or {@code newDevice}
   * @param subject for whom or for which certificate the device was asked to register
   */
  static Registered register(SigningInputs inputs, String field, String subject, Instant now)
      throws InvalidInputException {
    byte[] spki = bytes(inputs, field + "Key");
    byte[] share = share(inputs, field + "Share");
    String name = inputs.value(field + "Name").orElse("").strip();
    if (name.length() > LONGEST_NAME) {
      throw new InvalidInputException(
          field + "Name", "设备名称不超过 40 字。", "A device's name has at most 40 characters.");
    }
    DeviceKey device = new DeviceKey(spki, Statements.sha256(share), name, now);
    if (key(spki).isEmpty()) {
      throw new InvalidInputException(
          field + "Key",
          "设备公钥应为 P-256 曲线上的公钥（SubjectPublicKeyInfo，DER，Base64）。",
          "A device's key must be a public key on P-256 (SubjectPublicKeyInfo, DER, Base64).");
    }
    byte[] statement = Statements.registration(subject, device);
    if (!device.hasSigned(statement, bytes(inputs, field + "Proof"))) {
      throw new InvalidInputException(
          field + "Proof",
          "设备未能证明其持有所登记的密钥，请在该设备上重新登记。",
          "The device has not proven that it holds the key; register it again on the device.");
    }
    return new Registered(device, share);
  }

  /** The share that came with an activation, if it is this device's. */
  byte[] share(SigningInputs inputs) throws InvalidInputException {
    byte[] share = share(inputs, "deviceShare");
    if (!MessageDigest.isEqual(Statements.sha256(share), shareDigest)) {
      throw new InvalidInputException(
          "deviceShare",
          "设备密钥分量与登记的不符，请使用登记的手机。",
          "This is not the registered device's share of the key; use the registered phone.");
    }
    return share;
  }

  private static byte[] share(SigningInputs inputs, String field) throws InvalidInputException {
    byte[] share = bytes(inputs, field);
    if (share.length != SHARE_BYTES) {
      throw new InvalidInputException(
          field, "设备密钥分量应为 32 字节（Base64）。", "A device's share of the key has 32 bytes, in Base64.");
    }
    return share;
  }

  /**
   * Checks that this device has signed a statement. Costs a tenth of a millisecond, and comes
   * before the password: another device costs nothing and counts no try.
   */
  void requireSignature(SigningInputs inputs, byte[] statement) throws InvalidInputException {
    if (!hasSigned(statement, bytes(inputs, "deviceSignature"))) {
      throw new InvalidInputException(
          "deviceSignature",
          "此手机不是该证书登记的设备，或所签内容与本次任务不符；请使用登记的手机重新扫码。",
          "This phone is not the certificate's registered device, or has signed something else;"
              + " scan again with the registered phone.");
    }
  }

  boolean hasSigned(byte[] statement, byte[] signature) {
    return key(spki)
        .map(
            key -> {
              DSADigestSigner verifier =
                  new DSADigestSigner(
                      new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE);
              verifier.init(false, key);
              verifier.update(statement, 0, statement.length);
              return verifier.verifySignature(signature);
            })
        .orElse(false);
  }

  /** The key, if it is one on P-256; named, so that nobody brings a curve of his own. */
  private static Optional<ECPublicKeyParameters> key(byte[] spki) {
    if (spki.length > LONGEST_KEY) {
      return Optional.empty();
    }
    try {
      return PublicKeyFactory.createKey(SubjectPublicKeyInfo.getInstance(spki))
                  instanceof ECPublicKeyParameters key
              && key.getParameters() instanceof ECNamedDomainParameters named
              && named.getName().equals(SECObjectIdentifiers.secp256r1)
          ? Optional.of(key)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle throws many kinds at structures that are not what they claim to be
      return Optional.empty();
    }
  }

  private static byte[] bytes(SigningInputs inputs, String field) throws InvalidInputException {
    Optional<String> text = inputs.value(field);
    if (text.isEmpty()) {
      throw new InvalidInputException(
          field,
          "缺少 " + field + "：请在登记的手机上确认。",
          field + " is missing: confirm on the registered phone.");
    }
    try {
      return Base64.getDecoder().decode(text.get());
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(field, field + " 应为 Base64。", field + " must be in Base64.");
    }
  }
}
