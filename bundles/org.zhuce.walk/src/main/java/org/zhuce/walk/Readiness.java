package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Whether a platform that has begun to answer can do a whole case: types and providers are plug-ins
 * that start on their own, and the first staff accounts are made in the background.
 */
public final class Readiness {

  private static final List<String> PROVIDERS =
      List.of(Scenario.MOBILE, Scenario.CA_KEY, "softkey");

  private final Api api;
  private final Staff account;

  /**
   * For a demo platform.
   *
   * @param account an account that will be there
   */
  public Readiness(Api api, Staff account) {
    this.api = api.as(Player.PUBLIC);
    this.account = account;
  }

  /**
   * Waits.
   *
   * @throws IllegalStateException if something is still missing after that time; the message says
   *     what
   */
  public void await(Duration patience) {
    for (Part part : Part.values()) {
      Waiting.until(patience, () -> there(part) ? Optional.of(part) : Optional.empty())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "After %d s the platform has no %s yet"
                          .formatted(patience.toSeconds(), part.what)));
    }
  }

  private enum Part {
    TYPE("registration type " + Scenario.TYPE),
    SIGNING("signing providers " + PROVIDERS),
    STAFF("staff accounts");

    private final String what;

    Part(String what) {
      this.what = what;
    }
  }

  private boolean there(Part part) {
    try {
      return switch (part) {
        case TYPE -> ids("/types").contains(Scenario.TYPE);
        case SIGNING -> ids("/signing/providers").containsAll(PROVIDERS);
        case STAFF -> login();
      };
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  private List<String> ids(String path) {
    Answer answer = api.exchange(Request.get(path));
    JsonNode items = answer.status() == 200 ? answer.json().path("items") : Answer.JSON.nullNode();
    return StreamSupport.stream(items.spliterator(), false)
        .map(i -> i.path("id").asText())
        .toList();
  }

  private boolean login() {
    ObjectNode body =
        Answer.JSON
            .createObjectNode()
            .put("account", account.account())
            .put("password", account.password());
    Answer answer = api.exchange(Request.post("/sessions", body));
    if (answer.status() != 201) {
      return false;
    }
    Api session = api.with(answer.json().path("token").asText());
    return session.exchange(Request.delete("/session")).status() == 204;
  }
}
