package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What every problem document has. */
final class Problems {
  private Problems() {}

  static JsonNode problem(Client.Answer answer, int status, String code) {
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

  static String field(JsonNode problem) {
    return problem.at("/errors/0/field").asText() + " " + problem.at("/errors/0/code").asText();
  }
}
