package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class ApplicationsTest {
  @Nested
  class OnH2 extends ApplicationsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends ApplicationsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
