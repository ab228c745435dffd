package org.zhuce.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** What the audit log says about who brought, replaced and took which plug-in. */
final class DoorAudit {
  private final Stage stage;

  DoorAudit(Stage stage) {
    this.stage = stage;
  }

  /** How each attempt at that ended. */
  List<String> outcomes(String action) {
    return entries("action", action).map(e -> e.path("outcome").asText()).toList();
  }

  /** What somebody tried, and how it ended. */
  List<String> by(String actor) {
    return entries("actor", actor)
        .map(e -> e.path("action").asText() + " " + e.path("outcome").asText())
        .toList();
  }

  /** Why that file was not let in, when somebody brought it. */
  List<String> refusals(String actor, String file) {
    return entries("actor", actor)
        .filter(e -> e.path("subject").asText().endsWith("/" + file))
        .map(e -> e.path("outcome").asText())
        .toList();
  }

  /** What passed a door from that file: who, what, which plug-in, and who vouched for it. */
  List<String> passages(String file, int expected) {
    Await.until("it is in the audit log", () -> passages(file).size() >= expected);
    return passages(file);
  }

  private List<String> passages(String file) {
    return entries("outcome", "done")
        .filter(e -> e.path("detail").asText().endsWith("/" + file))
        .map(DoorAudit::passage)
        .toList();
  }

  private static String passage(JsonNode entry) {
    String detail = entry.path("detail").asText();
    return String.join(
            " ",
            entry.path("actor").asText(),
            entry.path("action").asText(),
            entry.path("subject").asText(),
            detail.substring(0, Math.max(0, detail.lastIndexOf(' '))))
        .strip();
  }

  private Stream<JsonNode> entries(String field, String value) {
    return stage.audit().stream().filter(e -> e.path(field).asText().equals(value));
  }
}
