package org.zhuce.cakey.assistant.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.signing.spi.Text;

/** One request to the assistant and its answer. */
final class Exchange {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 64 * 1024;

  private final HttpExchange http;

  Exchange(HttpExchange http) {
    this.http = http;
  }

  String method() {
    return http.getRequestMethod();
  }

  String path() {
    return http.getRequestURI().getPath();
  }

  /** A header; empty if it is missing. */
  String header(String name) {
    String value = http.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** How often a header comes; two Host headers would let a proxy and us see different ones. */
  int count(String name) {
    return http.getRequestHeaders().getOrDefault(name, List.of()).size();
  }

  void set(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  /** The text in the reader's language; Chinese unless English comes first. */
  String say(Text text) {
    return header("Accept-Language").startsWith("en") ? text.en() : text.zh();
  }

  String say(String zh, String en) {
    return say(new Text(zh, en));
  }

  JsonNode json() throws IOException {
    if (!header("Content-Type").split(";")[0].strip().equals("application/json")) {
      throw new Refusal("media-type", "请求体应为 application/json。", "The body must be JSON.");
    }
    try {
      return JSON.readTree(body());
    } catch (JsonProcessingException e) {
      throw new Refusal("json-malformed", "请求体不是有效的 JSON。", "The body is no JSON.");
    }
  }

  /** The fields of a form. */
  Map<String, String> form() throws IOException {
    if (!header("Content-Type").split(";")[0].strip().equals("application/x-www-form-urlencoded")) {
      throw new Refusal("media-type", "请使用本页面的表单。", "Use the form of this page.");
    }
    return fields(new String(body(), StandardCharsets.UTF_8));
  }

  /** The fields of the query. */
  Map<String, String> query() {
    String query = http.getRequestURI().getRawQuery();
    return fields(query == null ? "" : query);
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        try {
          fields.put(decoded(parts[0]), decoded(parts[1]));
        } catch (IllegalArgumentException e) {
          throw new Refusal("form-malformed", "无法识别表单内容。", "The form cannot be read.");
        }
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private byte[] body() throws IOException {
    byte[] bytes = http.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new Refusal("body-too-large", "请求体过大。", "The body is larger than 64 KB.");
    }
    return bytes;
  }

  void answer(int status, JsonNode json) throws IOException {
    send(status, status >= 400 ? "application/problem+json" : "application/json", json.toString());
  }

  void answer(int status, String html) throws IOException {
    send(status, "text/html; charset=utf-8", html);
  }

  void empty() throws IOException {
    http.sendResponseHeaders(204, -1);
    http.close();
  }

  private void send(int status, String type, String body) throws IOException {
    answer(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  void answer(int status, String type, byte[] body) throws IOException {
    set("Content-Type", type);
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  /** Problem details (RFC 9457). */
  void refuse(int status, Refusal refusal) throws IOException {
    answer(
        status,
        JSON.createObjectNode()
            .put("type", "urn:zhuce:assistant:" + refusal.code())
            .put("status", status)
            .put("code", refusal.code())
            .put("detail", say(refusal.text())));
  }
}
