package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.CalendarDay.Kind;
import org.zhuce.kernel.port.CalendarStore;

abstract class CalendarContract {
  private static final String NOTICE = "国办发明电〔2025〕7号";

  private final Stores stores;
  private final CalendarStore calendar;

  CalendarContract(Stores stores) {
    this.stores = stores;
    calendar = stores.calendar;
  }

  private static CalendarDay day(String day, Kind kind) {
    return new CalendarDay(LocalDate.parse(day), kind, "春节", NOTICE);
  }

  @Test
  void keepsDaysInTheirOrderAndForgetsWhatIsTakenAway() {
    CalendarDay first = day("2026-02-14", Kind.WORKDAY);
    CalendarDay second = day("2026-02-16", Kind.HOLIDAY);
    CalendarDay third = day("2026-02-28", Kind.WORKDAY);
    calendar.put(third);
    calendar.put(first);
    calendar.put(second);

    assertThat(calendar.between(first.day(), third.day())).containsExactly(first, second, third);
    assertThat(calendar.between(first.day().plusDays(1), third.day().minusDays(1)))
        .containsExactly(second);
    assertThat(calendar.find(second.day())).contains(second);

    CalendarDay other = new CalendarDay(second.day(), Kind.HOLIDAY, "除夕", "更正");
    calendar.put(other);
    calendar.remove(third.day());
    calendar.remove(third.day());

    assertThat(calendar.between(first.day(), third.day())).containsExactly(first, other);
    assertThat(calendar.find(third.day())).isEmpty();
  }

  @Test
  void readsTheSameDayInEveryTimeZone() {
    CalendarDay newYear = day("2027-01-01", Kind.HOLIDAY);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      calendar.put(newYear);
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Honolulu"));

      assertThat(calendar.find(newYear.day())).contains(newYear);
      assertThat(calendar.between(newYear.day(), newYear.day())).containsExactly(newYear);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void keepsNothingOfAUnitThatFails() {
    CalendarDay day = day("2028-02-29", Kind.HOLIDAY);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                stores.transactions.run(
                    () -> {
                      calendar.put(day);
                      throw new IllegalStateException("later");
                    }));

    assertThat(calendar.find(day.day())).isEmpty();
  }
}
