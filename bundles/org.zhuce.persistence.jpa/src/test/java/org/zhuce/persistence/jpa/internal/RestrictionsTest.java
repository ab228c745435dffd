package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class RestrictionsTest {
  @Nested
  class OnH2 extends RestrictionsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends RestrictionsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
