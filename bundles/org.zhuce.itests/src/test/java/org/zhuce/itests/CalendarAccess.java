package org.zhuce.itests;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhuce.itests.AccessTable.Attempt;
import org.zhuce.itests.AccessTable.Row;
import org.zhuce.itests.AccessTable.Who;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Request;

/** Who may see and change the calendar of working days. */
final class CalendarAccess {
  private static final String PATH = "/registers/calendar";

  private final Person holder;

  CalendarAccess(Person holder) {
    this.holder = holder;
  }

  List<Row> rows() {
    return List.of(
        row("calendar", EnumSet.allOf(Who.class), Request.get(PATH)),
        row("importCalendar", EnumSet.of(Who.REGISTRAR), notice()),
        row("calendarDay", EnumSet.of(Who.REGISTRAR), Request.get(PATH + "/2026-02-17")));
  }

  private Row row(String name, Set<Who> allowed, Request request) {
    return new Row(name, allowed, false, () -> new Attempt(holder, Optional.empty(), request));
  }

  /** Of a year that nothing else is about. */
  private static Request notice() {
    String file =
        "from,until,kind,name,document\n"
            + "2035-02-08,2035-02-10,HOLIDAY,春节,1号\n"
            + "2035-02-11,,WORKDAY,春节,1号\n";
    return Request.upload("POST", PATH, "text/csv", file.getBytes(StandardCharsets.UTF_8));
  }
}
