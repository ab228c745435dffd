package org.zhuce.walk;

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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An enterprise's key behind the CA key assistant (协卡助手), used as a portal's page and its user use
 * it: the page hands over tickets, the user types the password into the assistant's own page.
 */
public final class AssistedKey implements KeyBeside {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI assistant;
  private final URI platform;
  private final String key;
  private final String password;
  private final String session;

  /**
   * A page of the platform's, paired with a running assistant.
   *
   * @param assistant the assistant's address
   * @param platform the platform's public origin, which the page is served from
   * @param key the assistant's name of the key: one that it detects, or of a new file
   * @param password of the key
   */
  public AssistedKey(URI assistant, URI platform, String key, String password) {
    this.assistant = assistant;
    this.platform = platform;
    this.key = key;
    this.password = password;
    this.session = page("POST", "/v1/sessions", "", "{}").path("token").asText();
  }

  /**
   * The user has the assistant make a key and the platform certify it.
   *
   * @param code the one-time code of the invitation
   */
  public void enrol(Api api, String code, EnterpriseKey.Algorithm algorithm) {
    long start = System.nanoTime();
    manage(
        Map.of(
            "action",
            "enrol",
            "platform",
            platform.toString(),
            "algorithm",
            algorithm.name(),
            "code",
            code,
            "password",
            password));
    tell(api.as(Player.ENTERPRISE), Step.ENROL_ENTERPRISE, "/keys", start);
  }

  /**
   * The user fills in a form about the key on the assistant's page.
   *
   * @param fields with the action's name as {@code action}
   * @throws IllegalStateException if the assistant refuses, with its page
   */
  public void manage(Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("key", key);
    submit("/", "/keys", all);
  }

  /** The page about the key's unlock request. */
  public String unlockPage() {
    return send(HttpRequest.newBuilder(assistant.resolve("/unlock-form?key=" + key)));
  }

  /** What keys the assistant shows to pages. */
  public List<JsonNode> detected() {
    return StreamSupport.stream(
            page("GET", "/v1/keys", session, "").path("items").spliterator(), false)
        .toList();
  }

  /** This key among them. */
  public JsonNode shown() {
    return detected().stream()
        .filter(one -> one.path("id").asText().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The assistant shows no key " + key));
  }

  @Override
  public String certificate() {
    return shown().path("certificate").path("pem").asText();
  }

  @Override
  public void answer(Api api, Step step, List<Ticket> tickets) {
    long start = System.nanoTime();
    ObjectNode body = Answer.JSON.createObjectNode().put("key", key);
    ArrayNode all = body.putArray("tickets");
    tickets.forEach(t -> all.add(t.detail("ticket")));
    JsonNode job = page("POST", "/v1/signings", session, body.toString());
    String confirmation = URI.create(job.path("confirmation").asText()).getPath();
    submit(confirmation, confirmation, Map.of("action", "sign", "password", password));
    String status =
        page("GET", "/v1/signings/" + job.path("id").asText(), session, "").path("status").asText();
    if (!status.equals("signed")) {
      throw new IllegalStateException("The assistant has not signed: " + status);
    }
    tell(api, step, "/v1/signings", start);
  }

  private void tell(Api api, Step step, String path, long start) {
    Request request = Request.post(assistant + path, Answer.JSON.createObjectNode());
    api.tell(step, request, step.status(), Duration.ofNanos(System.nanoTime() - start));
  }

  private JsonNode page(String method, String path, String token, String body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(assistant.resolve(path))
            .header("Origin", platform.toString())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    try {
      return Answer.JSON.readTree(send(builder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void submit(String shown, String action, Map<String, String> fields) {
    Matcher matcher = TOKEN.matcher(send(HttpRequest.newBuilder(assistant.resolve(shown))));
    if (!matcher.find()) {
      throw new IllegalStateException("The assistant's page " + shown + " has no form");
    }
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("token", matcher.group(1));
    String form =
        all.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    send(
        HttpRequest.newBuilder(assistant.resolve(action))
            .header("Origin", assistant.toString())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private String send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "The assistant answers %d to %s: %s"
                .formatted(response.statusCode(), request.uri(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
