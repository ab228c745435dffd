package org.zhuce.kernel.port;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.WorkingCalendar;

/** Keeps the calendar of working days: holidays and working weekends (调休). */
public interface CalendarStore {

  /** Adds or replaces what is said of a day. */
  void put(CalendarDay day);

  /** Takes away what is said of a day, if anything is. */
  void remove(LocalDate day);

  /** What is said of a day. */
  Optional<CalendarDay> find(LocalDate day);

  /** What is said of days from the first to the last one, both included, in their order. */
  List<CalendarDay> between(LocalDate first, LocalDate last);

  /** The calendar from the beginning of that day's year on. */
  default WorkingCalendar since(LocalDate day) {
    return new WorkingCalendar(between(day.withDayOfYear(1), LocalDate.of(9999, 12, 31)));
  }
}
