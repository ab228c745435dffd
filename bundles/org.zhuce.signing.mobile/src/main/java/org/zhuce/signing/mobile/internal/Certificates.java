package org.zhuce.signing.mobile.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zhuce.signing.spi.ProviderStore;

/**
 * The mobile certificates: {@code cert/key} holds one, {@code person/owner/key} names those of a
 * person, {@code tries/key} counts wrong passwords, {@code device/id} names a device's owner.
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
    store.put("cert/" + key, RecordFormat.encode(record));
    store.put("person/" + record.owner() + "/" + key, PRESENT);
  }

  /** A certificate, its name and where it was found. */
  record Found(Certificates in, String key, CertificateRecord record) {}

  /**
   * Puts a changed record in the place of the one that it was made from.
   *
   * @throws InvalidInputException if somebody else has changed it meanwhile; nothing is written
   *     then
   */
  void replace(Found found, CertificateRecord changed) throws InvalidInputException {
    byte[] written = RecordFormat.encode(changed);
    Optional<byte[]> now =
        store.update(
            "cert/" + found.key(),
            old ->
                old.map(
                    bytes ->
                        RecordFormat.decode(bytes).revision() == found.record().revision()
                            ? written
                            : bytes));
    if (now.filter(bytes -> Arrays.equals(bytes, written)).isEmpty()) {
      throw new InvalidInputException(
          "deviceSignature",
          "证书刚刚已被更改，请刷新后重试；本次未作更改。",
          "The certificate was changed meanwhile; read it again and repeat. Nothing was changed.");
    }
  }

  /** Marks a certificate as revoked, whatever else happens to it at the same time. */
  void revoke(String key, String reason) {
    store.update(
        "cert/" + key,
        old ->
            old.map(RecordFormat::decode)
                .map(r -> RecordFormat.encode(r.isRevoked() ? r : r.revokedFor(reason))));
  }

  /**
   * Notes whose device that is.
   *
   * @throws InvalidInputException if it is somebody else's: a device serves one person
   */
  void claim(DeviceKey device, String owner, String field) throws InvalidInputException {
    byte[] mine = owner.getBytes(StandardCharsets.US_ASCII);
    String name = "device/" + device.id();
    Optional<byte[]> whose =
        store.get(name).or(() -> store.update(name, old -> Optional.of(old.orElse(mine))));
    if (whose.filter(w -> Arrays.equals(w, mine)).isEmpty()) {
      throw new InvalidInputException(
          field,
          "该设备密钥已登记在他人名下，请在本人手机上重新生成。",
          "This device's key is registered for somebody else; make one on your own phone.");
    }
  }

  Optional<Found> find(String key) {
    return KEY.matcher(key).matches()
        ? store
            .get("cert/" + key)
            .map(RecordFormat::decode)
            .map(record -> new Found(this, key, record))
        : Optional.empty();
  }

  /** That person's certificates, the newest first, revoked ones included. */
  List<Found> of(String owner) {
    return names(owner).flatMap(key -> find(key).stream()).toList();
  }

  private Stream<String> names(String owner) {
    String prefix = "person/" + owner + "/";
    List<String> keys = new ArrayList<>(store.keys(prefix));
    Collections.reverse(keys);
    return keys.stream().map(k -> k.substring(prefix.length()));
  }

  /** That person's newest certificate that is not revoked. */
  Optional<Found> newest(String owner) {
    return names(owner)
        .flatMap(key -> find(key).stream())
        .filter(found -> !found.record().isRevoked())
        .findFirst();
  }

  /** How many tries are left. */
  int triesLeft(String key, int limit) {
    return Math.max(0, limit - count(store.get("tries/" + key)));
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

  /** The password was right, or staff has unlocked: all tries are there again. */
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
