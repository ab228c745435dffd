package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.ImportedCalendar;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.WorkingCalendar;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Registers.Imported;
import org.zhuce.kernel.usecase.Registers.Line;

/**
 * The calendar of working days (工作日历) at the registrar's desk: holidays and working weekends (调休),
 * by the State Council's yearly notice. {@link DueDates} counts by it. Without entries, Monday to
 * Friday count.
 */
@Component(service = CalendarRegister.class)
public final class CalendarRegister {
  /** Name of the register in history and audit. */
  public static final String REGISTER = "calendar";

  private final Centre centre;
  private final Transactions transactions;
  private final CalendarStore calendar;
  private final RegisterHistory history;
  private final Imports imports;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public CalendarRegister(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference CalendarStore calendar,
      @Reference RegisterHistory history,
      @Reference Imports imports,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.calendar = calendar;
    this.history = history;
    this.imports = imports;
    this.journal = journal;
  }

  /**
   * Imports a notice, all lines or none. Columns: {@code from}, {@code until} (empty: that day
   * alone), {@code kind} (HOLIDAY 放假, WORKDAY 上班, or ORDINARY 平日, which takes an entry back),
   * {@code name} (of the holiday), {@code document} (the notice). A line replaces what was said of
   * its days; days that the file does not name stay as they are.
   *
   * @return how many days changed, or every fault with its line as field {@code /lines/N/column}
   */
  public Outcome<Imported> importCalendar(Actor actor, List<Line> lines) {
    return imports.run(
        actor,
        REGISTER,
        lines,
        checks ->
            new ImportedCalendar(centre.today(), checks)
                .read(lines).stream()
                    .filter(said -> !calendar.find(said.day()).equals(said.entry()))
                    .<Runnable>map(said -> () -> write(actor, said))
                    .toList());
  }

  private void write(Actor actor, ImportedCalendar.Said said) {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("kind", said.entry().map(d -> d.kind().name()).orElse("ORDINARY"));
    said.entry().ifPresent(d -> content.put("name", d.name()));
    content.put("document", said.document());
    said.entry().ifPresentOrElse(calendar::put, () -> calendar.remove(said.day()));
    history.append(
        new RegisterHistory.Entry(
            REGISTER, said.day().toString(), centre.now(), actor.name(), "imported", "", content));
  }

  /**
   * A year of the calendar.
   *
   * @param days what the notice says, in their order; none while it was not imported
   */
  public record Year(int year, List<CalendarDay> days) {
    public Year {
      days = List.copyOf(days);
    }
  }

  /** A year, or else the present one. The notice is public, and so is what is kept of it. */
  public Year year(OptionalInt wanted) {
    int year = wanted.orElseGet(() -> centre.today().getYear());
    LocalDate first = LocalDate.ofYearDay(year, 1);
    return new Year(
        year, transactions.read(() -> calendar.between(first, first.plusYears(1).minusDays(1))));
  }

  /**
   * A day with what became of it.
   *
   * @param working whether it is a working day
   * @param entry what the notice says of it; empty if it is as its weekday is
   */
  public record Whole(
      LocalDate day,
      boolean working,
      Optional<CalendarDay> entry,
      List<RegisterHistory.Entry> history) {
    public Whole {
      history = List.copyOf(history);
    }
  }

  /** One day with who said what of it when; for the registrar. */
  public Outcome<Whole> find(Actor actor, LocalDate day) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", day, Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", day);
    return transactions.read(
        () -> {
          Optional<CalendarDay> entry = calendar.find(day);
          return Outcome.done(
              new Whole(
                  day,
                  new WorkingCalendar(entry.stream().toList()).isWorking(day),
                  entry,
                  history.of(REGISTER, day.toString())));
        });
  }
}
