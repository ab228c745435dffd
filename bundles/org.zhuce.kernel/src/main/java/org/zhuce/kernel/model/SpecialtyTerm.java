package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * For how long a specialty is registered.
 *
 * @param specialty the specialty
 * @param from first valid day
 * @param until last valid day, inclusive
 */
public record SpecialtyTerm(Specialty specialty, LocalDate from, LocalDate until) {
  public SpecialtyTerm {
    requireNonNull(specialty, "specialty");
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("a term ends on or after the day on which it starts");
    }
  }

  /**
   * A full term: start + years − 1 day, inclusive, cut at the day before {@code cutAt}.
   *
   * @param specialty the specialty
   * @param from first valid day
   * @param years length in years
   * @param cutAt the day on which the holder reaches the age limit; the term ends the day before
   */
  public static SpecialtyTerm ofYears(
      Specialty specialty, LocalDate from, int years, LocalDate cutAt) {
    LocalDate end = from.plusYears(years).minusDays(1);
    return new SpecialtyTerm(specialty, from, end.isBefore(cutAt) ? end : cutAt.minusDays(1));
  }

  /** Whether the day lies within the term. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
