package org.zhuce.persistence.jpa.internal.provider;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Sql;
import org.zhuce.persistence.jpa.internal.Vault;
import org.zhuce.signing.spi.ProviderStore;

/**
 * One provider's records. A change locks its record and runs in a unit of its own, even within
 * another one: it is durable when the call returns.
 */
final class JpaProviderStore implements ProviderStore {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:/-]{0,200}");
  private static final int MAX_VALUE = 1 << 20;

  /** What one column of H2 holds, with some room. */
  private static final int COLUMN = 1_000_000;

  /** Sorts after every character that a key may have. */
  private static final String AFTER_KEYS = "~";

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
    return transactions.ask(unit -> read(unit.connection(), key, ""));
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
    return transactions.runApart(
        () ->
            transactions.write(
                unit -> {
                  Connection connection = unit.connection();
                  Optional<byte[]> before = read(connection, key, " FOR UPDATE");
                  boolean existed = before.isPresent();
                  Optional<byte[]> after = change.apply(before);
                  if (after.isPresent()) {
                    write(connection, key, after.get(), existed);
                  } else if (existed) {
                    Sql.update(
                        connection,
                        "DELETE FROM provider_record WHERE provider = ? AND record_key = ?",
                        provider,
                        key);
                  }
                  return after;
                }));
  }

  private Optional<byte[]> read(Connection connection, String key, String lock)
      throws SQLException {
    return Sql.first(
            connection,
            "SELECT head, tail FROM provider_record WHERE provider = ? AND record_key = ?" + lock,
            row -> join(row.getBytes(1), row.getBytes(2)),
            provider,
            key)
        .map(encrypted -> vault.open("provider_record", "value", place(key), encrypted));
  }

  private void write(Connection connection, String key, byte[] value, boolean exists)
      throws SQLException {
    if (value.length > MAX_VALUE) {
      throw new IllegalArgumentException(
          "a provider's record has at most " + MAX_VALUE + " bytes, not " + value.length);
    }
    byte[] encrypted = vault.seal("provider_record", "value", place(key), value);
    byte[] head = Arrays.copyOf(encrypted, Math.min(encrypted.length, COLUMN));
    byte[] tail =
        encrypted.length > COLUMN
            ? Arrays.copyOfRange(encrypted, COLUMN, encrypted.length)
            : new byte[0];
    Sql.update(
        connection,
        exists
            ? "UPDATE provider_record SET head = ?, tail = ? WHERE provider = ? AND record_key = ?"
            : "INSERT INTO provider_record (head, tail, provider, record_key)"
                + " VALUES (?, ?, ?, ?)",
        head,
        tail,
        provider,
        key);
  }

  private static byte[] join(byte[] head, byte[] tail) {
    return ByteBuffer.allocate(head.length + tail.length).put(head).put(tail).array();
  }

  private String place(String key) {
    return provider + "/" + key;
  }

  private static void check(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("a key has 1 to 200 characters of A-Z a-z 0-9 . _ : / -");
    }
  }
}
