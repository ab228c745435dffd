package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class JobsTest {
  @Nested
  class OnH2 extends JobsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends JobsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
