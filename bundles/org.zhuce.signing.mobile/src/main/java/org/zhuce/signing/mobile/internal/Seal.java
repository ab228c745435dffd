package org.zhuce.signing.mobile.internal;

import java.security.PublicKey;

/**
 * A drawn signature (印章) that its owner's signing key has signed together with its own public part:
 * whoever writes another drawing into the database cannot sign it.
 *
 * @param png the drawing; empty if there is none
 * @param signature over {@link Statements#seal}; empty in records of the first format, which bound
 *     nothing
 */
record Seal(byte[] png, byte[] signature) {
  static Seal of(byte[] png, byte[] privateKey, PublicKey publicKey) {
    return new Seal(
        png,
        KeyKind.sign(
            privateKey,
            KeyKind.algorithm(publicKey),
            Statements.seal(publicKey.getEncoded(), png)));
  }

  /** Whether it is the seal of that key. */
  boolean belongsTo(PublicKey key) {
    return signature.length > 0
        && KeyKind.verifies(key, Statements.seal(key.getEncoded(), png), signature);
  }
}
