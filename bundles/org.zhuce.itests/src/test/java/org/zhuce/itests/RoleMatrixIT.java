package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Application;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** Every operation of the served OpenAPI document, attempted in every kind of session. */
@ExtendWith(Distribution.Shared.class)
class RoleMatrixIT {

  private static final Set<String> ELSEWHERE = Set.of("logOut", "liftQuarantine");

  private static Stage stage;
  private static AccessTable table;
  private static final Map<Who, Api> SESSIONS = new EnumMap<>(Who.class);

  @BeforeAll
  static void everybodyLogsIn(Distribution distribution) {
    stage = distribution.stage();
    table = new AccessTable(stage);
    SESSIONS.put(Who.PUBLIC, stage.api());
    SESSIONS.put(Who.OTHER_PERSON, stage.person().browser().api());
    SESSIONS.put(Who.EMPLOYER, stage.company().browser().api());
    SESSIONS.put(Who.OTHER_ENTERPRISE, stage.newCompany().browser().api());
    for (Who desk : EnumSet.range(Who.CLERK, Who.AUDITOR)) {
      SESSIONS.put(desk, stage.centre().desk(Player.valueOf(desk.name())));
    }
  }

  @Test
  void tableHasEveryOperation() {
    JsonNode paths = stage.api().exchange(Request.get("/openapi.json")).json().path("paths");
    Set<String> served = new TreeSet<>();
    paths.forEach(path -> path.forEach(o -> served.add(o.path("operationId").asText())));

    Set<String> known = table.rows().stream().map(Row::operation).collect(Collectors.toSet());
    known.addAll(ELSEWHERE);

    assertThat(known).containsExactlyInAnyOrderElementsOf(served);
  }

  @TestFactory
  Stream<DynamicTest> letsInWhoMayAndNobodyElse() {
    return table.rows().stream().map(row -> dynamicTest(row.name(), () -> attempt(row)));
  }

  private static void attempt(Row row) {
    Attempt attempt = row.attempt().get();
    Optional<JsonNode> before = object(attempt);
    for (Who who : Who.values()) {
      if (!row.allowed().contains(who)) {
        Answer answer = as(who, attempt);
        assertThat(answer.status())
            .as("%s by %s: %s", row.name(), who, answer.text())
            .isIn(refusals(who));
        Refused.as(answer.status(), answer);
      }
    }
    assertThat(object(attempt)).as(row.name()).isEqualTo(before);
    boolean done = false;
    for (Who who : row.allowed()) {
      Answer answer = as(who, attempt);
      String what = "%s by %s: %s".formatted(row.name(), who, answer.text());
      if (done && row.once()) {
        assertThat(answer.status()).as(what).isIn(404, 409);
      } else {
        assertThat(answer.status()).as(what).isIn(200, 201);
      }
      done = true;
    }
  }

  private static Set<Integer> refusals(Who who) {
    return switch (who) {
      case PUBLIC -> Set.of(401);
      // To whom it belongs, the state may say no before the role does
      case OWNER -> Set.of(403, 409);
      default -> Set.of(403, 404);
    };
  }

  private static Optional<JsonNode> object(Attempt attempt) {
    return attempt.object().map(a -> stage.now(attempt.owner(), a).json());
  }

  private static Answer as(Who who, Attempt attempt) {
    Api session = who == Who.OWNER ? attempt.owner().browser().api() : SESSIONS.get(who);
    return session.exchange(attempt.request());
  }

  @Test
  void endsOwnSessionAlone() {
    Person leaving = stage.person();
    Person staying = stage.person();

    Refused.as(401, "session-required", stage.api().exchange(Request.delete("/session")));
    assertThat(leaving.sends(Request.delete("/session")).status()).isEqualTo(204);

    Refused.as(401, "session-invalid", leaving.sends(Request.get("/session")));
    assertThat(staying.sends(Request.get("/session")).status()).isEqualTo(200);
  }

  @Test
  void auditsWhatIsRefused() {
    Person person = stage.person();
    Person other = stage.person();
    Application submitted = stage.submitted(person);

    Refused.as(404, "not-found", other.sends(Request.get(submitted.path())));
    Refused.as(403, "role-forbidden", person.sends(Requests.action(submitted, "acceptance")));
    Refused.as(403, "role-forbidden", other.sends(Request.get("/audit")));

    // The log is sealed in order, a moment later
    Map<String, String> expected =
        Map.of("application-view", "not-found", "application-accept", "role-forbidden");
    Await.until("all is in the log", () -> auditedAbout(submitted.id()).equals(expected));
    Await.until(
        "all is in the log",
        () -> "role-forbidden".equals(auditedAbout("audit").get("audit-view")));
  }

  /** Refused actions on a subject, with the reason. */
  private static Map<String, String> auditedAbout(String subject) {
    Map<String, String> refused = new HashMap<>();
    stage.audit().stream()
        .filter(entry -> entry.path("subject").asText().equals(subject))
        .filter(entry -> !entry.path("outcome").asText().equals("done"))
        .forEach(
            entry -> refused.put(entry.path("action").asText(), entry.path("outcome").asText()));
    return refused;
  }
}
