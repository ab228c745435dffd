package org.zhuce.persistence.jpa.internal.log;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.zhuce.persistence.jpa.internal.Stores;
import org.zhuce.persistence.jpa.internal.TestDatabases;

class AuditTest {
  @Nested
  class OnH2 extends AuditContract {
    @Override
    Stores open(Path directory) {
      return Stores.h2(directory);
    }
  }

  @Nested
  class OnPostgres extends AuditContract {
    private String url = "";

    @Override
    Stores open(Path directory) {
      if (url.isEmpty()) {
        url = TestDatabases.freshPostgresUrl();
      }
      return Stores.open(url, "zhuce", directory);
    }
  }
}
