package org.zhuce.signing.mobile.internal;

/**
 * The private keys of a certificate under one wrapping key. A change of the password or of the
 * device replaces all of it together.
 *
 * @param derivation how the password becomes the wrapping key
 * @param salt for it
 * @param signing the private key that signs
 * @param encryption the private key that decrypts
 */
record WrappedKeys(Derivation derivation, byte[] salt, WrappedKey signing, WrappedKey encryption) {

  WrappedKeys withoutSigning() {
    return new WrappedKeys(derivation, salt, new WrappedKey(new byte[0], new byte[0]), encryption);
  }
}
