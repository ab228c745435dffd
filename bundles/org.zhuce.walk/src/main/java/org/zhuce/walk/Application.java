package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An application as the platform told it last.
 *
 * @param json its document
 * @param etag its entity tag
 */
public record Application(JsonNode json, String etag) {

  /** The application that an answer shows, with its version. */
  public static Application of(Answer answer) {
    return new Application(answer.json(), answer.header("ETag").orElse(""));
  }

  /** Its id. */
  public String id() {
    return json.path("id").asText();
  }

  /** 申请编号. */
  public String number() {
    return json.path("number").asText();
  }

  /** Its state, such as {@code DRAFT}. */
  public String state() {
    return json.path("state").asText();
  }

  /**
   * The same, if it is in that state.
   *
   * @throws IllegalStateException if it is in another one
   */
  Application in(String state) {
    if (!state.equals(state())) {
      throw new IllegalStateException(
          "Application %s is in state %s, must be %s".formatted(number(), state(), state));
    }
    return this;
  }

  /** Its path below the interface's root. */
  public String path() {
    return "/applications/" + id();
  }

  /** The address of the newest document that is not void and has that many signatures. */
  public Optional<String> document(int signatures) {
    return StreamSupport.stream(json.path("documents").spliterator(), false)
        .filter(d -> !d.path("voided").asBoolean())
        .filter(d -> d.path("signatures").asInt() == signatures)
        .map(d -> d.path("href").asText())
        .reduce((earlier, later) -> later);
  }
}
