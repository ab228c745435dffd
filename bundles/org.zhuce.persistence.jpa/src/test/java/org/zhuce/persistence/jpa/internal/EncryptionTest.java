package org.zhuce.persistence.jpa.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class EncryptionTest {
  @Nested
  class OnH2 extends EncryptionContract {
    @Override
    Path files(Path directory) {
      return directory.resolve("db");
    }

    @Override
    Stores open(Path directory) {
      return Stores.h2(directory);
    }

    @Override
    Stores reopen(Path directory, Path data) {
      return Stores.open("jdbc:h2:file:" + directory.resolve("db/zhuce"), "sa", data);
    }
  }

  @Nested
  class OnPostgres extends EncryptionContract {
    private final Map<Path, String> urls = new HashMap<>();

    @Override
    Path files(Path directory) {
      return TestDatabases.cluster().directory();
    }

    @Override
    Stores open(Path directory) {
      urls.put(directory, TestDatabases.freshPostgresUrl());
      return reopen(directory, directory);
    }

    @Override
    Stores reopen(Path directory, Path data) {
      return Stores.open(urls.get(directory), "zhuce", data);
    }
  }
}
