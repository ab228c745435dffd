package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** Requests that come late, twice, or from somebody who must not send them. */
@ExtendWith(Distribution.Shared.class)
class RepeatedRequestsIT {

  private final Stage stage;

  RepeatedRequestsIT(Distribution distribution) {
    stage = distribution.stage();
  }

  @Test
  void refusesChangesByThoseWhoReadAnEarlierVersion() {
    Person person = stage.person();
    Application read = stage.filledIn(person);
    ObjectNode form = (ObjectNode) read.json().path("form");
    Application now = person.browser().save(read, form.put("enterprisePhone", "0931-7654321"));
    form.put("enterprisePhone", "0931-1111111");

    List<Request> late =
        List.of(
            Request.put(read.path() + "/form", form),
            Request.upload("PUT", read.path() + "/photo", "image/png", person.file().photo()),
            Requests.signing("mobile", read, Map.of()),
            Requests.action(read, "withdrawal", "不申请了"));

    for (Request request : late) {
      Refused.as(412, "version-stale", person.sends(request.ifMatch(read.etag())));
    }
    assertThat(stage.now(person, read).json()).isEqualTo(now.json());
  }

  @Test
  void refusesCentresActionOnEarlierVersion() {
    Person person = stage.person();
    Application read = stage.submitted(person);
    stage.centre().accept(read);
    Application now = stage.now(person, read);

    Refused.as(
        412,
        "version-stale",
        stage.desk(Player.REVIEWER, Requests.action(read, "review").ifMatch(read.etag())));

    assertThat(stage.now(person, read).json()).isEqualTo(now.json());
  }

  @Test
  void refusesFormWithoutVersion() {
    Person person = stage.person();
    Application read = stage.filledIn(person);

    Refused.as(
        428,
        "if-match-required",
        person.sends(Request.put(read.path() + "/form", read.json().path("form"))));

    assertThat(stage.now(person, read).json()).isEqualTo(read.json());
  }

  @Test
  void answersRepeatedCommandAgainAndDoesItOnce() {
    Person person = stage.person();
    Request start = Requests.start("initial").idempotent(UUID.randomUUID().toString());

    Answer first = person.sends(start);
    Answer second = person.sends(start);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isPresent().isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isPresent().isEqualTo(first.header("ETag"));
    assertThat(second.header("Idempotency-Replayed")).contains("true");
    assertThat(person.sends(Request.get("/applications")).json().path("items")).hasSize(1);
  }

  @Test
  void refusesOtherCommandUnderSameKey() {
    Person person = stage.person();
    String key = UUID.randomUUID().toString();
    Answer started = person.sends(Requests.start("initial").idempotent(key));
    Application application = new Application(started.json(), "");

    Refused.as(
        422, "idempotency-key-reused", person.sends(Requests.start("addition").idempotent(key)));
    Refused.as(
        422,
        "idempotency-key-reused",
        person.sends(Requests.action(application, "withdrawal", "不申请了").idempotent(key)));

    assertThat(stage.now(person, application).json()).isEqualTo(started.json());
  }

  @Test
  void keepsKeysOfDifferentCallersApart() {
    String key = UUID.randomUUID().toString();

    Answer one = stage.person().sends(Requests.start("initial").idempotent(key));
    Answer other = stage.person().sends(Requests.start("initial").idempotent(key));

    assertThat(one.status()).isEqualTo(201);
    assertThat(other.status()).isEqualTo(201);
    assertThat(other.json().path("id")).isNotEqualTo(one.json().path("id"));
  }

  @Test
  void refusesStaffsActionsFromSessionsThatAreNot() {
    Person person = stage.person();
    Application submitted = stage.submitted(person);
    ObjectNode review =
        Requests.object().put("spotCheck", true).put("passed", true).put("opinion", "同意");
    ObjectNode batch = Requests.object().put("days", 0);
    batch.putArray("applications").add(submitted.id());

    List<Request> actions =
        List.of(
            Requests.action(submitted, "acceptance"),
            Requests.action(submitted, "return", "材料不全"),
            Requests.action(submitted, "rejection", "不符合条件"),
            Requests.action(submitted, "review"),
            Request.put(submitted.path() + "/review", review),
            Request.post("/publicities", batch),
            Request.post("/announcements", Requests.object().put("publicity", "公示2026-00001")));

    for (Request action : actions) {
      Refused.as(403, "role-forbidden", person.sends(action));
      Refused.as(403, "role-forbidden", stage.company().sends(action));
      Refused.as(401, "session-required", stage.api().exchange(action));
    }
    assertThat(stage.now(person, submitted).json()).isEqualTo(submitted.json());
  }
}
