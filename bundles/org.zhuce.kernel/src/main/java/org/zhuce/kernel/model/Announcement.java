package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * 公告: the public decision that registers.
 *
 * @param number such as {@code 公告2026-00001}
 * @param on the day, on which the terms start
 * @param applications which were announced
 */
public record Announcement(String number, LocalDate on, List<ApplicationId> applications) {
  public Announcement {
    requireNonNull(number, "number");
    requireNonNull(on, "on");
    applications = List.copyOf(applications);
  }
}
