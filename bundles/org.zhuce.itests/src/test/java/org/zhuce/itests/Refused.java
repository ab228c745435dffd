package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.zhuce.walk.Answer;

/** An answer that must be a problem document (RFC 9457), as every error of the platform. */
final class Refused {

  /** What nobody outside must see of the inside. */
  private static final List<String> INSIDE =
      List.of(
          "Exception",
          "\tat ",
          "org.zhuce.",
          "org.apache.",
          "java.",
          "javax.",
          "jdbc:",
          "SELECT ",
          "INSERT ",
          "UPDATE ",
          "Jetty",
          "<html");

  private final Answer answer;
  private final JsonNode problem;

  private Refused(Answer answer) {
    this.answer = answer;
    assertThat(answer.mediaType()).as(answer.text()).isEqualTo("application/problem+json");
    problem = answer.json();
  }

  /**
   * A whole problem document that gives nothing away.
   *
   * @param status expected HTTP status
   * @param code expected reason
   */
  static Refused as(int status, String code, Answer answer) {
    Refused refused = new Refused(answer);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(refused.text("code")).as(answer.text()).isEqualTo(code);
    refused.isWhole();
    return refused;
  }

  /** A problem document of that status, whatever the reason. */
  static Refused as(int status, Answer answer) {
    Refused refused = new Refused(answer);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    refused.isWhole();
    return refused;
  }

  private void isWhole() {
    assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
    assertThat(text("type")).isEqualTo("urn:zhuce:problem:" + text("code"));
    assertThat(text("title")).isNotBlank();
    assertThat(text("detail")).isNotBlank();
    assertThat(text("traceId"))
        .hasSizeGreaterThanOrEqualTo(8)
        .isEqualTo(answer.header("X-Trace-Id").orElse("no header"));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(INSIDE);
  }

  private String text(String field) {
    return problem.path(field).asText();
  }

  /** Among the failing fields is this one, for this reason, with a text for people. */
  Refused naming(String field, String code) {
    List<JsonNode> errors =
        StreamSupport.stream(problem.path("errors").spliterator(), false).toList();
    assertThat(errors)
        .as(answer.text())
        .anySatisfy(
            error -> {
              assertThat(error.path("field").asText()).isEqualTo(field);
              assertThat(error.path("code").asText()).isEqualTo(code);
              assertThat(error.path("message").asText()).isNotBlank();
              assertThat(error.path("severity").asText()).isEqualTo("refusal");
            });
    return this;
  }

  /** No other field is named. */
  void only() {
    assertThat(problem.path("errors")).as(answer.text()).hasSize(1);
  }

  /** What is said to people. */
  String detail() {
    return text("detail");
  }
}
