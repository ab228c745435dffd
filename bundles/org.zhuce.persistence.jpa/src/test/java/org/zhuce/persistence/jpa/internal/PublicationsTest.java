package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class PublicationsTest {
  @Nested
  class OnH2 extends PublicationsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends PublicationsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
