package org.zhuce.signing.mobile.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.signing.spi.SignatureAlgorithm;

/** The kinds of keys that this provider makes, and how they sign. */
enum KeyKind {
  P256(
      SignatureAlgorithm.P256,
      new ECGenParameterSpec("secp256r1"),
      () ->
          new DSADigestSigner(new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE)),
  RSA3072(
      SignatureAlgorithm.RSA,
      new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4),
      () -> new RSADigestSigner(new SHA256Digest())),
  /**
   * With the signer's default identifier (GB/T 35276, 10), which is Bouncy Castle's default too.
   */
  SM2(SignatureAlgorithm.SM2, new ECGenParameterSpec("sm2p256v1"), SM2Signer::new);

  /** A private instance: the JVM's list of providers stays as it is. The JDK has no SM2. */
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private final SignatureAlgorithm algorithm;
  private final AlgorithmParameterSpec parameters;
  private final Supplier<Signer> signers;

  KeyKind(
      SignatureAlgorithm algorithm, AlgorithmParameterSpec parameters, Supplier<Signer> signers) {
    this.algorithm = algorithm;
    this.parameters = parameters;
    this.signers = signers;
  }

  /**
   * By the name in the configuration.
   *
   * @throws IllegalArgumentException if there is none of that name; the message names those that
   *     there are
   */
  static KeyKind of(String configured) {
    return of(k -> k.algorithm == SignatureAlgorithm.ofConfigured(configured)).orElseThrow();
  }

  private static Optional<KeyKind> of(Predicate<KeyKind> wanted) {
    return Arrays.stream(values()).filter(wanted).findFirst();
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator =
          this == RSA3072
              ? KeyPairGenerator.getInstance("RSA")
              : KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make keys of kind " + this, e);
    }
  }

  /**
   * Signs with a private key.
   *
   * @param algorithm JCA name, as the platform asks for it
   */
  static byte[] sign(byte[] pkcs8, String algorithm, byte[] message) {
    KeyKind kind =
        of(k -> k.algorithm.jcaName().equals(algorithm))
            .orElseThrow(() -> new IllegalArgumentException("cannot sign by " + algorithm));
    try {
      Signer signer = kind.signers.get();
      signer.init(true, new ParametersWithRandom(PrivateKeyFactory.createKey(pkcs8)));
      signer.update(message, 0, message.length);
      return signer.generateSignature();
    } catch (IOException | CryptoException e) {
      throw new IllegalStateException("cannot sign by " + algorithm, e);
    }
  }

  /** The algorithm (JCA name) that a public key goes with. */
  static String algorithm(PublicKey key) {
    return of(key).algorithm.jcaName();
  }

  private static KeyKind of(PublicKey key) {
    AlgorithmIdentifier kind = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm();
    if (PKCSObjectIdentifiers.rsaEncryption.equals(kind.getAlgorithm())) {
      return RSA3072;
    }
    return GMObjectIdentifiers.sm2p256v1.equals(kind.getParameters()) ? SM2 : P256;
  }

  /** Whether a signature is that key's. */
  static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signer verifier = of(key).signers.get();
      verifier.init(false, PublicKeyFactory.createKey(key.getEncoded()));
      verifier.update(message, 0, message.length);
      return verifier.verifySignature(signature);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read a public key", e);
    }
  }
}
