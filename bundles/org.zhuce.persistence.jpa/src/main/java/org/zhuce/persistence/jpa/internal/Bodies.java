package org.zhuce.persistence.jpa.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import java.io.IOException;

/**
 * The part of a row that is not searched by: Smile, the binary form of JSON, encrypted. What is
 * written is a record of the store's own and never a class of the kernel, so that stored rows stay
 * readable when the kernel changes; unknown properties are skipped. A ticket carries a prepared
 * file, which would be a third longer in the text of JSON and is written as it is here. Rows in the
 * text of JSON are read, too.
 */
public final class Bodies<T> {

  /** One value of H2 holds 1 MiB. */
  private static final int MAX_BYTES = 1_000_000;

  private static final ObjectMapper MAPPER =
      configured(
          SmileMapper.builder(
              SmileFactory.builder()
                  .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
                  .build()));

  private static final ObjectMapper TEXT_MAPPER = configured(JsonMapper.builder());

  private final Vault vault;
  private final String table;
  private final ObjectReader reader;
  private final ObjectReader textReader;
  private final ObjectWriter writer;

  private static <M extends ObjectMapper> M configured(MapperBuilder<M, ?> builder) {
    return builder
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  /** Bodies of that table. */
  public Bodies(Vault vault, String table, Class<T> type) {
    this.vault = vault;
    this.table = table;
    reader = MAPPER.readerFor(type);
    textReader = TEXT_MAPPER.readerFor(type);
    writer = MAPPER.writerFor(type);
  }

  /** Encrypts a row's body. */
  public byte[] seal(String id, T body) {
    try {
      byte[] bytes = writer.writeValueAsBytes(body);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "a row of " + table + " holds at most " + MAX_BYTES + " bytes, not " + bytes.length);
      }
      return vault.seal(table, "body", id, bytes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body of a row of " + table + " cannot be written", e);
    }
  }

  /** Decrypts a row's body. */
  public T open(String id, byte[] encrypted) {
    try {
      byte[] bytes = vault.open(table, "body", id, encrypted);
      return (bytes[0] == '{' ? textReader : reader).readValue(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the body of " + table + "/" + id + " is in no format of ours", e);
    }
  }
}
