package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class NumbersTest {
  @Nested
  class OnH2 extends NumbersContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends NumbersContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
