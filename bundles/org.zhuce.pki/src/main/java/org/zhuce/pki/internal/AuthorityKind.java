package org.zhuce.pki.internal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.zhuce.signing.spi.SignatureAlgorithm;

/**
 * The demo authority is two: ordinary programs must find no algorithm in a path that they do not
 * know, and in a path of SM2 keys nothing else may stand (GM/T 0034).
 */
enum AuthorityKind {
  /** P-256, for RSA and P-256 keys. */
  P256("authority", "", "", "secp256r1"),
  /** SM2 with SM3, for SM2 keys. */
  SM2("authority-sm2", " SM2", "sm2/", "sm2p256v1");

  private final String file;
  private final String suffix;
  private final String prefix;
  private final String curve;

  AuthorityKind(String file, String suffix, String prefix, String curve) {
    this.file = file;
    this.suffix = suffix;
    this.prefix = prefix;
    this.curve = curve;
  }

  static AuthorityKind forKeysOf(SignatureAlgorithm algorithm) {
    return algorithm == SignatureAlgorithm.SM2 ? SM2 : P256;
  }

  /** Name of the file of its keys, without the ending. */
  String file() {
    return file;
  }

  /** Its name: no two authorities may have the same. */
  String title(String name) {
    return name + suffix;
  }

  /** What the keys of its records in the store begin with. */
  String prefix() {
    return prefix;
  }

  /** What its addresses end with. */
  String path() {
    return this == SM2 ? "/sm2" : "";
  }

  KeyPair generate() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CertificateJudge.BOUNCY_CASTLE);
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }
}
