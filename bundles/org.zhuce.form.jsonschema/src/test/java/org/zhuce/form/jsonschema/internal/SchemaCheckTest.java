package org.zhuce.form.jsonschema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {
  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "true",
        "{\"type\": \"thing\"}",
        "{\"properties\": []}",
        "{\"properties\": {\"a\": {\"minLength\": -1}}}",
        "{\"properties\": {\"a\": {\"minLenght\": 1}}}",
        "{\"required\": [\"a\", \"a\"]}",
        "{\"properties\": {\"a\": {\"pattern\": \"[\"}}}",
        "{\"type\": \"object\", \"type\": \"array\"}",
        "{} {}",
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
        "{\"$schema\": \"https://example.org/my-meta-schema\"}",
        "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/none\"}}}"
      })
  void refusesInvalidSchemas(String schema) {
    assertThatThrownBy(() -> schemas.check(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"%s\"}",
        "{\"properties\": {\"a\": {\"$ref\": \"%s\"}}}",
        "{\"properties\": {\"a\": {\"items\": {\"$dynamicRef\": \"%s\"}}}}",
        "{\"$defs\": {\"unused\": {\"$ref\": \"%s\"}}}",
        "{\"allOf\": [{\"$ref\": \"%s#/$defs/x\"}]}",
        "{\"$id\": \"%s\", \"$ref\": \"other\"}",
        "{\"x-unknown\": {\"$ref\": \"%s\"}}",
        "{\"$schema\": \"%s\"}"
      })
  void refusesReferencesOutsideWithoutFollowingThem(String schema, @TempDir Path folder)
      throws IOException {
    AtomicInteger calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      Path file = Files.writeString(folder.resolve("any.json"), "{}");
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/any.json";
      for (String target :
          List.of(address, file.toUri().toString(), "classpath:jsv-messages.properties", "any")) {
        assertThatThrownBy(() -> schemas.check(schema.formatted(target)))
            .as(target)
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(calls).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
