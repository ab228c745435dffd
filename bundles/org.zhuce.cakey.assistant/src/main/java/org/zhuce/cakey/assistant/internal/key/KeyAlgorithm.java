package org.zhuce.cakey.assistant.internal.key;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.cakey.assistant.internal.Refusal;

/** A kind of key, with the one signature algorithm and the one digest that go with it. */
public enum KeyAlgorithm {
  /** RSA of 3072 bits. */
  RSA3072("SHA256withRSA", "SHA-256", NISTObjectIdentifiers.id_sha256),
  /** ECDSA on P-256. */
  P256("SHA256withECDSA", "SHA-256", NISTObjectIdentifiers.id_sha256),
  /** SM2 with SM3 (GB/T 32918); in PKCS#12 files only, tokens here have none. */
  SM2("SM3withSM2", "SM3", GMObjectIdentifiers.sm3);

  /** For what the JDK lacks: SM2, SM3. */
  static final Provider BC = new BouncyCastleProvider();

  private static final int RSA_BITS = 3072;

  private final String signature;
  private final String digest;
  private final ASN1ObjectIdentifier digestId;

  KeyAlgorithm(String signature, String digest, ASN1ObjectIdentifier digestId) {
    this.signature = signature;
    this.digest = digest;
    this.digestId = digestId;
  }

  /**
   * The algorithm of a key.
   *
   * @throws Refusal if it is of a kind that the platform does not take
   */
  public static KeyAlgorithm of(PublicKey key) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    if (key.getAlgorithm().equals("RSA")) {
      return RSA3072;
    }
    Object curve = info.getAlgorithm().getParameters();
    if (SECObjectIdentifiers.secp256r1.equals(curve)) {
      return P256;
    }
    if (GMObjectIdentifiers.sm2p256v1.equals(curve)) {
      return SM2;
    }
    throw new Refusal(
        "key-kind",
        "不支持该密钥类型，请使用 RSA、P-256 或 SM2 密钥。",
        "Keys of this kind are not supported; use RSA, P-256 or SM2.");
  }

  /**
   * Reads {@code p256}, {@code rsa3072} or {@code sm2}.
   *
   * @throws Refusal if it is none of them
   */
  public static KeyAlgorithm named(String name) {
    for (KeyAlgorithm one : values()) {
      if (one.name().equals(name.toUpperCase(Locale.ROOT).replace("-", ""))) {
        return one;
      }
    }
    throw new Refusal("key-kind", "密钥类型应为 p256、rsa3072 或 sm2。", "algorithm: p256, rsa3072 or sm2.");
  }

  /** Name in the Java Cryptography Architecture. */
  public String signature() {
    return signature;
  }

  /** The digest's identifier in ASN.1. */
  public ASN1ObjectIdentifier digestId() {
    return digestId;
  }

  /** Its digest of these bytes. */
  public byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance(digest, BC).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no digest " + digest, e);
    }
  }

  /** A fresh pair, made by that provider (which may keep the private half). */
  KeyPair generate(Provider provider) throws GeneralSecurityException {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(this == RSA3072 ? "RSA" : "EC", provider);
    switch (this) {
      case RSA3072 -> generator.initialize(RSA_BITS);
      case P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case SM2 -> generator.initialize(new ECGenParameterSpec("sm2p256v1"));
    }
    return generator.generateKeyPair();
  }
}
