package org.zhuce.identity.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.kernel.port.BusyException;
import org.zhuce.kernel.port.PasswordHasher;

/**
 * Argon2id (RFC 9106) in the PHC string format. No more run at once than there are processors,
 * since each takes one, and tens of MiB.
 */
@Component(service = PasswordHasher.class, configurationPid = "org.zhuce.identity")
@Designate(ocd = Argon2PasswordHasher.Config.class)
public final class Argon2PasswordHasher implements PasswordHasher {

  @ObjectClassDefinition(name = "Zhuce staff passwords")
  @interface Config {
    @AttributeDefinition(description = "Argon2id: memory in KiB for new hashes, at least 19456")
    int memoryKib() default 19456;

    @AttributeDefinition(description = "Argon2id: passes for new hashes, at least 2")
    int iterations() default 2;

    @AttributeDefinition(description = "Argon2id: lanes for new hashes")
    int lanes() default 1;

    @AttributeDefinition(description = "Milliseconds that a login waits for its turn")
    int patienceMillis() default 10000;
  }

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  // OWASP's least
  private static final int MIN_MEMORY_KIB = 19 * 1024;
  private static final int MIN_ITERATIONS = 2;

  private final int memoryKib;
  private final int iterations;
  private final int lanes;
  private final Duration patience;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** Made by the container. */
  @Activate
  public Argon2PasswordHasher(Config config) {
    this(
        config.memoryKib(),
        config.iterations(),
        config.lanes(),
        Duration.ofMillis(config.patienceMillis()));
  }

  Argon2PasswordHasher(int memoryKib, int iterations, int lanes, Duration patience) {
    if (memoryKib < MIN_MEMORY_KIB || iterations < MIN_ITERATIONS || lanes < 1) {
      throw new IllegalArgumentException(
          "Argon2id needs at least "
              + MIN_MEMORY_KIB
              + " KiB, "
              + MIN_ITERATIONS
              + " passes and one lane");
    }
    this.memoryKib = memoryKib;
    this.iterations = iterations;
    this.lanes = lanes;
    this.patience = patience;
  }

  @Override
  public String hash(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] hash = derive(password, salt, memoryKib, iterations, lanes, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + memoryKib
        + ",t="
        + iterations
        + ",p="
        + lanes
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /**
   * Compares with the parameters of the hash, so that raising the configured ones leaves older
   * hashes usable.
   *
   * @throws IllegalArgumentException if {@code hash} is not an Argon2id hash
   */
  @Override
  public boolean matches(char[] password, String hash) {
    Matcher parts = PHC.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        derive(
            password,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private byte[] derive(
      char[] password, byte[] salt, int memory, int passes, int parallel, int length) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] secret = new byte[encoded.remaining()];
    encoded.get(secret);
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new BusyException("too many log in at this moment; try again shortly");
      }
      try {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
            new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(parallel)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(secret, hash);
        return hash;
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException("interrupted while waiting to compare a password");
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(encoded.array(), (byte) 0);
    }
  }
}
