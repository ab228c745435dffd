package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.WorkingCalendar;
import org.zhuce.kernel.usecase.Role;

/** The calendar of working days and what is due by it. Today is Monday, 2 March 2026. */
class CalendarTest {
  private static final String HEADING = "from,until,kind,name,document\n";
  private static final String NOTICE = ",国办发明电〔2025〕7号\n";

  private Served served;
  private Players players;
  private Client registrar;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    players = new Players(served);
    registrar = players.staff(Role.REGISTRAR);
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static Client.Answer load(Client who, String lines) {
    return who.send(
        "POST",
        "/registers/calendar",
        BodyPublishers.ofString(HEADING + lines),
        "Content-Type",
        "text/csv; charset=UTF-8");
  }

  private static JsonNode ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void takesTheYearlyNoticeAndShowsItToEverybody() {
    assertThat(ok(served.client().get("/registers/calendar")).get("known").asBoolean()).isFalse();

    JsonNode imported =
        ok(
            load(
                registrar,
                "2026-04-04,2026-04-06,放假,清明节" + NOTICE + "2026-05-09,,上班,劳动节" + NOTICE));

    assertThat(imported.get("records").asInt()).isEqualTo(4);
    JsonNode year = ok(served.client().get("/registers/calendar?year=2026"));
    assertThat(year.get("known").asBoolean()).isTrue();
    assertThat(year.get("days").findValuesAsText("day"))
        .containsExactly("2026-04-04", "2026-04-05", "2026-04-06", "2026-05-09");
    assertThat(year.at("/days/3/kind").asText()).isEqualTo("WORKDAY");
    assertThat(year.at("/days/3/document").asText()).isEqualTo("国办发明电〔2025〕7号");
    assertThat(ok(served.client().get("/registers/calendar?year=2027")).get("days")).isEmpty();
    JsonNode day = ok(registrar.get("/registers/calendar/2026-05-09"));
    assertThat(day.get("working").asBoolean()).isTrue();
    assertThat(day.at("/history/0/action").asText()).isEqualTo("imported");
    assertThat(ok(registrar.get("/registers/calendar/2026-05-10")).has("entry")).isFalse();
  }

  /** 国办发明电〔2025〕7号: seven holidays, 33 days in all, and six worked weekends. */
  @Test
  void countsTheWorkingDaysOf2026ByTheNoticeThatComesWithTheDemo() throws Exception {
    Path notice = Path.of("../../karaf-distribution/src/main/resources/demo/calendar.csv");

    JsonNode imported =
        ok(
            registrar.send(
                "POST",
                "/registers/calendar",
                BodyPublishers.ofString(Files.readString(notice)),
                "Content-Type",
                "text/csv; charset=UTF-8"));

    assertThat(imported.get("records").asInt()).isEqualTo(39);
    JsonNode days = ok(registrar.get("/registers/calendar?year=2026")).get("days");
    List<String> kinds = days.findValuesAsText("kind");
    assertThat(Collections.frequency(kinds, "HOLIDAY")).isEqualTo(33);
    assertThat(Collections.frequency(kinds, "WORKDAY")).isEqualTo(6);
    List<CalendarDay> entries = new ArrayList<>();
    days.forEach(
        d ->
            entries.add(
                new CalendarDay(
                    LocalDate.parse(d.get("day").asText()),
                    CalendarDay.Kind.valueOf(d.get("kind").asText()),
                    d.get("name").asText(),
                    d.get("document").asText())));
    LocalDate newYear = LocalDate.of(2026, 1, 1);
    assertThat(
            newYear
                .datesUntil(newYear.plusYears(1))
                .filter(new WorkingCalendar(entries)::isWorking))
        .hasSize(248);
  }

  @Test
  void refusesAFileWithAFaultyRowAndKeepsWhatItHad() {
    Client.Answer refused =
        load(
            registrar,
            "2026-04-04,,放假,清明节" + NOTICE + "2026-05-06,,上班,劳动节" + NOTICE + "x,,放假," + NOTICE);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().get("errors").findValuesAsText("field"))
        .containsExactly("/lines/3/from", "/lines/4/from", "/lines/4/name");
    assertThat(refused.json().at("/errors/0/message").asText())
        .contains("第 3 行", "2026-05-06（星期三）本来就是工作日");
    assertThat(ok(registrar.get("/registers/calendar")).get("days")).isEmpty();
    assertThat(load(players.staff(Role.CLERK), "2026-04-04,,放假,清明节" + NOTICE).status())
        .isEqualTo(403);
  }

  @Test
  void namesTheParameterThatItCannotRead() {
    Client.Answer year = registrar.get("/registers/calendar?year=26");
    Client.Answer day = registrar.get("/registers/calendar/2026-02-30");

    assertThat(year.status()).isEqualTo(422);
    assertThat(year.json().at("/errors/0/field").asText()).isEqualTo("/year");
    assertThat(day.status()).isEqualTo(422);
    assertThat(day.json().at("/errors/0/field").asText()).isEqualTo("/day");
  }

  @Test
  void tellsStaffAndApplicantUntilWhenTheCentreActs() {
    Client individual = players.individual();
    String id = Players.saved(individual);
    assertThat(ok(individual.get("/applications/" + id)).has("due")).isFalse();
    Players.sign(individual, "pen", id);
    Client enterprise = players.enterprise();
    Players.sign(enterprise, "seal", id);
    Client clerk = players.staff(Role.CLERK);

    for (Client who : List.of(individual, enterprise, clerk)) {
      JsonNode due = ok(who.get("/applications/" + id)).get("due");
      assertThat(due.get("stage").asText()).isEqualTo("acceptance");
      assertThat(due.get("stageText").asText()).isEqualTo("受理");
      assertThat(due.get("legalBasis").asText()).isEqualTo("行政许可法第三十二条");
      assertThat(due.get("since").asText()).isEqualTo("2026-03-02");
      assertThat(due.get("until").asText()).isEqualTo("2026-03-09");
      assertThat(due.get("workingDays").asInt()).isEqualTo(5);
      assertThat(due.get("overdue").asBoolean()).isFalse();
      assertThat(due.get("provisional").asBoolean()).isTrue();
    }

    ok(load(registrar, "2026-03-05,2026-03-06,放假,节日" + NOTICE));

    JsonNode due = ok(clerk.get("/applications?state=SUBMITTED")).at("/items/0/due");
    assertThat(due.get("until").asText()).isEqualTo("2026-03-11");
    assertThat(due.get("provisional").asBoolean()).isFalse();
    served.kernel.pass(Duration.ofDays(10));
    Client nextDay = players.staff(Role.CLERK);
    JsonNode overdue = ok(nextDay.get("/applications")).at("/items/0/due");
    assertThat(overdue.get("overdue").asBoolean()).isTrue();
    JsonNode accepted = ok(nextDay.post("/applications/" + id + "/acceptance", "{}")).get("due");
    assertThat(accepted.get("stage").asText()).isEqualTo("review");
    assertThat(accepted.get("since").asText()).isEqualTo("2026-03-12");
    assertThat(accepted.get("until").asText()).isEqualTo("2026-04-09");
    assertThat(accepted.get("overdue").asBoolean()).isFalse();
  }
}
