package org.zhuce.persistence.jpa.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What differs between the databases. */
public enum Dialect {
  /** H2 2.3, embedded. */
  H2 {
    /** H2's own level, in which several statements see one state. */
    private static final int SNAPSHOT = 6;

    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      connection.setTransactionIsolation(SNAPSHOT);
    }

    @Override
    void endSnapshot(Connection connection) throws SQLException {
      connection.rollback();
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      // Otherwise commits wait in memory for up to half a second; the URL may say so as well, but
      // what was acknowledged must not hang on a line in a configuration file.
      execute(connection, "SET WRITE_DELAY 0");
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
  },

  /** PostgreSQL, 15 or later. */
  POSTGRESQL {
    @Override
    void beginSnapshot(Connection connection) throws SQLException {
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    @Override
    void endSnapshot(Connection connection) throws SQLException {
      connection.rollback();
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      refuseOff(connection, "synchronous_commit");
      refuseOff(connection, "fsync");
    }

    private void refuseOff(Connection connection, String setting) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SHOW " + setting)) {
        if (!row.next() || row.getString(1).equals("off")) {
          throw new IllegalStateException(
              "PostgreSQL runs with "
                  + setting
                  + "=off and may lose what was acknowledged; set it to on and start again");
        }
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
  };

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

  /** Lets the statements of the transaction that begins now see one state. */
  abstract void beginSnapshot(Connection connection) throws SQLException;

  /** Ends the transaction and what {@link #beginSnapshot} set. */
  abstract void endSnapshot(Connection connection) throws SQLException;

  /** Checks or sets what durability depends on. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Whether a commit that returned survives {@code kill -9}. */
  public abstract boolean commitIsDurable();

  /** Makes every finished commit durable; returns true. */
  abstract boolean checkpoint(Connection connection) throws SQLException;

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
