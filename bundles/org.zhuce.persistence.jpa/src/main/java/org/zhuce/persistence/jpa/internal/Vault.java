package org.zhuce.persistence.jpa.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is personal before it goes to the database: AES-256-GCM, a key per table derived
 * from the master key, a fresh nonce each time, and the place (table, column, id) as associated
 * data, so that a value does not open in another row.
 *
 * <p>Layout: one byte 1, two bytes key id, twelve bytes nonce, ciphertext with tag.
 */
public final class Vault {
  private static final byte FORMAT = 1;
  private static final int NONCE = 12;
  private static final int HEAD = 1 + 2 + NONCE;
  private static final int TAG_BITS = 128;

  private final SortedMap<Integer, byte[]> masters;
  private final Map<String, SecretKeySpec> derived = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  Vault(SortedMap<Integer, byte[]> masters) {
    this.masters = masters;
  }

  /** Encrypts a value for that place. */
  public byte[] seal(String table, String column, String id, byte[] plain) {
    int keyId = masters.lastKey();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, table, column, id);
      ByteBuffer out = ByteBuffer.allocate(HEAD + cipher.getOutputSize(plain.length));
      out.put(FORMAT).putShort((short) keyId).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), out);
      return out.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform encrypts with AES-GCM", e);
    }
  }

  /**
   * Decrypts the value of that place.
   *
   * @throws IllegalStateException if it was altered, or moved from another place
   */
  public byte[] open(String table, String column, String id, byte[] encrypted) {
    if (encrypted.length < HEAD || encrypted[0] != FORMAT) {
      throw broken(table, column, id, null);
    }
    ByteBuffer in = ByteBuffer.wrap(encrypted);
    int keyId = in.getShort(1) & 0xffff;
    if (!masters.containsKey(keyId)) {
      throw new IllegalStateException("the key file lacks key " + keyId);
    }
    byte[] nonce = new byte[NONCE];
    in.position(1 + 2).get(nonce);
    try {
      return cipher(Cipher.DECRYPT_MODE, keyId, nonce, table, column, id)
          .doFinal(encrypted, HEAD, encrypted.length - HEAD);
    } catch (GeneralSecurityException e) {
      throw broken(table, column, id, e);
    }
  }

  /** Finds a value again without storing it: a keyed digest, 64 hexadecimal digits. */
  public String index(String kind, String value) {
    return mac("index " + kind, value);
  }

  /** A keyed digest for what lies outside of the database, 64 hexadecimal digits. */
  public String mac(String purpose, String text) {
    return HexFormat.of()
        .formatHex(
            hmac(
                derive(masters.firstKey(), "mac " + purpose).getEncoded(),
                text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Tells, without giving away the key, whether a database was encrypted with it. */
  static String proof(byte[] master) {
    return HexFormat.of()
        .formatHex(hmac(master, "zhuce proof".getBytes(StandardCharsets.US_ASCII)));
  }

  private Cipher cipher(int mode, int keyId, byte[] nonce, String table, String column, String id)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, derive(keyId, "data " + table), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((table + "/" + column + "/" + id).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private SecretKeySpec derive(int keyId, String purpose) {
    return derived.computeIfAbsent(
        keyId + " " + purpose,
        k ->
            new SecretKeySpec(
                hmac(masters.get(keyId), ("zhuce " + purpose).getBytes(StandardCharsets.US_ASCII)),
                "AES"));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static IllegalStateException broken(
      String table, String column, String id, Exception cause) {
    return new IllegalStateException(
        "the stored value " + table + "/" + column + "/" + id + " was altered or moved", cause);
  }
}
