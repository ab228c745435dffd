package org.zhuce.signing.mobile.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key (PKCS#8) under AES-256-GCM.
 *
 * @param nonce 96 bits, never used twice under the same key
 * @param bytes ciphertext and tag
 */
record WrappedKey(byte[] nonce, byte[] bytes) {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /**
   * Wraps.
   *
   * @param label what the key is, so that one cannot be put in the place of another
   */
  static WrappedKey of(byte[] pkcs8, byte[] wrappingKey, String label) {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    try {
      return new WrappedKey(
          nonce, cipher(Cipher.ENCRYPT_MODE, wrappingKey, nonce, label).doFinal(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had", e);
    }
  }

  /** The private key, which the caller wipes; empty if the wrapping key is another one. */
  Optional<byte[]> unwrap(byte[] wrappingKey, String label) {
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, wrappingKey, nonce, label).doFinal(bytes));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
