package org.zhuce.persistence.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a file of H2 grow with what is in it, and not with how often it was written to. Each commit
 * appends a chunk; a chunk's place is free again when nothing in it counts any more, and one
 * document that does keeps a quarter of a megabyte. H2 has a thread that moves such remains
 * together, but it runs with a write delay only, and a write delay loses what was acknowledged. So
 * this is a thread that calls the same method of H2's, a little at a time.
 */
final class Compaction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So much of the chunks should count, in percent: H2's own default would write all the time. */
  private static final int FULL_ENOUGH = 60;

  /** Moved in one step, in bytes; commits wait for that long. */
  private static final int STEP = 2 << 20;

  private final MVStore store;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "zhuce-compaction");
            made.setDaemon(true);
            return made;
          });

  private Compaction(MVStore store) {
    this.store = store;
    thread.scheduleWithFixedDelay(
        this::step, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts for the file behind that connection; empty if it is no file of this process. */
  static Optional<Compaction> start(Connection connection) throws SQLException {
    if (!connection.getMetaData().getURL().startsWith("jdbc:h2:")) {
      return Optional.empty();
    }
    Object session = answer(connection.unwrap(JdbcConnection.class), "getSession");
    if (!session.getClass().getSimpleName().equals("SessionLocal")) {
      return Optional.empty();
    }
    Object store = answer(answer(answer(session, "getDatabase"), "getStore"), "getMvStore");
    return Optional.of(new Compaction((MVStore) store));
  }

  /** Asks an object of H2's, whose bundle exports the store's package but not the way to it. */
  private static Object answer(Object of, String method) {
    try {
      return of.getClass().getMethod(method).invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this H2 has no " + method + " in " + of.getClass(), e);
    }
  }

  /** Moves a little, if there is something to be gained; returns whether there was. */
  boolean step() {
    try {
      return !store.isClosed() && store.compact(FULL_ENOUGH, STEP);
    } catch (RuntimeException e) {
      // Nothing is lost by it: what was to be moved is where it was
      LOG.warn("The database's file could not be compacted; it is tried again", e);
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("A compaction still runs after {}", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
