package org.zhuce.persistence.jpa.internal;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.persistence.EntityManager;
import javax.persistence.FlushModeType;

/** A running unit of work, of one thread. */
public final class Unit {
  private final EntityManager entities;
  private final boolean reading;
  private final List<Object> added = new ArrayList<>();
  private final Set<Runnable> afterwards = new LinkedHashSet<>();
  private boolean wrote;
  private RuntimeException failure;

  Unit(EntityManager entities, boolean reading) {
    this.entities = entities;
    this.reading = reading;
    // Rows are written when they are saved; there is nothing to look for before each query.
    entities.setFlushMode(FlushModeType.COMMIT);
  }

  /** The unit's persistence context. */
  public EntityManager entities() {
    return entities;
  }

  /** The connection on which the unit's transaction runs. */
  public Connection connection() {
    if (!entities.getTransaction().isActive()) {
      entities.getTransaction().begin();
    }
    // Starts the transaction in the database as well: EclipseLink would otherwise put it off until
    // the first write and send reads through other connections.
    return entities.unwrap(Connection.class);
  }

  /**
   * Writes a new row, or the changes of one that was found, now: statements keep their order and
   * conflicts show in the call that caused them. Forgets the row, so that many writes in one unit
   * stay cheap.
   */
  public void save(Object row, boolean fresh) {
    if (fresh) {
      entities.persist(row);
    }
    entities.flush();
    entities.detach(row);
    added.forEach(entities::detach);
    added.clear();
  }

  /** Writes a new row that cannot collide, with the next one that is saved or at the unit's end. */
  public void add(Object row) {
    entities.persist(row);
    added.add(row);
  }

  /** Calls {@code action} when the unit's work is durable; the same one only once. */
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  boolean reading() {
    return reading;
  }

  boolean wrote() {
    return wrote;
  }

  void writes() {
    wrote = true;
  }

  /** A part failed: the unit must not commit the rest, even if somebody caught the exception. */
  void failed(RuntimeException cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  void refuseIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }

  void finished() {
    afterwards.forEach(Runnable::run);
  }
}
