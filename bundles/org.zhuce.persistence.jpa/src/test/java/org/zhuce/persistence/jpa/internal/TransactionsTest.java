package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class TransactionsTest {
  @Nested
  class OnH2 extends TransactionsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends TransactionsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
