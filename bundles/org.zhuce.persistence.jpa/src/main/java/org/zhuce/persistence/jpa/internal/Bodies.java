package org.zhuce.persistence.jpa.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * The part of a row that is not searched by: JSON, encrypted. What is written is a record of the
 * store's own and never a class of the kernel, so that stored rows stay readable when the kernel
 * changes; unknown properties are skipped.
 */
public final class Bodies<T> {

  /** One value of H2 holds 1 MiB. */
  private static final int MAX_BYTES = 1_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Vault vault;
  private final String table;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  /** Bodies of that table. */
  public Bodies(Vault vault, String table, Class<T> type) {
    this.vault = vault;
    this.table = table;
    reader = MAPPER.readerFor(type);
    writer = MAPPER.writerFor(type);
  }

  /** Encrypts a row's body. */
  public byte[] seal(String id, T body) {
    try {
      byte[] json = writer.writeValueAsBytes(body);
      if (json.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "a row of " + table + " holds at most " + MAX_BYTES + " bytes, not " + json.length);
      }
      return vault.seal(table, "body", id, json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body of a row of " + table + " is no JSON", e);
    }
  }

  /** Decrypts a row's body. */
  public T open(String id, byte[] encrypted) {
    try {
      return reader.readValue(vault.open(table, "body", id, encrypted));
    } catch (IOException e) {
      throw new IllegalStateException("the body of " + table + "/" + id + " is no JSON of ours", e);
    }
  }
}
