package org.zhuce.rest.internal.json;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.usecase.CalendarRegister;
import org.zhuce.kernel.usecase.DueDate;
import org.zhuce.rest.internal.http.Language;
import org.zhuce.rest.internal.json.RestrictionJson.Change;

/** The calendar of working days, and what is due by it, as JSON. */
public final class CalendarJson {
  private CalendarJson() {}

  /** A year's holidays and working weekends. */
  public record CalendarYear(
      @Schema(example = "2026") int year,
      @Schema(
              description =
                  "Whether the year's notice was imported; else Monday to Friday count, and what is"
                      + " due is provisional")
          boolean known,
      @Schema(description = "In their order; all other days are as their weekday is")
          List<CalendarItem> days) {

    /** A year of the kernel's. */
    public static CalendarYear of(CalendarRegister.Year year) {
      return new CalendarYear(
          year.year(), !year.days().isEmpty(), year.days().stream().map(CalendarItem::of).toList());
    }
  }

  /** A day that is not as its weekday is. */
  public record CalendarItem(
      LocalDate day,
      @Schema(
              allowableValues = {"HOLIDAY", "WORKDAY"},
              description = "HOLIDAY (放假), or WORKDAY (调休上班)")
          String kind,
      @Schema(example = "春节") String name,
      @Schema(description = "The notice", example = "国办发明电〔2025〕7号") String document) {

    /** A day of the kernel's. */
    public static CalendarItem of(CalendarDay d) {
      return new CalendarItem(d.day(), d.kind().name(), d.name(), d.document());
    }
  }

  /** A day and what became of it, oldest first. */
  public record WholeDay(
      LocalDate day,
      @Schema(description = "Whether it is a working day") boolean working,
      @Schema(description = "What the notice says; none if it is as its weekday is")
          CalendarItem entry,
      List<Change> history) {

    /** A day of the kernel's. */
    public static WholeDay of(CalendarRegister.Whole whole) {
      return new WholeDay(
          whole.day(),
          whole.working(),
          whole.entry().map(CalendarItem::of).orElse(null),
          whole.history().stream().map(Change::of).toList());
    }
  }

  /** Until when the centre takes the next step (办理期限). */
  public record DueItem(
      @Schema(
              allowableValues = {"acceptance", "review"},
              description = "acceptance (受理), or review (审查)")
          String stage,
      @Schema(example = "受理") String stageText,
      @Schema(example = "行政许可法第三十二条") String legalBasis,
      @Schema(description = "The day that set the term going; it does not count") LocalDate since,
      @Schema(description = "Last day, inclusive") LocalDate until,
      @Schema(description = "Length of the term") int workingDays,
      @Schema(description = "Whether the last day is over") boolean overdue,
      @Schema(description = "Whether the holidays of a year in it are not in the calendar yet")
          boolean provisional) {

    /** A term of the kernel's. */
    public static DueItem of(DueDate due, Language language) {
      return new DueItem(
          Names.word(due.stage()),
          language.of(due.stage().zh(), due.stage().en()),
          due.stage().source(),
          due.since(),
          due.until(),
          due.workingDays(),
          due.overdue(),
          due.provisional());
    }
  }
}
