package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class AccessTest {
  @Nested
  class OnH2 extends AccessContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends AccessContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
