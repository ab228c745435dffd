package org.zhuce.pki.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.zhuce.signing.spi.SignatureAlgorithm;

/**
 * Signers' keys, made and used by the JDK: the other side must not share our mistakes. It has no
 * SM2; for that, {@code Sm2CrossCheckTest} asks openssl.
 */
enum Keys {
  P256("EC", "secp256r1", "SHA256withECDSA"),
  RSA("RSA", "2048", "SHA256withRSA"),
  SM2("EC", "sm2p256v1", "SM3withSM2");

  private final String kind;
  private final String size;
  private final String algorithm;
  private final KeyPair pair;

  Keys(String kind, String size, String algorithm) {
    this.kind = kind;
    this.size = size;
    this.algorithm = algorithm;
    this.pair = generate(this.kind, this.size);
  }

  static KeyPair generate(String kind, String size) {
    try {
      KeyPairGenerator generator =
          size.startsWith("sm2")
              ? KeyPairGenerator.getInstance(kind, CertificateJudge.BOUNCY_CASTLE)
              : KeyPairGenerator.getInstance(kind);
      if (kind.equals("EC")) {
        generator.initialize(new ECGenParameterSpec(size));
      } else {
        generator.initialize(Integer.parseInt(size));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SignatureAlgorithm algorithm() {
    return SignatureAlgorithm.valueOf(name());
  }

  KeyPair pair() {
    return pair;
  }

  byte[] sign(byte[] bytes) {
    try {
      Signature signature =
          this == SM2
              ? Signature.getInstance(algorithm, CertificateJudge.BOUNCY_CASTLE)
              : Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
