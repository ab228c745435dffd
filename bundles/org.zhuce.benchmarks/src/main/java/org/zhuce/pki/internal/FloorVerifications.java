package org.zhuce.pki.internal;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.zhuce.signing.spi.SignatureAlgorithm;

/** The platform's own verification of one signature value. */
public final class FloorVerifications {
  private FloorVerifications() {}

  /** Whether the value is that key's over the message. */
  public static boolean verifies(
      SignatureAlgorithm algorithm, byte[] publicKey, byte[] message, byte[] value) {
    return SignatureScheme.of(algorithm)
        .verifies(SubjectPublicKeyInfo.getInstance(publicKey), message, value);
  }
}
