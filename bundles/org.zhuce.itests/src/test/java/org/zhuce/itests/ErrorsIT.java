package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** Whatever goes wrong is told as a problem document (RFC 9457) that gives nothing away. */
@ExtendWith(Distribution.Shared.class)
class ErrorsIT {

  private static final int KIB = 1024;
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final URI platform;
  private final Stage stage;
  private final HttpClient client = HttpClient.newHttpClient();

  ErrorsIT(Distribution distribution) {
    platform = distribution.address();
    stage = distribution.stage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/api",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/health/nothing",
        "/api/v1/signing/tickets/none",
        "/api/v1/verification/none",
        "/api/v2/health",
        "/index.html",
        "/api/v1/%E6%B3%A8%E5%86%8C",
        "/system/console",
      })
  void answersUnknownPaths(String path) throws Exception {
    Refused.as(404, get(path, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v1/health",
    "PATCH, /api/v1/applications",
    "PUT, /api/v1/verification",
    "POST, /api/v1/session",
    "FOO, /api/v1/types",
  })
  void answersWrongMethods(String method, String path) throws Exception {
    Answer answer = send(request(path, Map.of()).method(method, BodyPublishers.noBody()));

    Refused.as(405, "method-not-allowed", answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/sessions, text/plain",
    "/api/v1/applications, application/xml",
    "/api/v1/verification, application/json",
    "/api/v1/signing/tickets, application/x-www-form-urlencoded",
    "/api/v1/registers/qualifications, application/json",
  })
  void answersWrongContentTypes(String path, String type) throws Exception {
    Refused.as(415, "media-type-unsupported", post(path, Map.of("Content-Type", type), "{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/health, text/html",
    "/api/v1/types, image/png",
    "/api/v1/openapi.json, application/pdf",
  })
  void answersWishesForOtherFormats(String path, String accepted) throws Exception {
    Refused.as(406, "not-acceptable", get(path, Map.of("Accept", accepted)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"account\":\"clerk\",}",
        "{\"account\":\"clerk\",\"password\":\"x\"} {}",
        "{\"account\":\"clerk\",\"account\":\"reviewer\",\"password\":\"x\"}",
        "{\"account\":'clerk'}",
        "\u0000",
      })
  void answersMalformedJson(String body) throws Exception {
    Refused.as(400, "json-malformed", post("/api/v1/sessions", JSON, body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | '' | field-type",
        "\"text\" | '' | field-type",
        "{\"account\":[\"clerk\"],\"password\":\"x\"} | /account | field-type",
        "{\"account\":7,\"password\":\"x\"} | /account | field-type",
        "{\"account\":\"clerk\",\"password\":\"x\",\"more\":1} | /more | field-unknown",
        "{\"account\":\"clerk\"} | /password | field-missing",
      })
  void answersJsonThatIsNotWhatIsWanted(String body, String field, String code) throws Exception {
    Refused.as(422, "checks-failed", post("/api/v1/sessions", JSON, body)).naming(field, code);
  }

  @Test
  void answersMissingBody() throws Exception {
    Refused.as(400, "body-missing", post("/api/v1/sessions", JSON, ""));
  }

  @Test
  void answersDeeplyNestedJson() throws Exception {
    Stage.Person person = stage.person();
    String path = stage.filledIn(person).path() + "/form";
    byte[] deep = ("{\"specialties\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    Request request = Request.upload("PUT", path, "application/json", deep).ifMatch("*");

    Refused.as(400, "json-malformed", person.sends(request));
  }

  @Test
  void answersBodiesThatAreTooLarge() throws Exception {
    Answer json = post("/api/v1/sessions", JSON, " ".repeat(257 * KIB));
    Refused.as(413, "body-too-large", json);

    byte[] file = new byte[10 * KIB * KIB + 1];
    Answer pdf =
        stage.api().exchange(Request.upload("POST", "/verification", "application/pdf", file));
    Refused.as(413, "body-too-large", pdf);
    Answer csv =
        stage.desk(
            Player.REGISTRAR, Request.upload("POST", "/registers/enterprises", "text/csv", file));
    Refused.as(413, "body-too-large", csv);
  }

  @Test
  void answersChunkedBodiesThatAreTooLarge() throws Exception {
    byte[] large = new byte[11 * KIB * KIB];

    Refused.as(413, "body-too-large", chunked("/api/v1/sessions", "application/json", large));
    Refused.as(413, "body-too-large", chunked("/api/v1/verification", "application/pdf", large));
  }

  private Answer chunked(String path, String type, byte[] body) throws Exception {
    return send(
        request(path, Map.of("Content-Type", type))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/publicities?limit=0, /limit, limit",
    "/api/v1/publicities?limit=many, /limit, limit",
    "/api/v1/publicities?after=%27%20OR%201%3D1%20--, /after, cursor",
    "/api/v1/announcements?after=%27%20OR%201%3D1%20--, /after, cursor",
  })
  void answersWrongParameters(String path, String field, String code) throws Exception {
    Refused.as(422, "checks-failed", get(path, Map.of())).naming(field, code);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer guessed, 401, session-invalid",
    "Authorization, Basic YWRtaW46YWRtaW4=, 401, session-invalid",
  })
  void answersWrongHeaders(String header, String value, int status, String code) throws Exception {
    Refused.as(status, code, get("/api/v1/types", Map.of(header, value)));
  }

  @Test
  void answersMalformedConditionsAndKeys() {
    Stage.Person person = stage.person();
    Request start = Requests.start("initial");

    Refused.as(400, "idempotency-key-malformed", person.sends(start.idempotent("a b")));
    String path = stage.filledIn(person).path() + "/form";
    Refused.as(
        400, "if-match-malformed", person.sends(Request.put(path, Requests.object()).ifMatch("1")));
  }

  @Test
  void speaksEnglishAndChinese() throws Exception {
    Answer english = get("/api/v1/nothing", Map.of("Accept-Language", "en-GB"));
    Answer chinese = get("/api/v1/nothing", Map.of());

    assertThat(english.json().path("title").asText()).isEqualTo("Not found");
    assertThat(english.header("Content-Language")).contains("en");
    assertThat(chinese.json().path("title").asText()).isEqualTo("未找到");
  }

  @Test
  void keepsCallersTraceId() throws Exception {
    Answer answer = get("/api/v1/nothing", Map.of("X-Trace-Id", "portal-0123456789"));

    assertThat(answer.json().path("traceId").asText()).isEqualTo("portal-0123456789");
  }

  /** What never reaches the platform's code is told by the server; it must not tell much. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\n\r\n",
        "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/v1/..;/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "nonsense\r\n\r\n",
      })
  void tellsNothingOfServerForBrokenRequests(String request) throws IOException {
    String answer = raw(request);

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(answer).doesNotContain("Jetty", "Exception", "org.", "\tat ", "Server:");
  }

  @Test
  void tellsNothingOfServerForLargeHeader() throws IOException {
    String answer =
        raw("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("Jetty", "Exception", "org.");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(platform.getHost(), platform.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Answer get(String path, Map<String, String> headers) throws Exception {
    return send(request(path, headers).GET());
  }

  private Answer post(String path, Map<String, String> headers, String body) throws Exception {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(platform + path)).timeout(Duration.ofSeconds(30));
    headers.forEach(builder::header);
    return builder;
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers(), response.body(), Duration.ZERO);
  }
}
