package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A signing ticket as its opener or its signer sees it.
 *
 * @param json the ticket's document
 */
public record Ticket(JsonNode json) {

  /** Opens a ticket. */
  static Ticket open(Api api, Step step, ObjectNode wish, Map<String, String> inputs) {
    ObjectNode body = wish.deepCopy();
    inputs.forEach(body.withObject("/inputs")::put);
    return new Ticket(api.perform(step, Request.post("/signing/tickets", body)).json());
  }

  /** Completes a ticket; needs no session. */
  static Ticket complete(Api api, Step step, String id, Map<String, String> inputs) {
    ObjectNode body = Answer.JSON.createObjectNode();
    inputs.forEach(body.withObject("/inputs")::put);
    Request request = Request.post("/signing/tickets/" + id + "/completion", body);
    return new Ticket(api.perform(step, request).json());
  }

  /** Its id. */
  public String id() {
    return json.path("id").asText();
  }

  /** Its status. */
  public String status() {
    return json.path("status").asText();
  }

  /** What the signer's program gets. */
  public String payload() {
    return json.path("challenge").path("payload").asText();
  }

  /** A further value for the signer's program. */
  public String detail(String name) {
    return json.path("challenge").path("details").path(name).asText();
  }

  /** Collects the session of a completed login. */
  Api session(Api api) {
    ObjectNode body = Answer.JSON.createObjectNode().put("secret", json.path("secret").asText());
    Request request = Request.post("/signing/tickets/" + id() + "/session", body);
    return api.with(api.perform(Step.COLLECT_SESSION, request).json().path("token").asText());
  }
}
