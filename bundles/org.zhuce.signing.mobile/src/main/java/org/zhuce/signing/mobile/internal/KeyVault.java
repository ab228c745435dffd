package org.zhuce.signing.mobile.internal;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/**
 * Wraps and unwraps private keys. The wrapping key comes from the password (Argon2id) and the
 * device's share together (HKDF, RFC 5869): neither alone opens anything, and because the share has
 * 256 random bits, passwords cannot be tried on a stolen database.
 */
final class KeyVault {
  /** The share of a certificate that has no device yet. */
  static final byte[] NO_SHARE = {};

  private static final int SALT_BYTES = 16;
  private static final byte[] WRAP = {
    'z', 'h', 'u', 'c', 'e', '-', 'm', 'o', 'b', 'i', 'l', 'e', '-', 'w', 'r', 'a', 'p', '-', '2'
  };

  private final Derivation derivation;
  private final DerivationQueue queue;
  private final int maxTries;

  KeyVault(Derivation derivation, DerivationQueue queue, int maxTries) {
    if (maxTries < 1) {
      throw new IllegalArgumentException("at least one try of the password");
    }
    this.derivation = derivation;
    this.queue = queue;
    this.maxTries = maxTries;
  }

  static KeyVault of(Derivation derivation, int waiting, Duration patience, int maxTries) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new KeyVault(
        derivation,
        new DerivationQueue(cores, waiting, patience, derivation.memoryKib()),
        maxTries);
  }

  int maxTries() {
    return maxTries;
  }

  /** What opens a key: what its owner knows and what the device has. */
  record Factors(char[] password, byte[] share) {}

  /** The keys of a new certificate, and its seal. */
  record NewKeys(WrappedKeys wrapped, PublicKey signingKey, PublicKey encryptionKey, Seal seal) {}

  /** Makes keys, and has the new key sign the drawing; empty if there is too much to do. */
  Optional<NewKeys> make(KeyKind kind, String key, Factors factors, byte[] drawing) {
    return queue.run(
        memory -> {
          KeyPair signing = kind.generate();
          KeyPair encryption = kind.generate();
          Plain plain =
              new Plain(signing.getPrivate().getEncoded(), encryption.getPrivate().getEncoded());
          try {
            return new NewKeys(
                wrapped(key, plain, factors, memory),
                signing.getPublic(),
                encryption.getPublic(),
                Seal.of(drawing, plain.signing(), signing.getPublic()));
          } finally {
            plain.wipe();
          }
        });
  }

  /** Private keys, PKCS#8. */
  private record Plain(byte[] signing, byte[] encryption) {
    void wipe() {
      Arrays.fill(signing, (byte) 0);
      Arrays.fill(encryption, (byte) 0);
    }
  }

  private WrappedKeys wrapped(String key, Plain plain, Factors factors, BlockPool memory) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] wrappingKey = wrappingKey(derivation, salt, factors, memory);
    try {
      return new WrappedKeys(
          derivation,
          salt,
          WrappedKey.of(plain.signing(), wrappingKey, signingLabel(key)),
          WrappedKey.of(plain.encryption(), wrappingKey, encryptionLabel(key)));
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /** The wrapping key of both factors; of the password alone where there is no device yet. */
  static byte[] wrappingKey(Derivation by, byte[] salt, Factors factors, BlockPool memory) {
    byte[] known = by.key(factors.password(), salt, memory);
    if (factors.share().length == 0) {
      return known;
    }
    byte[] both = Arrays.copyOf(known, known.length + factors.share().length);
    System.arraycopy(factors.share(), 0, both, known.length, factors.share().length);
    try {
      HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
      generator.init(new HKDFParameters(both, salt, WRAP));
      byte[] key = new byte[Derivation.KEY_BYTES];
      generator.generateBytes(key, 0, key.length);
      return key;
    } finally {
      Arrays.fill(known, (byte) 0);
      Arrays.fill(both, (byte) 0);
    }
  }

  static String signingLabel(String key) {
    return "signing/" + key;
  }

  static String encryptionLabel(String key) {
    return "encryption/" + key;
  }

  /**
   * Unwraps the signing key and uses it; it is wiped afterwards.
   *
   * @throws InvalidInputException if the password is wrong, the certificate locked, or there is too
   *     much to do at this moment
   */
  <T> T use(Certificates.Found found, Factors factors, Function<byte[], T> use)
      throws InvalidInputException {
    Plain plain = opened(found, factors, (opened, memory) -> opened);
    try {
      return use.apply(plain.signing());
    } finally {
      plain.wipe();
    }
  }

  /** Unwraps both keys and wraps them by other factors; throws as {@link #use}. */
  WrappedKeys rewrap(Certificates.Found found, Factors factors, Factors others)
      throws InvalidInputException {
    return opened(
        found,
        factors,
        (plain, memory) -> {
          try {
            return wrapped(found.key(), plain, others, memory);
          } finally {
            plain.wipe();
          }
        });
  }

  private interface WithKeys<T> {
    T work(Plain plain, BlockPool memory);
  }

  private <T> T opened(Certificates.Found found, Factors factors, WithKeys<T> work)
      throws InvalidInputException {
    // The try is taken in the queue: whoever finds no place there has not tried
    Opened<T> opened =
        queue
            .run(memory -> open(found, factors, memory, work))
            .orElseThrow(() -> new InvalidInputException(BUSY));
    if (opened.result().isEmpty()) {
      throw new InvalidInputException(opened.left() > 0 ? wrong(opened.left()) : LOCKED);
    }
    found.in().resetTries(found.key());
    return opened.result().get();
  }

  private record Opened<T>(Optional<T> result, int left) {}

  private <T> Opened<T> open(
      Certificates.Found found, Factors factors, BlockPool memory, WithKeys<T> work) {
    int left = found.in().takeTry(found.key(), maxTries);
    if (left < 0) {
      return new Opened<>(Optional.empty(), left);
    }
    WrappedKeys keys = found.record().keys();
    byte[] wrappingKey = wrappingKey(keys.derivation(), keys.salt(), factors, memory);
    try {
      Optional<byte[]> signing = keys.signing().unwrap(wrappingKey, signingLabel(found.key()));
      Optional<byte[]> encryption =
          signing.isEmpty()
              ? signing
              : keys.encryption().unwrap(wrappingKey, encryptionLabel(found.key()));
      return new Opened<>(
          encryption.map(e -> work.work(new Plain(signing.orElseThrow(), e), memory)), left);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  static final Refused BUSY =
      new Refused(
          Refused.Reason.BUSY,
          "",
          new Text("当前使用人数较多，请稍后再试。", "Too many sign at this moment; try again shortly."));

  private static final Refused LOCKED =
      new Refused(
          Refused.Reason.LOCKED,
          "password",
          new Text(
              "证书密码错误次数过多，证书已锁定；请持身份证件联系注册中心解锁。",
              "The certificate is locked after too many wrong passwords; have the registration"
                  + " centre unlock it on your identity card."));

  private static Refused wrong(int left) {
    return new Refused(
        Refused.Reason.WRONG_SECRET,
        "password",
        new Text(
            "证书密码错误，还可以尝试 " + left + " 次。",
            "The certificate password is wrong; tries left: " + left + "."));
  }
}
