package org.zhuce.signing.mobile.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhuce.signing.spi.ProviderStore;

/**
 * The mobile certificates: {@code cert/key} holds one, {@code person/owner/key} names those of a
 * person, {@code tries/key} counts wrong passwords.
 */
final class Certificates {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{12}-[0-9a-f]{32}");
  private static final byte[] PRESENT = {1};

  private final ProviderStore store;

  Certificates(ProviderStore store) {
    this.store = store;
  }

  /** A new name: nobody can guess it, and a later one sorts after an earlier one. */
  static String newKey(Instant now) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return String.format("%012x-", now.toEpochMilli()) + HexFormat.of().formatHex(random);
  }

  /** Who owns a certificate, without naming him. */
  static String owner(String idNumber) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(idNumber.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds one. The index comes last: before it, nobody finds the certificate. */
  void add(String key, CertificateRecord record) {
    store.put("cert/" + key, record.encode());
    store.put("person/" + record.owner() + "/" + key, PRESENT);
  }

  Optional<CertificateRecord> find(String key) {
    return KEY.matcher(key).matches()
        ? store.get("cert/" + key).map(CertificateRecord::decode)
        : Optional.empty();
  }

  /** The name of that person's newest certificate. */
  Optional<String> newest(String owner) {
    String prefix = "person/" + owner + "/";
    List<String> keys = store.keys(prefix);
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(keys.get(keys.size() - 1).substring(prefix.length()));
  }

  /**
   * Takes one of the tries that are left, before the password is looked at: of many who try at
   * once, no more get through than there are tries.
   *
   * @return how many are left after this one; negative if there was none to take
   */
  int takeTry(String key, int limit) {
    String counter = "tries/" + key;
    // Once it is locked there is nothing more to count, nor to write
    if (count(store.get(counter)) >= limit) {
      return -1;
    }
    return limit
        - count(store.update(counter, old -> Optional.of(bytes(Math.min(count(old), limit) + 1))));
  }

  /** The password was right: all tries are there again. */
  void resetTries(String key) {
    store.update("tries/" + key, old -> Optional.empty());
  }

  private static int count(Optional<byte[]> value) {
    return value.map(v -> ByteBuffer.wrap(v).getInt()).orElse(0);
  }

  private static byte[] bytes(int count) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(count).array();
  }
}
