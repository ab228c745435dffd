package org.zhuce.signing.mobile.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Parameters of Argon2id (RFC 9106). They are stored with each key, so that raising them leaves
 * older keys usable.
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over it
 * @param lanes degree of parallelism
 */
record Derivation(int memoryKib, int iterations, int lanes) {
  static final int KEY_BYTES = 32;

  /** OWASP's least: 19 MiB, two passes. */
  private static final int MIN_MEMORY_KIB = 19 * 1024;

  private static final int MIN_ITERATIONS = 2;

  Derivation {
    if (memoryKib < MIN_MEMORY_KIB || iterations < MIN_ITERATIONS || lanes < 1) {
      throw new IllegalArgumentException(
          "Argon2id needs at least "
              + MIN_MEMORY_KIB
              + " KiB, "
              + MIN_ITERATIONS
              + " passes and one lane");
    }
  }

  /** The key; the caller wipes it. */
  byte[] key(char[] password, byte[] salt, BlockPool memory) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] secret = new byte[encoded.remaining()];
    encoded.get(secret);
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(iterations)
              .withParallelism(lanes)
              .withSalt(salt)
              .withBlockPool(memory)
              .build());
      byte[] key = new byte[KEY_BYTES];
      generator.generateBytes(secret, key);
      return key;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(encoded.array(), (byte) 0);
    }
  }
}
