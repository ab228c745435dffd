package org.zhuce.persistence.jpa.internal.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Pages;

/** The calendar of working days. Nothing in it is personal, and nothing is encrypted. */
@Component(service = CalendarStore.class)
public final class JpaCalendar implements CalendarStore {
  private final JpaTransactions transactions;

  /** Opens the calendar. */
  @Activate
  public JpaCalendar(@Reference JpaTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(CalendarDay day) {
    transactions.write(
        unit -> {
          CalendarDayRow row = unit.entities().find(CalendarDayRow.class, day.day().toString());
          boolean fresh = row == null;
          if (fresh) {
            row = new CalendarDayRow();
            row.day = day.day().toString();
          }
          row.kind = day.kind().name();
          row.fullName = day.name();
          row.document = day.document();
          unit.save(row, fresh);
          return null;
        });
  }

  @Override
  public void remove(LocalDate day) {
    transactions.write(
        unit -> {
          CalendarDayRow row = unit.entities().find(CalendarDayRow.class, day.toString());
          if (row != null) {
            unit.entities().remove(row);
            unit.entities().flush();
          }
          return null;
        });
  }

  @Override
  public Optional<CalendarDay> find(LocalDate day) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(CalendarDayRow.class, day.toString()))
                .map(JpaCalendar::day));
  }

  @Override
  public List<CalendarDay> between(LocalDate first, LocalDate last) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from CalendarDayRow r where r.day between :first and :last"
                                + " order by r.day",
                            CalendarDayRow.class))
                .setParameter("first", first.toString())
                .setParameter("last", last.toString())
                .getResultStream()
                .map(JpaCalendar::day)
                .toList());
  }

  private static CalendarDay day(CalendarDayRow row) {
    return new CalendarDay(
        LocalDate.parse(row.day), CalendarDay.Kind.valueOf(row.kind), row.fullName, row.document);
  }
}
