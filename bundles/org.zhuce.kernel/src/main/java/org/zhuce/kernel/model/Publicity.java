package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * 公示: a batch of applications shown to the public for a term.
 *
 * @param number such as {@code 公示2026-00001}, the batch's name
 * @param from first day
 * @param until last day, inclusive; announcement is open from the day after. A term of no days ends
 *     the day before it starts.
 * @param applications the batch
 */
public record Publicity(
    String number, LocalDate from, LocalDate until, List<ApplicationId> applications) {
  public Publicity {
    requireNonNull(number, "number");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    applications = List.copyOf(applications);
  }

  /** Whether the term is over on that day. */
  public boolean overOn(LocalDate day) {
    return day.isAfter(until);
  }
}
