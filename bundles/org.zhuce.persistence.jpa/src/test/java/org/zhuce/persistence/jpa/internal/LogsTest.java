package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class LogsTest {
  @Nested
  class OnH2 extends LogsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends LogsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
