package org.zhuce.signing.mobile.internal;

import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A phone's key, kept and used as the provider does it by default, but without its store: the
 * device signs, its signature is verified, and both factors unwrap the key.
 */
public final class FloorPhone {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final Derivation DERIVATION = new Derivation(MEMORY_KIB, 2, 1);
  private static final DerivationQueue QUEUE =
      new DerivationQueue(
          Runtime.getRuntime().availableProcessors(), 64, Duration.ofSeconds(60), MEMORY_KIB);
  private static final String LABEL = "signing/floor";

  private final char[] password = "Floor-123456789".toCharArray();
  private final byte[] salt = new byte[16];
  private final byte[] share = new byte[DeviceKey.SHARE_BYTES];
  private final KeyPair device = KeyKind.P256.generate();
  private final DeviceKey registered =
      new DeviceKey(device.getPublic().getEncoded(), Statements.sha256(share), "", Instant.EPOCH);
  private final PublicKey publicKey;
  private final WrappedKey wrapped;

  /** Makes the key. */
  public FloorPhone() {
    KeyPair pair = KeyKind.P256.generate();
    publicKey = pair.getPublic();
    wrapped = WrappedKey.of(pair.getPrivate().getEncoded(), wrappingKey(), LABEL);
  }

  /** Its public part. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** Confirms on the device, derives the wrapping key, unwraps the key and signs. */
  public byte[] sign(String algorithm, byte[] bytes) {
    byte[] activation =
        KeyKind.sign(device.getPrivate().getEncoded(), "SHA256withECDSA", Statements.sha256(bytes));
    if (!registered.hasSigned(Statements.sha256(bytes), activation)) {
      throw new IllegalStateException("the device's own signature");
    }
    byte[] pkcs8 = wrapped.unwrap(wrappingKey(), LABEL).orElseThrow();
    try {
      return KeyKind.sign(pkcs8, algorithm, bytes);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private byte[] wrappingKey() {
    return QUEUE
        .run(
            memory ->
                KeyVault.wrappingKey(
                    DERIVATION, salt, new KeyVault.Factors(password, share), memory))
        .orElseThrow();
  }
}
