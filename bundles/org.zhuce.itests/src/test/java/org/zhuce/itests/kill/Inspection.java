package org.zhuce.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.zhuce.itests.Await;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.ExchangeObserver;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Step;

/** Compares what a platform shows with what it acknowledged before it was killed. */
final class Inspection {
  private static final List<String> COURSE =
      List.of(
          "DRAFT",
          "AWAITING_INDIVIDUAL_SIGNATURE",
          "AWAITING_ENTERPRISE_SEAL",
          "SUBMITTED",
          "ACCEPTED",
          "UNDER_REVIEW",
          "IN_PUBLICITY",
          "ANNOUNCED",
          "COMPLETED");
  private static final int SUBMITTED = COURSE.indexOf("SUBMITTED");
  private static final int ANNOUNCED = COURSE.indexOf("ANNOUNCED");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Api anybody;
  private final Map<String, String> numbers = new HashMap<>();
  private long auditEntries;

  Inspection(Api anybody) {
    this.anybody = anybody;
  }

  /** Everything that is personal to one client. */
  void inspect(Journey journey) {
    sessions(journey.ownFacts());
    if (journey.employerKnown()) {
      String name = URLEncoder.encode(journey.employer().name(), StandardCharsets.UTF_8);
      Answer found =
          anybody
              .with(anyToken(journey))
              .exchange(Request.get("/registers/enterprises/lookup?name=" + name));
      assertThat(found.status()).as("imported employer: %s", found.text()).isEqualTo(200);
    }
  }

  private static String anyToken(Journey journey) {
    return journey.ownFacts().tokens().iterator().next();
  }

  /** All that was acknowledged of one person's case, with the sessions, which end some day. */
  void inspectWithSessions(Person person) {
    sessions(person.facts());
    inspect(person);
  }

  /** All that was acknowledged of one person's case. */
  void inspect(Person person) {
    Facts facts = person.facts();
    facts.applications().forEach((id, known) -> application(person, id, known));
    facts.tickets().forEach((id, signing) -> ticket(person, id, signing));
    facts.publicities().forEach((number, ids) -> listed("/publicities/", number, ids));
    facts.announcements().forEach((number, ids) -> listed("/announcements/", number, ids));
    facts
        .files()
        .forEach(
            (path, digest) ->
                assertThat(Facts.digest(file(session(person), path)))
                    .as("file %s", path)
                    .isEqualTo(digest));
  }

  private void sessions(Facts facts) {
    for (String token : facts.tokens()) {
      Answer session = anybody.with(token).exchange(Request.get("/session"));
      assertThat(session.status()).as("opened session: %s", session.text()).isEqualTo(200);
    }
  }

  private void application(Person person, String id, JsonNode known) {
    JsonNode shown = read(person, id);
    String number = shown.path("number").asText();
    assertThat(number).isEqualTo(known.path("number").asText());
    once(number, id);
    assertThat(shown.path("version").asLong())
        .as("version of %s", number)
        .isGreaterThanOrEqualTo(known.path("version").asLong());
    assertThat(rank(shown)).as("state of %s", number).isGreaterThanOrEqualTo(rank(known));
    for (String field : List.of("type", "photo", "enterprise", "firstSavedOn", "createdAt")) {
      if (known.has(field)) {
        assertThat(shown.path(field)).as("%s of %s", field, number).isEqualTo(known.path(field));
      }
    }
    for (String field : List.of("publicity", "registration")) {
      if (known.hasNonNull(field)) {
        assertThat(shown.path(field)).as("%s of %s", field, number).isEqualTo(known.path(field));
      }
    }
    form(person.facts(), id, shown, known);
    begins(shown, known, "documents", "id", "kind", "signatures", "at");
    begins(shown, known, "signatures", "role", "certificate", "algorithm", "at");
    begins(shown, known, "history", "at", "action", "to");
    for (JsonNode document : shown.path("documents")) {
      byte[] file = file(session(person), document.path("href").asText());
      assertThat(Facts.digest(file)).isEqualTo(document.path("id").asText());
    }
    if (rank(shown) >= ANNOUNCED) {
      certificate(person, id, number);
    }
  }

  private static JsonNode read(Person person, String id) {
    return session(person)
        .perform(Step.READ_APPLICATION, Request.get("/applications/" + id))
        .json();
  }

