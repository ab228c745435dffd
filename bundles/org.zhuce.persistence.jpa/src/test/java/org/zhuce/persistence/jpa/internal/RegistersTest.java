package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class RegistersTest {
  @Nested
  class OnH2 extends RegistersContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends RegistersContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
