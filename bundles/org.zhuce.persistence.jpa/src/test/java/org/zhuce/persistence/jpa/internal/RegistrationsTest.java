package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class RegistrationsTest {
  @Nested
  class OnH2 extends RegistrationsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends RegistrationsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
