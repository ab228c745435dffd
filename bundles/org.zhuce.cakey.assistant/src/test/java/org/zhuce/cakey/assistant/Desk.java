package org.zhuce.cakey.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user at a computer with the assistant: a portal's page in one window, the assistant's in
 * another.
 */
final class Desk {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI assistant;
  private final String origin;
  private final String token;

  Desk(URI assistant, URI origin) {
    this.assistant = assistant;
    this.origin = origin.toString();
    this.token = json(call("POST", "/v1/sessions", this.origin, "", "{}")).path("token").asText();
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return FakePlatform.JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the portal's page calls. */
  HttpResponse<String> api(String method, String path, String body) {
    return call(method, path, origin, token, body);
  }

  HttpResponse<String> call(String method, String path, String from, String bearer, String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(assistant.resolve(path))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!from.isEmpty()) {
      builder.header("Origin", from);
    }
    if (!bearer.isEmpty()) {
      builder.header("Authorization", "Bearer " + bearer);
    }
    return send(builder);
  }

  HttpResponse<String> send(HttpRequest.Builder builder) {
    try {
      return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode keys() {
    return json(api("GET", "/v1/keys", "")).path("items");
  }

  HttpResponse<String> request(String key, List<URI> tickets) {
    ObjectNode body = FakePlatform.JSON.createObjectNode().put("key", key);
    ArrayNode all = body.putArray("tickets");
    tickets.forEach(t -> all.add(t.toString()));
    return api("POST", "/v1/signings", body.toString());
  }

  /** Opens a page of the assistant's. */
  HttpResponse<String> page(String path) {
    return send(HttpRequest.newBuilder(assistant.resolve(path)).header("Accept-Language", "en"));
  }

  /** Fills in a form of a page of the assistant's. */
  HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    Matcher matcher = TOKEN.matcher(page(page).body());
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("token", matcher.find() ? matcher.group(1) : "");
    return post(action, assistant.toString(), all);
  }

  /** Sends a form from anywhere. */
  HttpResponse<String> post(String action, String from, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(assistant.resolve(action))
            .header("Accept-Language", "en")
            .header("Origin", from)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    fields.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&")))));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Types the password on the confirmation page. */
  HttpResponse<String> confirm(JsonNode job, String password) {
    String path = URI.create(job.path("confirmation").asText()).getPath();
    return submit(path, path, Map.of("action", "sign", "password", password));
  }

  String status(JsonNode job) {
    return json(api("GET", "/v1/signings/" + job.path("id").asText(), "")).path("status").asText();
  }

  HttpResponse<String> enrol(URI platform, String key, String algorithm, String password) {
    return submit(
        "/",
        "/keys",
        Map.of(
            "action",
            "enrol",
            "key",
            key,
            "platform",
            platform.toString(),
            "algorithm",
            algorithm,
            "code",
            FakePlatform.CODE,
            "password",
            password));
  }
}
