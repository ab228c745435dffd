package org.zhuce.kernel.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * 工作日: Monday to Friday, but for holidays (放假) and with working weekends (调休上班). Terms of the
 * Administrative Licensing Law (行政许可法) count in working days (art. 82), the day on which they start
 * not included (民法典 art. 201). Immutable; knows nothing but the days that it was made of.
 */
public final class WorkingCalendar {
  /** What counts as long as no notice was imported. */
  public static final WorkingCalendar MONDAY_TO_FRIDAY = new WorkingCalendar(Set.of());

  private final Map<LocalDate, CalendarDay.Kind> kinds = new HashMap<>();
  private final Set<Integer> years = new HashSet<>();

  /** Of those days; all others are as their weekday is. */
  public WorkingCalendar(Collection<CalendarDay> days) {
    for (CalendarDay d : days) {
      kinds.put(d.day(), d.kind());
      years.add(d.day().getYear());
    }
  }

  /** Whether it is a working day. */
  public boolean isWorking(LocalDate day) {
    CalendarDay.Kind kind = kinds.get(day);
    return kind == null ? !isWeekend(day) : kind == CalendarDay.Kind.WORKDAY;
  }

  /** Whether it is a Saturday or Sunday. */
  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  /**
   * The last day of a term.
   *
   * @param start the day on which it starts, which does not count
   * @param workingDays how many, at least 0
   * @return the working day that is so many after the start; the start itself for none
   */
  public LocalDate after(LocalDate start, int workingDays) {
    if (workingDays < 0) {
      throw new IllegalArgumentException("at least 0 working days, not " + workingDays);
    }
    LocalDate day = start;
    for (int left = workingDays; left > 0; ) {
      day = day.plusDays(1);
      if (isWorking(day)) {
        left--;
      }
    }
    return day;
  }

  /** Whether the notice of that year is here, or a part of it. */
  public boolean knows(int year) {
    return years.contains(year);
  }
}
