package org.zhuce.persistence.jpa.internal.log;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.persistence.jpa.internal.Database;

/**
 * Gives committed log entries their places, in the background: writers do not queue on one end of a
 * chain. One node seals at a time; every node writes checkpoints of what it sees.
 *
 * <p>Readers see a place only after it is durable. Otherwise a kill could undo the sealing after
 * somebody had read it, the next start could seal in another order, and a reader that goes on from
 * the place it knows would miss an entry.
 */
@Component(service = Sealer.class, immediate = true)
public final class Sealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

  /** Entries of other nodes, and what a failure left behind, are looked for this often. */
  private static final long POLL_MILLIS = 1_000;

  /** Entries of so long a time are sealed together. */
  private static final long GATHER_MILLIS = 50;

  /** A tail that is younger than this may not be covered by a checkpoint. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);

  private final Database database;
  private final Checkpoints checkpoints;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock sealing = new ReentrantLock();
  private final Thread thread;
  private volatile SealPass.Head visible;
  private boolean wanted;
  private boolean stopping;

  /** Starts sealing. */
  @Activate
  public Sealer(@Reference Database database) {
    this.database = database;
    try {
      checkpoints =
          new Checkpoints(
              database.data().resolve("audit").resolve("checkpoints.log"), database.vault());
      visible = head();
      if (checkpoints.last().place() == 0 && visible.auditPlace() > 0) {
        LOG.warn(
            "There are no audit checkpoints in {} although the audit log has {} entries; until now"
                + " nothing but its own links protects it",
            database.data(),
            visible.auditPlace());
      }
    } catch (IOException e) {
      throw new IllegalStateException("the audit checkpoints cannot be read or written", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the logs cannot be read", e);
    }
    thread = new Thread(this::loop, "zhuce-sealer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Says that entries were committed. */
  void wake() {
    lock.lock();
    try {
      wanted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How far the logs can be read. */
  SealPass.Head visible() {
    if (!database.dialect().commitIsDurable()) {
      return visible;
    }
    return SealPass.Head.UNLIMITED;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Stops after sealing what is there. */
  @Override
  @Deactivate
  public void close() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    // No interrupt: it would close the database file under everybody.
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      checkpoints.close();
    } catch (IOException e) {
      LOG.warn("The file of audit checkpoints could not be closed", e);
    }
  }

  private void loop() {
    boolean last = false;
    while (!last) {
      last = awaitWork();
      try {
        seal();
        checkpoint(last ? Duration.ZERO : CHECKPOINT_EVERY);
      } catch (SQLException | IOException | RuntimeException e) {
        LOG.error("Log entries could not be sealed; they wait and are tried again", e);
      }
    }
  }

  /** Waits for entries, gathers some, and says whether this is the last pass. */
  private boolean awaitWork() {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
      while (!wanted && !stopping && left > 0) {
        left = awaitNanos(left);
      }
      left = TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
      while (wanted && !stopping && left > 0) {
        left = awaitNanos(left);
      }
      wanted = false;
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  private long awaitNanos(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      LOG.debug("The sealer stops by close() alone", e);
      return 0;
    }
  }

  /** Seals all that is committed. */
  void seal() throws SQLException {
    sealing.lock();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      SealPass pass = new SealPass(connection);
      boolean any = false;
      try {
        while (pass.sealSome()) {
          connection.commit();
          any = true;
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      SealPass.Head head = SealPass.head(connection);
      if (any) {
        database.confirm();
      }
      visible = head;
    } finally {
      sealing.unlock();
    }
  }

  private SealPass.Head head() throws SQLException {
    try (Connection connection = database.connection()) {
      return SealPass.head(connection);
    }
  }

  private void checkpoint(Duration every) throws IOException {
    sealing.lock();
    try {
      SealPass.Head head = visible;
      Checkpoints.Line last = checkpoints.last();
      if (head.auditPlace() > last.place() && !clock.instant().isBefore(last.at().plus(every))) {
        checkpoints.append(head.auditPlace(), head.auditLink(), clock.instant());
      }
    } finally {
      sealing.unlock();
    }
  }

  /** Writes a checkpoint of all that is sealed, now. */
  void checkpointNow() throws IOException {
    checkpoint(Duration.ZERO);
  }
}
