package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.WorkingCalendar;
import org.zhuce.kernel.usecase.Registers.Line;

/** Reads one file of holidays and working weekends, as the yearly notice lists them. */
public final class ImportedCalendar {
  /** What a line says that takes back an earlier one. */
  private static final List<String> ORDINARY = List.of("ORDINARY", "平日");

  private static final int LONGEST_SPAN_DAYS = 31;
  private static final int YEARS_AROUND = 10;

  private final LocalDate today;
  private final LineChecks checks;
  private final Map<LocalDate, Integer> lines = new TreeMap<>();

  /**
   * Opens a file.
   *
   * @param today by which years that are typed wrongly are found
   * @param checks takes what is wrong
   */
  public ImportedCalendar(LocalDate today, LineChecks checks) {
    this.today = today;
    this.checks = checks;
  }

  /**
   * What the file says of a day.
   *
   * @param entry what is said; empty if the day is as its weekday is
   * @param document the notice
   */
  public record Said(LocalDate day, Optional<CalendarDay> entry, String document) {}

  /** Every day of the file, in its order. */
  public List<Said> read(List<Line> file) {
    List<Said> all = new ArrayList<>();
    file.forEach(line -> all.addAll(days(line)));
    return all;
  }

  private List<Said> days(Line line) {
    int before = checks.count();
    Optional<LocalDate> from = checks.day(line, "from");
    Optional<LocalDate> until = line.value("until").isEmpty() ? from : checks.day(line, "until");
    Optional<CalendarDay.Kind> kind = CalendarDay.Kind.find(line.value("kind"));
    boolean ordinary = ORDINARY.contains(line.value("kind"));
    if (kind.isEmpty() && !ordinary) {
      checks.fault(
          line,
          "kind",
          "calendar-kind",
          "应为 HOLIDAY（放假）、WORKDAY（上班）或 ORDINARY（平日，撤销原有记录）。",
          "Must be HOLIDAY (放假), WORKDAY (上班), or ORDINARY (平日), which takes an entry back.");
    }
    String name = checks.text(line, "name");
    String document = checks.text(line, "document");
    List<LocalDate> span =
        from.isPresent() && until.isPresent() ? span(line, from.get(), until.get()) : List.of();
    span.forEach(day -> check(line, day, kind));
    return checks.count() > before
        ? List.of()
        : span.stream()
            .map(d -> new Said(d, kind.map(k -> new CalendarDay(d, k, name, document)), document))
            .toList();
  }

  private List<LocalDate> span(Line line, LocalDate from, LocalDate until) {
    if (Math.abs(from.getYear() - today.getYear()) > YEARS_AROUND) {
      checks.fault(
          line,
          "from",
          "calendar-year",
          "年份与今年相差超过 " + YEARS_AROUND + " 年，请核对。",
          "The year is more than " + YEARS_AROUND + " years away; check it.");
      return List.of();
    }
    long days = ChronoUnit.DAYS.between(from, until) + 1;
    if (days < 1 || days > LONGEST_SPAN_DAYS) {
      checks.fault(
          line,
          "until",
          "calendar-span",
          "截止日期不得早于起始日期，且一行不超过 " + LONGEST_SPAN_DAYS + " 天；单日可留空。",
          "It ends on or after its first day, and a line has at most "
              + LONGEST_SPAN_DAYS
              + " days; leave it empty for one day.");
      return List.of();
    }
    return from.datesUntil(until.plusDays(1)).toList();
  }

  private void check(Line line, LocalDate day, Optional<CalendarDay.Kind> kind) {
    Integer earlier = lines.putIfAbsent(day, line.number());
    if (earlier != null) {
      checks.fault(
          line,
          "from",
          "calendar-day-twice",
          day + " 在本文件第 " + earlier + " 行已出现，请只保留一处。",
          day + " is in line " + earlier + " already; keep one of them.");
    }
    if (kind.filter(k -> k == CalendarDay.Kind.WORKDAY).isPresent()
        && !WorkingCalendar.isWeekend(day)) {
      checks.fault(
          line,
          "from",
          "calendar-workday-on-weekday",
          day
              + "（"
              + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA)
              + "）本来就是工作日；调休上班只能是星期六或星期日，请核对日期。",
          day
              + " is a "
              + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
              + " and a working day already; a working weekend is a Saturday or Sunday, so check"
              + " the date.");
    }
  }
}
