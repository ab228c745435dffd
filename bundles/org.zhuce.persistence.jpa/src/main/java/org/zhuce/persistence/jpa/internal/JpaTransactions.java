package org.zhuce.persistence.jpa.internal;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Transactions;

/**
 * Units of work, bound to the thread that runs them.
 *
 * <p>A unit in which a store failed does not commit, even if the exception was caught within: the
 * database may have undone part of it.
 */
@Component(service = {Transactions.class, JpaTransactions.class})
public final class JpaTransactions implements Transactions {
  private static final int RETRIES = 5;
  private static final long MIN_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private final EntityManagerFactory factory;
  private final Database database;
  private final ThreadLocal<Unit> current = new ThreadLocal<>();

  /** Starts on a database that was checked. */
  @Activate
  public JpaTransactions(
      @Reference(target = "(osgi.unit.name=zhuce)") EntityManagerFactory factory,
      @Reference Database database) {
    this.factory = factory;
    this.database = database;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    Unit unit = current.get();
    return unit == null ? repeat(work) : join(unit, work);
  }

  @Override
  public <T> T read(Supplier<T> work) {
    return current.get() == null ? snapshot(work) : work.get();
  }

  /** Does {@code work} as if no unit were running: what it writes is durable when it returns. */
  public <T> T apart(Supplier<T> work) {
    Unit outer = current.get();
    current.remove();
    try {
      return work.get();
    } finally {
      bind(outer);
    }
  }

  /** For stores: writes in the running unit or in one of its own. */
  public <T> T write(Work<T> work) {
    return run(
        () -> {
          Unit unit = current.get();
          unit.writes();
          return call(unit, work);
        });
  }

  /**
   * For logs: like {@link #write}, but a unit that only reads is followed by the entry rather than
   * refusing it.
   */
  public void note(Work<Void> work) {
    Unit unit = current.get();
    if (unit != null && unit.reading()) {
      unit.afterwards(() -> write(work));
    } else {
      write(work);
    }
  }

  /** For stores: one query, in the running unit if there is one. */
  public <T> T ask(Work<T> work) {
    Unit unit = current.get();
    if (unit != null) {
      return call(unit, work);
    }
    EntityManager entities = factory.createEntityManager();
    try {
      return call(new Unit(entities, true), work);
    } finally {
      endReading(entities);
    }
  }

  /**
   * Ends a transaction that wrote nothing, by a commit: a rollback lets H2 write to its file,
   * whether or not there is anything to undo. There are no entities left that could be looked at
   * for changes.
   */
  private static void endReading(EntityManager entities) {
    try {
      entities.clear();
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().commit();
      }
    } catch (RuntimeException e) {
      throw Conflicts.translate(e);
    } finally {
      end(entities);
    }
  }

  private static <T> T call(Unit unit, Work<T> work) {
    try {
      return work.in(unit);
    } catch (SQLException | RuntimeException e) {
      RuntimeException failure = Conflicts.translate(e);
      unit.failed(failure);
      throw failure;
    }
  }

  private static <T> T join(Unit unit, Supplier<T> work) {
    if (unit.reading()) {
      throw new IllegalStateException("a unit that was begun for reading cannot write");
    }
    try {
      return work.get();
    } catch (RuntimeException e) {
      unit.failed(e);
      throw e;
    }
  }

  private <T> T repeat(Supplier<T> work) {
    int retries = 0;
    while (true) {
      try {
        return attempt(work);
      } catch (ConflictException e) {
        if (retries == RETRIES) {
          throw e;
        }
        retries++;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MIN_PAUSE, MAX_PAUSE + 1));
      }
    }
  }

  private <T> T attempt(Supplier<T> work) {
    EntityManager entities = factory.createEntityManager();
    Unit unit = new Unit(entities, false);
    T result;
    try {
      unit.connection();
      current.set(unit);
      result = work.get();
      unit.refuseIfFailed();
      entities.getTransaction().commit();
    } catch (RuntimeException e) {
      throw Conflicts.translate(e);
    } finally {
      current.remove();
      end(entities);
    }
    if (unit.wrote()) {
      database.confirm();
    }
    unit.finished();
    return result;
  }

  private <T> T snapshot(Supplier<T> work) {
    EntityManager entities = factory.createEntityManager();
    Unit unit = new Unit(entities, true);
    T result;
    try {
      database.dialect().beginSnapshot(unit.connection());
      current.set(unit);
      result = work.get();
    } catch (SQLException e) {
      throw Conflicts.translate(e);
    } finally {
      current.remove();
      endReading(entities);
    }
    unit.finished();
    return result;
  }

  private static void end(EntityManager entities) {
    try {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    } finally {
      entities.close();
    }
  }

  private void bind(Unit outer) {
    if (outer == null) {
      current.remove();
    } else {
      current.set(outer);
    }
  }

  /** Work in a unit. */
  public interface Work<T> {
    /** Does it. */
    T in(Unit unit) throws SQLException;
  }
}
