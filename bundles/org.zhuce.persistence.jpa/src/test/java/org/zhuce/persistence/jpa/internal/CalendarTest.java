package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.model.CalendarDay;

class CalendarTest {
  @Nested
  class OnH2 extends CalendarContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends CalendarContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }

  @Test
  void survivesARestart(@TempDir Path folder) {
    CalendarDay day =
        new CalendarDay(LocalDate.of(2026, 2, 14), CalendarDay.Kind.WORKDAY, "春节", "国办发明电〔2025〕7号");
    try (Stores before = Stores.h2(folder)) {
      assertThat(before.calendar.since(day.day()).isWorking(day.day())).isFalse();
      before.calendar.put(day);
    }

    try (Stores after = Stores.h2(folder)) {
      assertThat(after.calendar.find(day.day())).contains(day);
      assertThat(after.calendar.since(LocalDate.of(2026, 12, 1)).isWorking(day.day())).isTrue();
    }
  }
}
