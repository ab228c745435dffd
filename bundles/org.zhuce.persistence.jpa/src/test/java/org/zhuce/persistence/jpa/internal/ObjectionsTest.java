package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class ObjectionsTest {
  @Nested
  class OnH2 extends ObjectionsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends ObjectionsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
