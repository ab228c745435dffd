package org.zhuce.cakey.assistant.internal.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zhuce.cakey.assistant.Settings;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey.NewKey;
import org.zhuce.cakey.assistant.internal.key.CaKey.OpenKey;

/** The keys of this computer. Each use of a password is counted. May be used by many threads. */
public final class Keys {
  private static final String ID = "[a-z0-9][a-z0-9-]{0,62}";
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 64;
  private static final int SHORTEST_PIN = 4;

  private final Path folder;
  private final int limit;
  private final Optional<Pkcs11Tokens> tokens;

  /** The keys that these settings lead to. */
  public Keys(Settings settings) {
    this.folder = settings.folder().resolve("keys");
    this.limit = settings.tries();
    this.tokens = settings.token().map(Pkcs11Tokens::new);
  }

  /** Those that are there at this moment. */
  public List<CaKey> detect() {
    List<CaKey> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(f -> f.getFileName().toString())
            .filter(n -> n.matches(ID + "\\.p12"))
            .map(n -> n.substring(0, n.length() - ".p12".length()))
            .sorted()
            .forEach(id -> all.add(new Pkcs12Key(folder, id)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    tokens.ifPresent(t -> all.addAll(t.detect()));
    return all;
  }

  /**
   * One of them.
   *
   * @throws Refusal if it is not there
   */
  public CaKey find(String id) {
    return detect().stream()
        .filter(k -> k.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "no-such-key",
                    "未检测到该密钥，请插入 CA 锁后重试。",
                    "There is no such key; plug the CA key in and try again."));
  }

  /** The place for a key: one that is there, or a new file. */
  public CaKey place(String id) {
    if (!id.matches(ID)) {
      throw new Refusal(
          "key-name", "密钥名称只能使用小写字母、数字和连字符。", "key: lower-case letters, digits and hyphens.");
    }
    return detect().stream()
        .filter(k -> k.id().equals(id))
        .findFirst()
        .orElseGet(() -> new Pkcs12Key(folder, id));
  }

  /** How many wrong passwords are left before it is locked; 0 if it is. */
  public int triesLeft(CaKey key) {
    return tries(key).left();
  }

  private Tries tries(CaKey key) {
    return new Tries(folder.resolve(key.id() + ".tries"), limit);
  }

  /**
   * Works with an opened key, and closes it.
   *
   * @throws Refusal if the password is wrong or the key locked
   */
  public <T> T with(CaKey key, char[] password, Function<OpenKey, T> work) {
    try (OpenKey open = tries(key).attempt(() -> key.open(password))) {
      return work.apply(open);
    }
  }

  /**
   * Changes a password.
   *
   * @throws Refusal if the old one is wrong, the key locked, or the new one too short
   */
  public void changePassword(CaKey key, char[] old, char[] fresh) {
    requireGood(key, fresh);
    tries(key)
        .attempt(
            () -> {
              key.changePassword(old, fresh);
              return key;
            });
  }

  /**
   * Makes a key and works with it before it is kept.
   *
   * @throws Refusal if the password is too short, or a token's password wrong
   */
  public <T> T create(
      CaKey place, KeyAlgorithm algorithm, char[] password, Function<NewKey, T> work) {
    requireGood(place, password);
    boolean token = place.kind() == CaKey.Kind.PKCS11;
    // A new file has a new password; only a token's is tried
    T result;
    try (NewKey fresh =
        token
            ? tries(place).attempt(() -> place.generate(algorithm, password))
            : place.generate(algorithm, password)) {
      result = work.apply(fresh);
    }
    tries(place).reset();
    return result;
  }

  /**
   * Sets a new password with what the authority handed over, and forgets wrong tries.
   *
   * @throws Refusal if the release is wrong, or such keys cannot be unlocked
   */
  public void unlock(CaKey key, char[] release, char[] fresh) {
    requireGood(key, fresh);
    // Counted apart from the password's tries: the key is locked already
    new Tries(folder.resolve(key.id() + ".release-tries"), limit)
        .attempt(
            () -> {
              key.unlock(release, fresh);
              return key;
            });
    tries(key).reset();
  }

  private static void requireGood(CaKey key, char[] password) {
    int shortest = key.kind() == CaKey.Kind.PKCS11 ? SHORTEST_PIN : SHORTEST_PASSWORD;
    boolean printable = true;
    for (char c : password) {
      printable &= c > ' ' && c < 127;
    }
    if (password.length < shortest || password.length > LONGEST_PASSWORD || !printable) {
      throw new Refusal(
          "password-rule",
          "新密码应为 " + shortest + " 至 " + LONGEST_PASSWORD + " 位字母、数字或符号。",
          "The new password must have "
              + shortest
              + " to "
              + LONGEST_PASSWORD
              + " letters, digits or symbols.");
    }
  }
}
