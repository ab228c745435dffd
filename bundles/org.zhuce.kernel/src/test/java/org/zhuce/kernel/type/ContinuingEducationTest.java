package org.zhuce.kernel.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;
import static org.zhuce.kernel.model.Specialty.WATER_CONSERVANCY;
import static org.zhuce.kernel.type.AnyCase.anyCase;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.type.ContinuingEducation.Hours;

class ContinuingEducationTest {
  private static final Hours FULL = new Hours(60, 60);
  private static final Hours HALF = new Hours(30, 30);
  private static final LocalDate LATE = LocalDate.of(2014, 1, 2);
  private static final LocalDate RECENT = LocalDate.of(2024, 1, 2);

  private final ContinuingEducation rule = new ContinuingEducation(3, FULL, HALF);

  private List<Finding> check(AnyCase anyCase) {
    return rule.check(anyCase.file());
  }

  @ParameterizedTest
  @CsvSource({
    // issued, applied, overdue
    "2021-06-01, 2024-05-31, false",
    "2021-06-01, 2024-06-01, false",
    "2021-06-01, 2024-06-02, true",
    "2020-02-29, 2023-02-28, false",
    "2020-02-29, 2023-03-01, true",
    "2021-02-28, 2024-02-28, false",
    "2021-02-28, 2024-02-29, true",
    "2021-03-01, 2024-02-29, false",
    "2021-12-31, 2024-12-31, false",
    "2021-12-31, 2025-01-01, true"
  })
  void isOverdueFromTheDayAfterThreeYearsOn(LocalDate issued, LocalDate applied, boolean overdue) {
    assertThat(rule.overdue(issued, applied)).isEqualTo(overdue);
  }

  @Test
  void isMeasuredAtTheFirstSave() {
    AnyCase anyCase =
        anyCase()
            .today(LocalDate.of(2024, 6, 30))
            .firstSavedOn(LocalDate.of(2024, 6, 1))
            .applying(BUILDING, LocalDate.of(2021, 6, 1));

    assertThat(check(anyCase)).isEmpty();
    assertThat(check(anyCase.firstSavedOn(LocalDate.of(2024, 6, 2)))).hasSize(1);
  }

  @Test
  void goesByTheRegistersDateAndNotByTheForms() {
    AnyCase anyCase = anyCase().qualified(BUILDING, LATE).choosing(BUILDING, RECENT.toString());

    assertThat(check(anyCase)).extracting(Finding::code).containsExactly("education-missing");
  }

  @Test
  void owesNothingInTime() {
    assertThat(rule.owed(anyCase().applying(BUILDING, RECENT).file())).isEmpty();
  }

  @Test
  void theMainSpecialtyOwesTheFullHoursAndOthersTheLesser() {
    assertThat(rule.owed(List.of(BUILDING, HIGHWAY, MINING), Optional.of(HIGHWAY)))
        .isEqualTo(Map.of(BUILDING, HALF, HIGHWAY, FULL, MINING, HALF));
  }

  @Test
  void withoutTheMainSpecialtyTheFirstOwesTheFullHours() {
    assertThat(rule.owed(List.of(MINING, HIGHWAY), Optional.of(BUILDING)))
        .isEqualTo(Map.of(MINING, FULL, HIGHWAY, HALF));
  }

  @Test
  void agreesWithTheManualsExample() {
    // Figure 7: 水利水电工程 of 2018-01-02 in time and main by default, 矿业工程 of 2014-01-02 overdue
    AnyCase figure7 =
        anyCase()
            .today(LocalDate.of(2018, 4, 9))
            .applying(WATER_CONSERVANCY, LocalDate.of(2018, 1, 2))
            .applying(MINING, LATE)
            .educated(MINING, 60, 60);

    assertThat(rule.owed(figure7.file())).isEqualTo(Map.of(MINING, FULL));
    assertThat(check(figure7)).isEmpty();
  }

  @Test
  void asksForTheMissingHours() {
    AnyCase anyCase = anyCase().applying(BUILDING, LATE).applying(HIGHWAY, LATE);

    assertThat(check(anyCase))
        .extracting(Finding::field, Finding::code)
        .containsExactly(
            tuple("/continuingEducation", "education-missing"),
            tuple("/continuingEducation", "education-missing"));
    assertThat(check(anyCase).get(0).message().zh()).contains("建筑工程", "60");
    assertThat(check(anyCase).get(1).message().en()).contains("Highway", "30");
  }

  @Test
  void pointsAtTheFieldWithTooFewHours() {
    AnyCase anyCase =
        anyCase()
            .applying(BUILDING, LATE)
            .applying(HIGHWAY, LATE)
            .educated(HIGHWAY, 30, 29)
            .educated(BUILDING, 59, 60);

    assertThat(check(anyCase))
        .extracting(Finding::field, Finding::code)
        .containsExactlyInAnyOrder(
            tuple("/continuingEducation/0/electiveHours", "education-too-few"),
            tuple("/continuingEducation/1/compulsoryHours", "education-too-few"));
  }

  @Test
  void followsTheChosenMainSpecialty() {
    AnyCase anyCase =
        anyCase()
            .applying(BUILDING, LATE)
            .applying(HIGHWAY, LATE)
            .with("mainSpecialty", "HIGHWAY")
            .educated(BUILDING, 30, 30)
            .educated(HIGHWAY, 60, 60);

    assertThat(check(anyCase)).isEmpty();
  }

  @Test
  void refusesTwoRowsForOneSpecialty() {
    AnyCase anyCase =
        anyCase().applying(BUILDING, LATE).educated(BUILDING, 60, 60).educated(BUILDING, 0, 0);

    assertThat(check(anyCase))
        .extracting(Finding::field, Finding::code)
        .containsExactly(tuple("/continuingEducation/1/specialty", "education-twice"));
  }

  @Test
  void takesItsNumbersFromItsArguments() {
    ContinuingEducation other = new ContinuingEducation(1, new Hours(10, 20), new Hours(0, 0));
    AnyCase anyCase =
        anyCase().applying(BUILDING, LocalDate.of(2023, 1, 1)).educated(BUILDING, 10, 20);

    assertThat(other.owed(anyCase.file())).isEqualTo(Map.of(BUILDING, new Hours(10, 20)));
    assertThat(other.check(anyCase.file())).isEmpty();
  }

  @Test
  void refusesNegativeNumbers() {
    assertThatThrownBy(() -> new Hours(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContinuingEducation(-1, FULL, HALF))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
