package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void refusesH2ThatDelaysWrites() {
    Path directory = TestDatabases.directory();
    String url = Stores.h2Url(directory);
    Stores.open(url, "sa", directory).close();

    for (String delaying :
        new String[] {
          url.replace("WRITE_DELAY=0", "WRITE_DELAY=100"), url.replace(";WRITE_DELAY=0", "")
        }) {
      assertThatThrownBy(() -> Stores.open(delaying, "sa", directory))
          .hasMessageContaining("add ;WRITE_DELAY=0 to its URL");
    }
    Stores.open(url, "sa", directory).close();
  }

  @Test
  void refusesH2WhoseFileIsElsewhere() throws SQLException, IOException {
    Path directory = TestDatabases.directory();
    try (Stores stores = Stores.h2(directory);
        Connection connection = stores.source.getConnection()) {
      Files.delete(directory.resolve("db/zhuce.mv.db"));

      assertThatThrownBy(() -> Dialect.H2.prepare(connection))
          .hasMessageContaining("ops4j.preHook=zhuce-migrations");
    }
  }

  @Test
  void refusesPostgresThatDoesNotWaitForItsLog() throws SQLException {
    Path directory = TestDatabases.directory();
    String url = TestDatabases.freshPostgresUrl();
    try (Stores stores = Stores.open(url, "zhuce", directory);
        Connection connection = stores.source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
    }

    assertThatThrownBy(() -> Stores.open(url, "zhuce", directory))
        .hasMessageContaining("synchronous_commit=off and may lose");
  }
}
