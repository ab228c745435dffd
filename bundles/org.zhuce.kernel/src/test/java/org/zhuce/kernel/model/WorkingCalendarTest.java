package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.model.CalendarDay.Kind;

class WorkingCalendarTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 800;

  private static CalendarDay day(LocalDate day, Kind kind) {
    return new CalendarDay(day, kind, "春节", "国办发明电〔2025〕7号");
  }

  /** Spring Festival 2026 by the State Council's notice: 15 to 23 February, 14 and 28 worked. */
  private static WorkingCalendar springFestival() {
    List<CalendarDay> days = new ArrayList<>();
    LocalDate.of(2026, 2, 15)
        .datesUntil(LocalDate.of(2026, 2, 24))
        .forEach(d -> days.add(day(d, Kind.HOLIDAY)));
    days.add(day(LocalDate.of(2026, 2, 14), Kind.WORKDAY));
    days.add(day(LocalDate.of(2026, 2, 28), Kind.WORKDAY));
    return new WorkingCalendar(days);
  }

  @ParameterizedTest(name = "{1} working days after {0}: {2}, with the notice {3}")
  @CsvSource({
    // A Friday
    "2026-02-13, 0, 2026-02-13, 2026-02-13",
    "2026-02-13, 1, 2026-02-16, 2026-02-14",
    "2026-02-13, 5, 2026-02-20, 2026-02-27",
    "2026-02-13, 6, 2026-02-23, 2026-02-28",
    // From within the holidays
    "2026-02-17, 5, 2026-02-24, 2026-02-28",
    // From a weekend
    "2026-03-07, 5, 2026-03-13, 2026-03-13",
  })
  void countsTheDaysAfterTheFirstOne(
      LocalDate start, int days, LocalDate plain, LocalDate withNotice) {
    assertThat(WorkingCalendar.MONDAY_TO_FRIDAY.after(start, days)).isEqualTo(plain);
    assertThat(springFestival().after(start, days)).isEqualTo(withNotice);
  }

  @Test
  void knowsTheYearsOfWhichThereAreEntries() {
    assertThat(springFestival().knows(2026)).isTrue();
    assertThat(springFestival().knows(2027)).isFalse();
    assertThat(WorkingCalendar.MONDAY_TO_FRIDAY.knows(2026)).isFalse();
  }

  @Test
  void refusesToCountBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkingCalendar.MONDAY_TO_FRIDAY.after(START, -1));
  }

  private static WorkingCalendar calendar(Map<Integer, Kind> entries) {
    return new WorkingCalendar(
        entries.entrySet().stream()
            .map(e -> day(START.plusDays(e.getKey()), e.getValue()))
            .toList());
  }

  /** Counted by the definition, day by day, from the entries alone. */
  @Property
  void countsAsOneDoesOnAWallCalendar(
      @ForAll("entries") Map<Integer, Kind> entries,
      @ForAll @IntRange(max = DAYS) int first,
      @ForAll @IntRange(max = 60) int days) {
    int worked = 0;
    int place = first;
    while (worked < days) {
      place++;
      // 1 January 2026 is a Thursday
      boolean weekend = (place + 3) % 7 > 4;
      Kind kind = entries.get(place);
      if (kind == Kind.WORKDAY || kind == null && !weekend) {
        worked++;
      }
    }

    assertThat(calendar(entries).after(START.plusDays(first), days))
        .isEqualTo(START.plusDays(place));
  }

  @Provide
  Arbitrary<Map<Integer, Kind>> entries() {
    return Arbitraries.maps(Arbitraries.integers().between(0, DAYS), Arbitraries.of(Kind.class))
        .ofMaxSize(120);
  }

  @Property
  void endsOnAWorkingDayWithAsManyBehindIt(
      @ForAll("entries") Map<Integer, Kind> entries,
      @ForAll @IntRange(max = DAYS) int first,
      @ForAll @IntRange(min = 1, max = 60) int days) {
    WorkingCalendar calendar = calendar(entries);
    LocalDate start = START.plusDays(first);

    LocalDate end = calendar.after(start, days);

    assertThat(calendar.isWorking(end)).isTrue();
    assertThat(start.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorking))
        .hasSize(days);
  }

  @Property
  void continuesWhereAnEarlierTermEnds(
      @ForAll("entries") Map<Integer, Kind> entries,
      @ForAll @IntRange(max = DAYS) int first,
      @ForAll @IntRange(max = 30) int days,
      @ForAll @IntRange(max = 30) int more) {
    WorkingCalendar calendar = calendar(entries);
    LocalDate start = START.plusDays(first);

    assertThat(calendar.after(calendar.after(start, days), more))
        .isEqualTo(calendar.after(start, days + more));
  }

  @Property
  void aHolidayNeverShortensATermAndAWorkingWeekendNeverLengthensIt(
      @ForAll("entries") Map<Integer, Kind> entries,
      @ForAll @IntRange(max = DAYS) int first,
      @ForAll @IntRange(max = 60) int days) {
    LocalDate start = START.plusDays(first);
    LocalDate plain = WorkingCalendar.MONDAY_TO_FRIDAY.after(start, days);

    assertThat(only(entries, Kind.HOLIDAY).after(start, days)).isAfterOrEqualTo(plain);
    assertThat(only(entries, Kind.WORKDAY).after(start, days)).isBeforeOrEqualTo(plain);
  }

  private static WorkingCalendar only(Map<Integer, Kind> entries, Kind kind) {
    Map<Integer, Kind> left = new HashMap<>(entries);
    left.values().removeIf(k -> k != kind);
    return calendar(left);
  }
}
