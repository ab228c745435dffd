package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

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
}
