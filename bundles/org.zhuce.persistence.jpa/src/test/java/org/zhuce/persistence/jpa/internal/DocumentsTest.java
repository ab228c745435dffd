package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class DocumentsTest {
  @Nested
  class OnH2 extends DocumentsContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends DocumentsContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
