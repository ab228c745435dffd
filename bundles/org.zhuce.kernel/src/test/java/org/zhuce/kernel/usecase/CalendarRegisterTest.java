package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.CalendarDay.Kind;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Registers.Line;

/** The calendar of working days with 调休 (product row D8). */
class CalendarRegisterTest {
  private static final String NOTICE = "国办发明电〔2025〕7号";

  private final World world = new World();

  private Outcome<Registers.Imported> load(String... lines) {
    return load(world.registrar, lines);
  }

  /** Lines of {@code from until kind name}. */
  private Outcome<Registers.Imported> load(Actor actor, String... lines) {
    List<Line> file = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(" ");
      file.add(
          new Line(
              file.size() + 2,
              Map.of(
                  "from", cells[0],
                  "until", cells[1].equals("-") ? "" : cells[1],
                  "kind", cells[2],
                  "name", cells[3],
                  "document", NOTICE)));
    }
    return world.calendar.importCalendar(actor, file);
  }

  private List<CalendarDay> year(int year) {
    return world.calendar.year(OptionalInt.of(year)).days();
  }

  private static List<Finding> faults(Outcome<Registers.Imported> outcome) {
    return outcome.refusal().orElseThrow().findings();
  }

  @Test
  void takesTheNoticeAsItIsWritten() {
    int days =
        load("2026-02-15 2026-02-23 放假 春节", "2026-02-14 - 上班 春节", "2026-02-28 - WORKDAY 春节")
            .orElseThrow()
            .records();

    assertThat(days).isEqualTo(11);
    assertThat(year(2026))
        .hasSize(11)
        .startsWith(
            new CalendarDay(LocalDate.of(2026, 2, 14), Kind.WORKDAY, "春节", NOTICE),
            new CalendarDay(LocalDate.of(2026, 2, 15), Kind.HOLIDAY, "春节", NOTICE))
        .endsWith(new CalendarDay(LocalDate.of(2026, 2, 28), Kind.WORKDAY, "春节", NOTICE));
    assertThat(year(2027)).isEmpty();
    assertThat(world.calendar.year(OptionalInt.empty()))
        .isEqualTo(new CalendarRegister.Year(2026, year(2026)));
    assertThat(world.stores.audited()).contains("register-import done");
  }

  @Test
  void replacesAndTakesBackWhatWasSaidOfADayAndKeepsItsHistory() {
    LocalDate day = LocalDate.of(2026, 5, 4);
    load("2026-05-01 2026-05-05 HOLIDAY 劳动节").orElseThrow();

    assertThat(load("2026-05-01 2026-05-05 HOLIDAY 劳动节").orElseThrow().records()).isZero();
    assertThat(load("2026-05-04 - HOLIDAY 青年节").orElseThrow().records()).isEqualTo(1);
    assertThat(load("2026-05-04 - 平日 劳动节").orElseThrow().records()).isEqualTo(1);

    assertThat(year(2026)).hasSize(4).noneMatch(d -> d.day().equals(day));
    CalendarRegister.Whole whole = world.calendar.find(world.registrar, day).orElseThrow();
    assertThat(whole.working()).isTrue();
    assertThat(whole.entry()).isEmpty();
    assertThat(whole.history())
        .extracting(RegisterHistory.Entry::actor, e -> e.content().get("kind"))
        .containsExactly(
            tuple("registrar", "HOLIDAY"),
            tuple("registrar", "HOLIDAY"),
            tuple("registrar", "ORDINARY"));
    LocalDate holiday = day.minusDays(1);
    assertThat(world.calendar.find(world.registrar, holiday).orElseThrow().working()).isFalse();
  }

  @ParameterizedTest(name = "{0}: {2} at {1}")
  @CsvSource({
    "2026-02-30 - HOLIDAY 春节, from, date, yyyy-MM-dd",
    "2026-02-16 2026-2-17 HOLIDAY 春节, until, date, yyyy-MM-dd",
    "2026-02-16 2026-02-15 HOLIDAY 春节, until, calendar-span, empty for one day",
    "2026-02-16 2026-03-19 HOLIDAY 春节, until, calendar-span, at most 31 days",
    "2062-02-16 - HOLIDAY 春节, from, calendar-year, check it",
    "2026-02-16 - 休息 春节, kind, calendar-kind, Must be HOLIDAY",
    "2026-02-11 - WORKDAY 春节, from, calendar-workday-on-weekday, is a Wednesday",
    "2026-10-01 - HOLIDAY 国庆节, from, calendar-day-twice, in line 2 already",
  })
  void refusesAFaultyRowWithItsNumberFieldAndCureAndChangesNothing(
      String row, String column, String code, String cure) {
    Outcome<Registers.Imported> refused = load("2026-10-01 - HOLIDAY 国庆节", row);

    assertThat(faults(refused))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.field()).isEqualTo("/lines/3/" + column);
              assertThat(f.code()).isEqualTo(code);
              assertThat(f.message().en()).startsWith("Line 3: ").contains(cure);
              assertThat(f.message().zh()).startsWith("第 3 行：");
            });
    assertThat(year(2026)).isEmpty();
    assertThat(world.stores.count("register-history")).isZero();
    assertThat(world.stores.audited()).contains("register-import checks-failed");
  }

  @Test
  void namesEveryFaultOfAFile() {
    Outcome<Registers.Imported> refused =
        load("x - HOLIDAY 春节", "2026-02-16 - HOLIDAY 春节", "2026-02-17 - y 春节");

    assertThat(faults(refused))
        .extracting(Finding::field)
        .containsExactly("/lines/2/from", "/lines/4/kind");
  }

  @Test
  void isTheRegistrarsWork() {
    Outcome<Registers.Imported> refused = load(world.clerk, "2026-10-01 - HOLIDAY 国庆节");

    assertThat(refused.refusal().orElseThrow().code()).isEqualTo("role-forbidden");
    assertThat(year(2026)).isEmpty();
    assertThat(
            world
                .calendar
                .find(world.clerk, LocalDate.of(2026, 10, 1))
                .refusal()
                .orElseThrow()
                .code())
        .isEqualTo("role-forbidden");
    assertThat(world.stores.audited())
        .contains("register-import role-forbidden", "register-view role-forbidden");
  }
}
