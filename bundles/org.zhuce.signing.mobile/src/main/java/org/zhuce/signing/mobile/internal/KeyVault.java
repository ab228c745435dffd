package org.zhuce.signing.mobile.internal;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** Wraps and unwraps private keys by password. */
final class KeyVault {
  private static final int SALT_BYTES = 16;

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

  /**
   * The keys of a new certificate: the private ones wrapped under one password.
   *
   * @param derivation how the password becomes the wrapping key
   * @param salt for it
   */
  record NewKeys(
      Derivation derivation,
      byte[] salt,
      WrappedKey signing,
      PublicKey signingKey,
      WrappedKey encryption,
      PublicKey encryptionKey) {}

  /** Makes keys; empty if there is too much to do at this moment. */
  Optional<NewKeys> make(KeyKind kind, String key, char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return queue.run(
        memory -> {
          byte[] wrappingKey = derivation.key(password, salt, memory);
          try {
            KeyPair signing = kind.generate();
            KeyPair encryption = kind.generate();
            return new NewKeys(
                derivation,
                salt,
                wrapped(signing, wrappingKey, signingLabel(key)),
                signing.getPublic(),
                wrapped(encryption, wrappingKey, encryptionLabel(key)),
                encryption.getPublic());
          } finally {
            Arrays.fill(wrappingKey, (byte) 0);
          }
        });
  }

  private static WrappedKey wrapped(KeyPair pair, byte[] wrappingKey, String label) {
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    try {
      return WrappedKey.of(pkcs8, wrappingKey, label);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private static String signingLabel(String key) {
    return "signing/" + key;
  }

  private static String encryptionLabel(String key) {
    return "encryption/" + key;
  }

  /**
   * Unwraps the signing key and uses it; it is wiped afterwards.
   *
   * @throws InvalidInputException if the password is wrong, the certificate locked, or there is too
   *     much to do at this moment
   */
  <T> T use(
      Certificates certificates,
      String key,
      CertificateRecord record,
      char[] password,
      Function<byte[], T> use)
      throws InvalidInputException {
    // The try is taken in the queue: whoever finds no place there has not tried
    Opened opened =
        queue
            .run(memory -> open(certificates, key, record, password, memory))
            .orElseThrow(() -> new InvalidInputException(BUSY));
    if (opened.key().isEmpty()) {
      throw new InvalidInputException(opened.left() > 0 ? wrong(opened.left()) : LOCKED);
    }
    byte[] pkcs8 = opened.key().get();
    try {
      certificates.resetTries(key);
      return use.apply(pkcs8);
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  private record Opened(Optional<byte[]> key, int left) {}

  private Opened open(
      Certificates certificates,
      String key,
      CertificateRecord record,
      char[] password,
      BlockPool memory) {
    int left = certificates.takeTry(key, maxTries);
    if (left < 0) {
      return new Opened(Optional.empty(), left);
    }
    byte[] wrappingKey = record.derivation().key(password, record.salt(), memory);
    try {
      return new Opened(record.signingKey().unwrap(wrappingKey, signingLabel(key)), left);
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
              "证书密码错误次数过多，证书已锁定；请重新实名认证并申请新的证书。",
              "The certificate is locked after too many wrong passwords; prove your identity"
                  + " again and apply for a new one."));

  private static Refused wrong(int left) {
    return new Refused(
        Refused.Reason.WRONG_SECRET,
        "password",
        new Text(
            "证书密码错误，还可以尝试 " + left + " 次。",
            "The certificate password is wrong; tries left: " + left + "."));
  }
}
