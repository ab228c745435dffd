package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Problems.field;
import static org.zhuce.rest.internal.Problems.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.usecase.GullibleVerifier;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/health | GET, HEAD, OPTIONS",
        "/sessions | OPTIONS, POST",
        "/verification | GET, HEAD, OPTIONS, POST",
        "/applications/00000000-0000-0000-0000-000000000001/review | OPTIONS, POST, PUT",
        "/openapi.json | GET, HEAD, OPTIONS"
      })
  void saysWhichMethodsAPathHas(String path, String allowed) {
    Client.Answer answer = everybody.delete(path);

    problem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    Client.Answer options = everybody.send("OPTIONS", path, BodyPublishers.noBody());
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.header("Allow")).isEqualTo(allowed);
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
            BodyPublishers.ofByteArray(GullibleVerifier.BOMB),
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
