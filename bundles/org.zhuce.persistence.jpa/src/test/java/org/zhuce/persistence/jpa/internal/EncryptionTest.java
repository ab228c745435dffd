package org.zhuce.persistence.jpa.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class EncryptionTest {
  @Nested
  class OnH2 extends EncryptionContract {
    @Override
    Path files(Stores stores, Path directory) {
      return directory.resolve("db");
    }

    @Override
    Stores open(Path directory) {
      return Stores.h2(directory);
    }

    @Override
    Stores reopen(Path directory, Path data) {
      return Stores.open(Stores.h2Url(directory), "sa", data);
    }
  }

  @Nested
  class OnPostgres extends EncryptionContract {
    private final Map<Path, String> urls = new HashMap<>();

    @Override
    Path files(Stores stores, Path directory) {
      try (Connection connection = stores.source.getConnection()) {
        return Sql.first(
                connection,
                "SELECT oid FROM pg_database WHERE datname = current_database()",
                row -> TestDatabases.cluster().directory().resolve("base/" + row.getString(1)))
            .orElseThrow();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
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
