package org.zhuce.signing.mobile.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** The kinds of keys that this provider makes, and how they sign. SM2 is a further constant. */
enum KeyKind {
  P256(
      "P-256",
      "SHA256withECDSA",
      () ->
          new DSADigestSigner(new ECDSASigner(), new SHA256Digest(), StandardDSAEncoding.INSTANCE)),
  RSA3072("RSA-3072", "SHA256withRSA", () -> new RSADigestSigner(new SHA256Digest()));

  private final String title;
  private final String algorithm;
  private final Supplier<Signer> signers;

  KeyKind(String title, String algorithm, Supplier<Signer> signers) {
    this.title = title;
    this.algorithm = algorithm;
    this.signers = signers;
  }

  /** By the name in the configuration. */
  static KeyKind of(String title) {
    return Arrays.stream(values())
        .filter(k -> k.title.equals(title))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("keys are P-256 or RSA-3072, not " + title));
  }

  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(this == P256 ? "EC" : "RSA");
      if (this == P256) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(3072);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK makes no keys of kind " + title, e);
    }
  }

  /**
   * Signs with a private key.
   *
   * @param algorithm JCA name, as the platform asks for it
   */
  static byte[] sign(byte[] pkcs8, String algorithm, byte[] message) {
    KeyKind kind =
        Arrays.stream(values())
            .filter(k -> k.algorithm.equals(algorithm))
            .findFirst()
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
    return of(key).algorithm;
  }

  private static KeyKind of(PublicKey key) {
    return key.getAlgorithm().equals("RSA") ? RSA3072 : P256;
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
