package org.zhuce.persistence.jpa.internal;

import org.junit.jupiter.api.Nested;

class ProviderStoresTest {
  @Nested
  class OnH2 extends ProviderStoresContract {
    OnH2() {
      super(TestDatabases.h2());
    }
  }

  @Nested
  class OnPostgres extends ProviderStoresContract {
    OnPostgres() {
      super(TestDatabases.postgres());
    }
  }
}