  /**
   * The person's session without its witness, who would take what an inspection looks at for an
   * exchange of the case that is played next.
   */
  private static Api session(Person person) {
    return person.individual().api().witnessedBy(ExchangeObserver.NONE);
  }

  private static int rank(JsonNode application) {
    return COURSE.indexOf(application.path("state").asText());
  }

  private void form(Facts facts, String id, JsonNode shown, JsonNode known) {
    JsonNode form = shown.path("form");
    if (!facts.pendingForm(id).filter(form::equals).isPresent()) {
      assertThat(form).as("form of %s", id).isEqualTo(known.path("form"));
    }
  }

  /** What was listed then is listed now, in the same order, and perhaps more behind it. */
  private static void begins(JsonNode shown, JsonNode known, String list, String... fields) {
    List<String> then = rows(known.path(list), fields);
    List<String> now = rows(shown.path(list), fields);
    assertThat(now.subList(0, Math.min(then.size(), now.size())))
        .as("%s of %s", list, known.path("number"))
        .isEqualTo(then);
  }

  private static List<String> rows(JsonNode list, String... fields) {
    List<String> rows = new ArrayList<>();
    for (JsonNode item : list) {
      StringBuilder row = new StringBuilder();
      for (String field : fields) {
        row.append(field).append('=').append(item.path(field)).append(' ');
      }
      rows.add(row.toString());
    }
    return rows;
  }

  /** One certificate for one application, sealed sooner or later. */
  private void certificate(Person person, String application, String number) {
    Await.until(
        "application " + number + " is completed",
        PATIENCE,
        () -> read(person, application).path("state").asText().equals("COMPLETED"));
    List<JsonNode> own =
        person.certificates(session(person)).stream()
            .filter(c -> c.path("application").asText().equals(application))
            .toList();
    assertThat(own).as("certificates of %s", number).hasSize(1);
    JsonNode certificate = own.get(0);
    once(certificate.path("number").asText(), application);
    String status = certificate.path("status").asText();
    assertThat(status).isIn("sealed", "claimed");
    if (person.facts().claims().contains(certificate.path("id").asText())) {
      assertThat(status).isEqualTo("claimed");
    }
    // Before the claim there is nothing to download, manual 6.
    if (status.equals("claimed")) {
      file(session(person), "/certificates/" + certificate.path("id").asText() + "/document");
    }
  }

  private void ticket(Person person, String id, Facts.Signing known) {
    Answer shown = anybody.exchange(Request.get("/signing/tickets/" + id));
    assertThat(shown.status()).as("ticket %s: %s", id, shown.text()).isEqualTo(200);
    if (known.completed()) {
      assertThat(shown.json().path("status").asText()).isIn("completed", "collected");
      known
          .application()
          .ifPresent(
              application ->
                  assertThat(rank(read(person, application)))
                      .as("state of %s, which was signed", application)
                      .isGreaterThanOrEqualTo(
                          known.role().equals("enterprise") ? SUBMITTED : SUBMITTED - 1));
    }
  }

  private void listed(String path, String number, Set<String> ids) {
    once(number, path + ids);
    String address = path + URLEncoder.encode(number, StandardCharsets.UTF_8);
    Answer shown = anybody.exchange(Request.get(address));
    assertThat(shown.status()).as("%s: %s", number, shown.text()).isEqualTo(200);
    assertThat(
            StreamSupport.stream(shown.json().path("entries").spliterator(), false)
                .map(entry -> entry.path("application").asText()))
        .containsAll(ids);
  }

  /** A number belongs to one thing, for ever. */
  private void once(String number, String owner) {
    assertThat(number).isNotEmpty();
    assertThat(numbers.putIfAbsent(number, owner)).as("owner of %s", number).isIn(null, owner);
  }

  private static byte[] file(Api session, String path) {
    Answer answer = session.exchange(Request.get(path));
    assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
    return answer.body();
  }

  /** The audit log: as it was, and perhaps longer. */
  void audit(Journey auditor) {
    JsonNode verified =
        auditor
            .centre()
            .desk(Player.AUDITOR)
            .perform(Step.VERIFY_AUDIT, Request.get("/audit/verification"))
            .json();
    assertThat(verified.path("intact").asBoolean()).as("audit log: %s", verified).isTrue();
    assertThat(verified.path("entries").asLong()).isGreaterThanOrEqualTo(auditEntries);
    auditEntries = verified.path("entries").asLong();
  }
}
