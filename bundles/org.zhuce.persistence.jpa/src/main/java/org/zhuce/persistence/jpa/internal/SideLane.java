package org.zhuce.persistence.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection set apart, for short work beside running units. If such work took its connection
 * from the pool while units hold all of it, they would wait for each other.
 */
public final class SideLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SideLane.class);

  private final DataSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private Connection connection;

  SideLane(DataSource source) throws SQLException {
    this.source = source;
    connection = source.getConnection();
  }

  /** Runs {@code work} in a transaction of its own and commits. */
  <T> T transaction(SqlWork<T> work) throws SQLException {
    lock.lock();
    try {
      Connection current = open();
      current.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.with(current);
        current.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          discard(current);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Connection open() throws SQLException {
    if (connection == null) {
      connection = source.getConnection();
    }
    return connection;
  }

  /** After a failure, closing is the one way back to a known state; the next call opens anew. */
  private void discard(Connection failed) {
    connection = null;
    try {
      failed.rollback();
    } catch (SQLException e) {
      LOG.debug("The failed connection cannot roll back; it is closed", e);
    }
    try {
      failed.close();
    } catch (SQLException e) {
      LOG.warn("A failed connection could not be closed", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    } catch (SQLException e) {
      LOG.warn("The side connection could not be closed", e);
    } finally {
      lock.unlock();
    }
  }

  /** Work on a connection. */
  public interface SqlWork<T> {
    /** Does it. */
    T with(Connection connection) throws SQLException;
  }
}
