package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.rest.internal.Problems.field;
import static org.zhuce.rest.internal.Problems.problem;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Bodies that cannot be used are refused, saying where the fault is. */
class BodiesTest {
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
  void refusesTextsThatNotEveryDatabaseCanKeep() {
    problem(everybody.post("/sessions", "{\"account\": \"a\\u0000\"}"), 400, "text-nul");
    problem(everybody.get("/verification?number=%00"), 400, "text-nul");
    // Jetty refuses these itself
    assertThat(everybody.get("/types/a%00").status()).isEqualTo(400);
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
}
