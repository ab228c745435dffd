package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What the platform answered.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, whole
 * @param took from sending to the last byte
 */
public record Answer(int status, HttpHeaders headers, byte[] body, Duration took) {

  static final ObjectMapper JSON = new ObjectMapper();

  public Answer {
    requireNonNull(headers, "headers");
    requireNonNull(took, "took");
  }

  /** A header. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** The media type without parameters, empty if there is none. */
  public String mediaType() {
    return header("Content-Type").map(t -> t.split(";", 2)[0].strip()).orElse("");
  }

  /**
   * The body as JSON.
   *
   * @throws UncheckedIOException if it is none
   */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + text(), e);
    }
  }

  /** The stable code of the problem document, {@code urn:zhuce:problem:<code>}; empty if none. */
  public String problem() {
    return mediaType().equals("application/problem+json")
        ? json().path("type").asText().replace("urn:zhuce:problem:", "")
        : "";
  }

  /** The body as text, for messages: JSON in lines, anything else cut short. */
  public String text() {
    if (mediaType().endsWith("json")) {
      try {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body));
      } catch (IOException notJson) {
        return plain();
      }
    }
    return plain();
  }

  private String plain() {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
  }
}
