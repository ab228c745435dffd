package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request before it is sent.
 *
 * @param method the HTTP method
 * @param path below {@code /api/v1}, encoded, with the query if there is one; or a whole address
 * @param headers further headers
 * @param body the body, empty for none
 */
public record Request(String method, String path, Map<String, String> headers, byte[] body) {

  private static final String CONTENT_TYPE = "Content-Type";

  public Request {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    headers = Map.copyOf(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** Reads. */
  public static Request get(String path) {
    return new Request("GET", path, Map.of(), new byte[0]);
  }

  /** Deletes. */
  public static Request delete(String path) {
    return new Request("DELETE", path, Map.of(), new byte[0]);
  }

  /** Sends JSON with POST. */
  public static Request post(String path, JsonNode body) {
    return new Request("POST", path, Map.of(CONTENT_TYPE, "application/json"), json(body));
  }

  /** Sends JSON with PUT. */
  public static Request put(String path, JsonNode body) {
    return new Request("PUT", path, Map.of(CONTENT_TYPE, "application/json"), json(body));
  }

  /** Sends a file. */
  public static Request upload(String method, String path, String mediaType, byte[] body) {
    return new Request(method, path, Map.of(CONTENT_TYPE, mediaType), body);
  }

  /** The same with one more header. */
  public Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, path, more, body);
  }

  /** The same, refused if the resource has changed since that entity tag. */
  public Request ifMatch(String etag) {
    return with("If-Match", etag);
  }

  /** The same, answered once however often it is sent under this key. */
  public Request idempotent(String key) {
    return with("Idempotency-Key", key);
  }

  private static byte[] json(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
