package org.zhuce.persistence.jpa.internal.provider;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Sql;
import org.zhuce.persistence.jpa.internal.Vault;
import org.zhuce.signing.spi.ProviderStore;

/**
 * One provider's records. A change is computed outside of any transaction, since it is the
 * provider's code, and written in a unit of its own, even within another one, so that it is durable
 * when the call returns. It is written if the record still holds what the change was computed from:
 * each encryption has a fresh nonce, so a stored value is unlike every earlier one.
 */
final class JpaProviderStore implements ProviderStore {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:/-]{0,200}");
  private static final int MAX_VALUE = 1 << 20;

  /** What one column of H2 holds, with some room. */
  private static final int COLUMN = 1_000_000;

  /** Sorts after every character that a key may have. */
  private static final String AFTER_KEYS = "~";

  private static final int MAX_ATTEMPTS = 100;
  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final JpaTransactions transactions;
  private final Vault vault;
  private final String provider;

  JpaProviderStore(JpaTransactions transactions, Vault vault, String provider) {
    this.transactions = transactions;
    this.vault = vault;
    this.provider = provider;
  }

  @Override
  public Optional<byte[]> get(String key) {
    check(key);
    return read(key).map(stored -> open(key, stored));
  }

  @Override
  public List<String> keys(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "a prefix of keys has at most 200 characters of A-Z a-z 0-9 . _ : / -");
    }
    return transactions.ask(
        unit ->
            Sql.list(
                unit.connection(),
                "SELECT record_key FROM provider_record WHERE provider = ?"
                    + " AND record_key >= ? AND record_key < ? ORDER BY record_key",
                row -> row.getString(1),
                provider,
                prefix,
                prefix + AFTER_KEYS));
  }

  @Override
  public Optional<byte[]> update(String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
    check(key);
    return transactions.apart(() -> changed(key, change));
  }

  private Optional<byte[]> changed(
      String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
    for (int attempt = 1; ; attempt++) {
      Optional<Stored> before = read(key);
      Optional<byte[]> after = change.apply(before.map(stored -> open(key, stored)));
      if (replace(key, before, after.map(value -> seal(key, value)))) {
        return after;
      }
      if (attempt == MAX_ATTEMPTS) {
        throw new ConflictException("others change the record all the time", null);
      }
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE));
    }
  }

  private Optional<Stored> read(String key) {
    return transactions.ask(
        unit ->
            Sql.first(
                unit.connection(),
                "SELECT head, tail FROM provider_record WHERE provider = ? AND record_key = ?",
                row -> new Stored(row.getBytes(1), row.getBytes(2)),
                provider,
                key));
  }

  /** Writes if the record is still what it was. */
  private boolean replace(String key, Optional<Stored> before, Optional<Stored> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return true;
    }
    try {
      return transactions.write(unit -> write(unit.connection(), key, before, after) == 1);
    } catch (ConflictException e) {
      return false;
    }
  }

  private int write(
      Connection connection, String key, Optional<Stored> before, Optional<Stored> after)
      throws SQLException {
    if (before.isEmpty()) {
      return Sql.update(
          connection,
          "INSERT INTO provider_record (provider, record_key, head, tail) VALUES (?, ?, ?, ?)",
          provider,
          key,
          after.orElseThrow().head(),
          after.orElseThrow().tail());
    }
    if (after.isEmpty()) {
      return Sql.update(
          connection,
          "DELETE FROM provider_record WHERE provider = ? AND record_key = ? AND head = ?",
          provider,
          key,
          before.get().head());
    }
    return Sql.update(
        connection,
        "UPDATE provider_record SET head = ?, tail = ?"
            + " WHERE provider = ? AND record_key = ? AND head = ?",
        after.get().head(),
        after.get().tail(),
        provider,
        key,
        before.get().head());
  }

  private Stored seal(String key, byte[] value) {
    if (value.length > MAX_VALUE) {
      throw new IllegalArgumentException(
          "a provider's record has at most " + MAX_VALUE + " bytes, not " + value.length);
    }
    byte[] encrypted = vault.seal("provider_record", "value", place(key), value);
    int split = Math.min(encrypted.length, COLUMN);
    return new Stored(
        Arrays.copyOf(encrypted, split), Arrays.copyOfRange(encrypted, split, encrypted.length));
  }

  private byte[] open(String key, Stored stored) {
    byte[] encrypted =
        ByteBuffer.allocate(stored.head().length + stored.tail().length)
            .put(stored.head())
            .put(stored.tail())
            .array();
    return vault.open("provider_record", "value", place(key), encrypted);
  }

  private String place(String key) {
    return provider + "/" + key;
  }

  private static void check(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("a key has 1 to 200 characters of A-Z a-z 0-9 . _ : / -");
    }
  }

  /** A record as it is stored. */
  private record Stored(byte[] head, byte[] tail) {}
}
