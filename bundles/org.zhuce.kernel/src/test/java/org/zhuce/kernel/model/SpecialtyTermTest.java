package org.zhuce.kernel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SpecialtyTermTest {
  private static final LocalDate NEVER = LocalDate.of(2999, 1, 1);

  private static LocalDate until(String from, LocalDate cutAt) {
    return SpecialtyTerm.ofYears(Specialty.BUILDING, LocalDate.parse(from), 3, cutAt).until();
  }

  @Example
  void lastsThreeYearsLessOneDay() {
    assertThat(until("2024-06-01", NEVER)).isEqualTo("2027-05-31");
    assertThat(until("2024-01-01", NEVER)).isEqualTo("2026-12-31");
    assertThat(until("2021-03-01", NEVER)).isEqualTo("2024-02-29");
    assertThat(until("2022-03-01", NEVER)).isEqualTo("2025-02-28");
  }

  @Example
  void startsOnALeapDay() {
    assertThat(until("2024-02-29", NEVER)).isEqualTo("2027-02-27");
  }

  @Example
  void isCutTheDayBeforeTheAgeLimit() {
    assertThat(until("2024-06-01", LocalDate.of(2027, 6, 1))).isEqualTo("2027-05-31");
    assertThat(until("2024-06-01", LocalDate.of(2027, 5, 31))).isEqualTo("2027-05-30");
    assertThat(until("2024-06-01", LocalDate.of(2024, 6, 2))).isEqualTo("2024-06-01");
  }

  @Example
  void isRefusedFromTheAgeLimitOn() {
    assertThatThrownBy(() -> until("2024-06-01", LocalDate.of(2024, 6, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void coversItsFirstAndLastDayAndNoneBeyond(
      @ForAll @LongRange(min = 0, max = 40_000) long from,
      @ForAll @IntRange(min = 1, max = 10) int years,
      @ForAll @LongRange(min = 1, max = 5_000) long limit) {
    LocalDate first = LocalDate.ofEpochDay(from);
    LocalDate cutAt = first.plusDays(limit);

    SpecialtyTerm term = SpecialtyTerm.ofYears(Specialty.MINING, first, years, cutAt);

    assertThat(term.covers(first)).isTrue();
    assertThat(term.covers(term.until())).isTrue();
    assertThat(term.covers(first.minusDays(1))).isFalse();
    assertThat(term.covers(term.until().plusDays(1))).isFalse();
    assertThat(term.until()).isBefore(cutAt).isBefore(first.plusYears(years));
    assertThat(term.until().plusDays(1))
        .isEqualTo(cutAt.isBefore(first.plusYears(years)) ? cutAt : first.plusYears(years));
  }
}
