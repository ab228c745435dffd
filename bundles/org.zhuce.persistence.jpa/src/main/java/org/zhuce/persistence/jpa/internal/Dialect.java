package org.zhuce.persistence.jpa.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What differs between the databases. */
public enum Dialect {
  /** H2 2.3, embedded. */
  H2 {
    /** H2's own level, in which several statements see one state. */
    private static final int SNAPSHOT = 6;

    private static final String STEADY = "jdbc:h2:steady:";

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      connection.setTransactionIsolation(SNAPSHOT);
    }

    /**
     * A delay lets commits wait in memory, and then a checkpoint does not cover all of them. Two
     * rows: the setting as the database remembers it, and as the open file has it. Only the URL
     * sets both.
     */
    @Override
    void prepare(Connection connection) throws SQLException {
      String url = connection.getMetaData().getURL();
      if (url.startsWith("jdbc:h2:mem:")) {
        return;
      }
      for (String delay :
          Sql.list(
              connection,
              "SELECT setting_value FROM information_schema.settings"
                  + " WHERE setting_name = 'WRITE_DELAY'",
              row -> row.getString(1))) {
        if (!delay.equals("0")) {
          throw new IllegalStateException(
              "H2 runs with WRITE_DELAY="
                  + delay
                  + " and may lose what was acknowledged; add ;WRITE_DELAY=0 to its URL");
        }
      }
      if (url.startsWith(STEADY)) {
        refuseElsewhere(url.substring(STEADY.length()));
        return;
      }
      if (!url.startsWith("jdbc:h2:async:") && !url.startsWith("jdbc:h2:tcp:")) {
        LOG.warn(
            "An interrupted thread closes a file of H2 under everybody; write jdbc:h2:steady: in"
                + " its URL {}",
            url);
      }
    }

    /** H2 takes a kind of file that it does not know yet for a directory's name, and goes on. */
    private void refuseElsewhere(String url) {
      Path file = Path.of(url.replaceAll("[?;].*", "") + ".mv.db");
      if (!Files.exists(file)) {
        throw new IllegalStateException(
            "the database was opened before the platform's way to its file was there, and is not"
                + " in "
                + file
                + "; add ops4j.preHook=zhuce-migrations to the data source");
      }
    }

    @Override
    public boolean commitIsDurable() {
      return false;
    }

    @Override
    boolean checkpoint(Connection connection) throws SQLException {
      execute(connection, "CHECKPOINT SYNC");
      return true;
    }

    @Override
    Optional<Compaction> compaction(Connection connection) throws SQLException {
      return Compaction.start(connection);
    }
  },

  /** PostgreSQL, 15 or later. */
  POSTGRESQL {
    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      refuseOff(connection, "synchronous_commit");
      refuseOff(connection, "fsync");
    }

    private void refuseOff(Connection connection, String setting) throws SQLException {
      if (Sql.first(connection, "SHOW " + setting, row -> row.getString(1))
          .filter(value -> !value.equals("off"))
          .isEmpty()) {
        throw new IllegalStateException(
            "PostgreSQL runs with "
                + setting
                + "=off and may lose what was acknowledged; set it to on and start again");
      }
    }

    @Override
    public boolean commitIsDurable() {
      return true;
    }

    @Override
    boolean checkpoint(Connection connection) {
      throw new IllegalStateException("a commit in PostgreSQL needs no checkpoint");
    }

    /** PostgreSQL vacuums by itself. */
    @Override
    Optional<Compaction> compaction(Connection connection) {
      return Optional.empty();
    }
  };

  private static final Logger LOG = LoggerFactory.getLogger(Dialect.class);

  /** The dialect of the database behind that connection. */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new IllegalStateException(
              "the platform stores in H2 or PostgreSQL, not in " + product);
    };
  }

  /**
   * Lets the statements of the transaction that begins now see one state; the pool takes the level
   * back when the connection returns to it.
   */
  abstract void beginSnapshot(Connection connection) throws SQLException;

  /** Refuses a database whose settings let it lose what was acknowledged. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Whether a commit that returned survives {@code kill -9}. */
  public abstract boolean commitIsDurable();

  /** Makes every finished commit durable; returns true. */
  abstract boolean checkpoint(Connection connection) throws SQLException;

  /** Starts what keeps the database's files from growing without need, if it takes something. */
  abstract Optional<Compaction> compaction(Connection connection) throws SQLException;

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
