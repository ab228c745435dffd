package org.zhuce.shell.internal;

import java.time.format.TextStyle;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.zhuce.kernel.usecase.CalendarRegister;

/** {@code zhuce:calendar}. */
@Service
@Command(
    scope = "zhuce",
    name = "calendar",
    description = "Holidays and working weekends by which terms are counted")
public final class CalendarCommand implements Action {
  @Reference private CalendarRegister calendar;

  @Argument(name = "year", description = "Left out: the present one")
  private Integer year;

  /** Made by the shell. */
  public CalendarCommand() {
    // Filled by the shell
  }

  @Override
  public Object execute() {
    CalendarRegister.Year shown =
        calendar.year(year == null ? OptionalInt.empty() : OptionalInt.of(year));
    if (shown.days().isEmpty()) {
      System.out.println(
          "No notice of "
              + shown.year()
              + " was imported: Monday to Friday count. A registrar imports it with"
              + " POST /api/v1/registers/calendar.");
      return null;
    }
    ShellTable table = new ShellTable();
    table.column("Day");
    table.column("Weekday");
    table.column("Kind");
    table.column("Name");
    table.column("Notice");
    shown
        .days()
        .forEach(
            d ->
                table
                    .addRow()
                    .addContent(
                        d.day(),
                        d.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        d.kind() + " " + d.kind().zh(),
                        d.name(),
                        d.document()));
    table.print(System.out);
    return null;
  }
}
