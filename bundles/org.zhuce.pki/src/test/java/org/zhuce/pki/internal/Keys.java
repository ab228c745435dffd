package org.zhuce.pki.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** Signers' keys, made and used by the JDK: the other side must not share our mistakes. */
enum Keys {
  P256("EC", "secp256r1", "SHA256withECDSA"),
  RSA("RSA", "2048", "SHA256withRSA");

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
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      if (size.startsWith("sec")) {
        generator.initialize(new ECGenParameterSpec(size));
      } else {
        generator.initialize(Integer.parseInt(size));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyPair pair() {
    return pair;
  }

  byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
