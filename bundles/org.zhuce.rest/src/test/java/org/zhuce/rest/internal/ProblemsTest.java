package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.usecase.KernelForRest;

/** Whatever goes wrong comes out as a problem document (RFC 9457). */
class ProblemsTest {
  private static Served served;
  private static Client everybody;
  private static Client individual;

  @BeforeAll
  static void serve() throws Exception {
    served = new Served();
    everybody = served.client();
    individual = new Players(served).individual();
  }

  @AfterAll
  static void stop() throws Exception {
    served.close();
  }

  private static JsonNode problem(Client.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("type").asText()).isEqualTo("urn:zhuce:problem:" + code);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(answer.header("Content-Length")).isEqualTo(answer.response().body().length + "");
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(problem.get("traceId").asText()).isNotBlank().isEqualTo(answer.header("X-Trace-Id"));
    assertThat(answer.text()).doesNotContain("Exception", "org.zhuce", "java.", "jackson", "cxf");
    return problem;
  }

  private static String field(JsonNode problem) {
    return problem.at("/errors/0/field").asText() + " " + problem.at("/errors/0/code").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/nonsense",
        "/api/v1/applications/1/2/3/4",
        "/api/v1/",
        "/api/v1",
        "/api/v1/health/",
        "/api/v2/health",
        "/nonsense"
      })
  void answersUnknownPaths(String path) {
    Client.Answer answer = new Client(everybody.http(), served.address().resolve(path), "").send();

    if (path.equals("/api/v1/health/")) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      problem(answer, 404, "not-found");
    }
  }

  @Test
  void tellsAtTheRootWhereTheInterfaceIs() {
    Client.Answer answer = new Client(everybody.http(), served.address().resolve("/"), "").send();

    assertThat(everybody.get(answer.json().get("openapi").asText()).status()).isEqualTo(200);
  }

  @Test
  void answersWrongMethods() {
    Client.Answer answer = everybody.delete("/health");

    problem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @Test
  void answersUnacceptableTypes() {
    problem(everybody.get("/health", "Accept", "text/html"), 406, "not-acceptable");
  }

  @Test
  void sendsProblemsAlsoWhereAnotherTypeIsAccepted() {
    String path = "/certificates/" + new UUID(0, 1) + "/document";

    problem(individual.get(path, "Accept", "application/pdf"), 404, "not-found");
  }

  @Test
  void answersUnsupportedTypes() {
    problem(
        everybody.post("/sessions", "<a/>", "Content-Type", "application/xml"),
        415,
        "media-type-unsupported");
    problem(
        everybody.post("/verification", "{}", "Content-Type", "application/json"),
        415,
        "media-type-unsupported");
  }

  @Test
  void namesLineAndColumnOfMalformedJson() {
    JsonNode problem =
        problem(everybody.post("/sessions", "{\n  \"account\": x}"), 400, "json-malformed");

    assertThat(problem.get("detail").asText()).contains("第 2 行第 14 列");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"account\": \"a\", \"account\": \"b\"}",
        "{\"account\": \"a\"} {}",
        "{\"account\": \"a\"",
        "{\"account\": 'a'}",
        "{\"account\": NaN}",
        "nonsense"
      })
  void refusesMalformedJson(String body) {
    problem(everybody.post("/sessions", body), 400, "json-malformed");
    problem(
        individual.put("/applications/" + new UUID(0, 1) + "/form", body, "If-Match", "*"),
        400,
        "json-malformed");
  }

  @Test
  void refusesDeepNesting() {
    String body = "{\"a\": " + "[".repeat(40) + "]".repeat(40) + "}";

    problem(
        individual.put("/applications/" + new UUID(0, 1) + "/form", body, "If-Match", "*"),
        400,
        "json-malformed");
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] body = "{\"account\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    problem(
        everybody.send(
            "POST",
            "/sessions",
            BodyPublishers.ofByteArray(body),
            "Content-Type",
            "application/json"),
        400,
        "json-malformed");
  }

  @Test
  void asksForTheBody() {
    problem(everybody.post("/sessions", ""), 400, "body-missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/sessions | {'account': 1, 'password': 'x'} | /account field-type",
        "/sessions | {'account': true, 'password': 'x'} | /account field-type",
        "/sessions | {'account': {}, 'password': 'x'} | /account field-type",
        "/sessions | {'account': ['a'], 'password': 'x'} | /account field-type",
        "/sessions | {'acount': 'a', 'password': 'x'} | /acount field-unknown",
        "/sessions | {'password': 'x'} | /account field-missing",
        "/sessions | {'account': null, 'password': 'x'} | /account field-missing",
        "/sessions | [] | ' field-type'",
        "/sessions | 'text' | ' field-type'",
        "/sessions | null | ' field-type'",
        "/signing/tickets | {'purpose': 'dance', 'provider': 'pen'} | /purpose field-value",
        "/signing/tickets | {'purpose': 'login', 'provider': 'pen'} | /role field-missing",
        "/signing/tickets | {'purpose': 'login', 'provider': 'pen', 'role': 'individual',"
            + " 'inputs': {'a': 1}} | /inputs/a field-type",
        "/signing/tickets | {'purpose': 'login', 'provider': 'pen', 'role': 'individual',"
            + " 'inputs': {'a': null}} | /inputs/a field-missing",
        "/signing/tickets | {'purpose': 'document', 'provider': 'pen', 'application': 'x'} |"
            + " /application application-id",
        "/publicities | {'applications': ['x'], 'days': 7} | /applications/0 application-id",
        "/publicities | {'applications': [null], 'days': 7} | /applications/0 field-missing",
        "/publicities | {'applications': [3], 'days': 7} | /applications/0 field-type",
        "/publicities | {'applications': [], 'days': '7'} | /days field-type",
        "/publicities | {'applications': [], 'days': 7.5} | /days field-type",
        "/publicities | {'applications': [], 'days': 99999999999} | /days field-type"
      })
  void namesTheField(String path, String body, String expected) {
    String json = body.equals("text") ? "\"text\"" : body.replace('\'', '"');

    JsonNode problem = everybody.post(path, json.isEmpty() ? "\"text\"" : json).json();

    assertThat(field(problem)).as(problem.toString()).isEqualTo(expected);
    assertThat(problem.get("status").asInt()).isEqualTo(422);
  }

  @Test
  void namesAllMissingFieldsAtOnce() {
    JsonNode problem = problem(everybody.post("/sessions", "{}"), 422, "checks-failed");

    assertThat(problem.get("errors")).hasSize(2);
  }

  @Test
  void refusesNumbersThatAreShortToWriteAndLongToComputeWith() {
    JsonNode problem =
        problem(
            individual.put(
                "/applications/" + new UUID(0, 1) + "/form",
                "{\"a\": [1e999999999]}",
                "If-Match",
                "\"1\""),
            422,
            "checks-failed");

    assertThat(field(problem)).isEqualTo("/a/0 number-range");
  }

  @Test
  void refusesLargeJson() {
    byte[] body = json(256 * 1024 + 1);

    problem(
        everybody.send(
            "POST",
            "/sessions",
            BodyPublishers.ofByteArray(body),
            "Content-Type",
            "application/json"),
        413,
        "body-too-large");
    problem(
        everybody.send(
            "POST", "/sessions", Client.chunked(body), "Content-Type", "application/json"),
        413,
        "body-too-large");
  }

  @Test
  void takesJsonUpToTheLimit() {
    Client.Answer answer =
        everybody.send(
            "POST",
            "/sessions",
            Client.chunked(json(256 * 1024)),
            "Content-Type",
            "application/json");

    problem(answer, 401, "credentials-wrong");
  }

  private static byte[] json(int length) {
    String frame = "{\"account\": \"a\", \"password\": \"\"}";
    return ("{\"account\": \"a\", \"password\": \"" + "x".repeat(length - frame.length()) + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void refusesLargeFiles() {
    byte[] pdf = new byte[10 * 1024 * 1024 + 1];

    problem(
        everybody.send(
            "POST", "/verification", Client.chunked(pdf), "Content-Type", "application/pdf"),
        413,
        "body-too-large");
    byte[] photo = Arrays.copyOf(pdf, 1024 * 1024 + 1);
    problem(
        individual.send(
            "PUT",
            "/applications/" + new UUID(0, 1) + "/photo",
            Client.chunked(photo),
            "Content-Type",
            "image/png"),
        413,
        "body-too-large");
  }

  @Test
  void saysInEnglishWhatItIsAskedInEnglish() {
    Client.Answer chinese = everybody.get("/nonsense");
    Client.Answer english = everybody.get("/nonsense", "Accept-Language", "en-GB,zh;q=0.5");

    assertThat(chinese.json().get("title").asText()).isEqualTo("未找到");
    assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
    assertThat(english.json().get("title").asText()).isEqualTo("Not found");
    assertThat(english.header("Content-Language")).isEqualTo("en");
  }

  @Test
  void keepsSafeTraceIdsAndReplacesOthers() {
    assertThat(everybody.get("/health", "X-Trace-Id", "portal-0123456789").header("X-Trace-Id"))
        .isEqualTo("portal-0123456789");
    assertThat(
            everybody.get("/health", "X-Trace-Id", "<script>alert</script>").header("X-Trace-Id"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void hidesWhatFailedInside() {
    Client.Answer answer =
        everybody.send(
            "POST",
            "/verification",
            BodyPublishers.ofByteArray(KernelForRest.BOMB),
            "Content-Type",
            "application/pdf");

    JsonNode problem = problem(answer, 500, "internal-error");
    assertThat(problem.toString()).doesNotContain("SELECT", "Table");
  }

  @Test
  void answersMalformedHttp() throws IOException {
    URI address = served.address();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void asksForLoginWhereOneIsNeeded() {
    Client.Answer answer = everybody.get("/applications");

    problem(answer, 401, "session-required");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    problem(everybody.get("/session"), 401, "session-required");
    problem(everybody.delete("/session"), 401, "session-required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nonsense", "Basic YTpi", "Bearer ", "Bearer", "nonsense"})
  void refusesUnknownTokens(String header) {
    problem(everybody.get("/applications", "Authorization", header), 401, "session-invalid");
    problem(everybody.get("/health", "Authorization", header), 401, "session-invalid");
  }

  @Test
  void forgetsSessionsOnLogout() {
    Client leaving = new Players(served).individual();
    assertThat(leaving.delete("/session").status()).isEqualTo(204);

    problem(leaving.get("/session"), 401, "session-invalid");
  }

  @Test
  void namesNothingByMalformedIds() {
    problem(individual.get("/applications/nonsense"), 404, "not-found");
    problem(individual.get("/certificates/nonsense"), 404, "not-found");
    problem(individual.get("/applications/" + new UUID(0, 1) + "/documents/x"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "limit=99999999999"})
  void refusesUnreasonablePages(String query) {
    JsonNode problem = problem(individual.get("/applications?" + query), 422, "checks-failed");

    assertThat(field(problem)).isEqualTo("/limit limit");
  }

  @Test
  void refusesUnknownStates() {
    JsonNode problem =
        problem(individual.get("/applications?state=DRAFT,DANCING"), 422, "checks-failed");

    assertThat(field(problem)).isEqualTo("/state field-value");
  }
}
