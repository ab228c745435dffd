package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactionTest {
  private static final int COMMITS = 1_200;
  private static final int PASSING = 60_000;
  private static final int LASTING = 3_000;

  @Test
  void keepsTheFileOfH2FromGrowingWithEveryWrite() throws SQLException {
    Path directory = TestDatabases.directory();
    // H2 keeps what it no longer needs for 45 seconds, which a test would have to wait for
    String url = Stores.h2Url(directory) + ";RETENTION_TIME=0";
    try (Stores stores = Stores.open(url, "sa", directory);
        Connection connection = stores.source.getConnection();
        Compaction compaction = Compaction.start(connection).orElseThrow()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE paper (id INT PRIMARY KEY, body VARBINARY(100000))");
      }
      connection.commit();

      write(connection, compaction);

      assertThat(size(directory)).isLessThan((long) COMMITS * (PASSING + LASTING) / 3);
      assertThat(rows(connection)).isEqualTo(COMMITS + 1);
    }
  }

  /** Each commit has much that the next one replaces, and a little that lasts, anywhere. */
  private static void write(Connection connection, Compaction compaction) throws SQLException {
    Random random = new Random(1);
    byte[] passing = new byte[PASSING];
    byte[] lasting = new byte[LASTING];
    try (PreparedStatement put =
        connection.prepareStatement("MERGE INTO paper (id, body) VALUES (?, ?)")) {
      for (int commit = 1; commit <= COMMITS; commit++) {
        random.nextBytes(passing);
        put.setInt(1, 0);
        put.setBytes(2, passing);
        put.executeUpdate();
        random.nextBytes(lasting);
        // One number for each commit, scattered
        put.setInt(1, Integer.reverse(commit) >>> 1 | 1);
        put.setBytes(2, lasting);
        put.executeUpdate();
        connection.commit();
        if (commit % 20 == 0) {
          compaction.step();
        }
      }
    }
  }

  private static int rows(Connection connection) throws SQLException {
    return Sql.first(connection, "SELECT COUNT(*) FROM paper", row -> row.getInt(1)).orElseThrow();
  }

  private static long size(Path directory) {
    try {
      return Files.size(directory.resolve("db/zhuce.mv.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
