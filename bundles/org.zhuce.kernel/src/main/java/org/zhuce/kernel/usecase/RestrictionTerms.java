package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.RestrictionGround;

/**
 * For how many years a restriction holds where the decision does not say it: order 153, arts. 15,
 * 33 and 34. Grounds that are not here last until they are ended.
 *
 * @param years by ground, each at least 1
 */
public record RestrictionTerms(Map<RestrictionGround, Integer> years) {
  /** The regulation's numbers. */
  public static final RestrictionTerms DEFAULT =
      new RestrictionTerms(
          Map.of(
              RestrictionGround.CRIME_IN_PRACTICE, 5,
              RestrictionGround.OTHER_CRIME, 3,
              RestrictionGround.CERTIFICATE_REVOKED, 2,
              RestrictionGround.MAJOR_ACCIDENT, 3,
              RestrictionGround.FALSE_MATERIAL, 1,
              RestrictionGround.OBTAINED_BY_FRAUD, 3));

  public RestrictionTerms {
    if (years.values().stream().anyMatch(y -> y < 1)) {
      throw new IllegalArgumentException("a restriction lasts at least a year");
    }
    years = Map.copyOf(new EnumMap<>(years));
  }

  /** The last day of a restriction from that day on: that day + years − 1 day, inclusive. */
  public Optional<LocalDate> until(RestrictionGround ground, LocalDate from) {
    return Optional.ofNullable(years.get(ground)).map(y -> from.plusYears(y).minusDays(1));
  }
}
