package org.zhuce.persistence.jpa.internal;

import java.sql.SQLException;
import java.util.Set;
import javax.persistence.EntityExistsException;
import javax.persistence.LockTimeoutException;
import javax.persistence.OptimisticLockException;
import javax.persistence.PessimisticLockException;
import org.zhuce.kernel.port.ConflictException;

/** Tells collisions with others, after which a unit may run again, from failures. */
final class Conflicts {

  /**
   * Unique violation; serialization failure (H2: deadlock); PostgreSQL: deadlock, lock not
   * available; H2: time-out of a row lock, row changed concurrently.
   */
  private static final Set<String> STATES =
      Set.of("23505", "40001", "40P01", "55P03", "HYT00", "90131");

  private Conflicts() {}

  /** The exception that callers of the ports get. */
  static RuntimeException translate(Throwable thrown) {
    if (thrown instanceof ConflictException known) {
      return known;
    }
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof OptimisticLockException
          || t instanceof PessimisticLockException
          || t instanceof LockTimeoutException
          || t instanceof EntityExistsException
          || t instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
        return new ConflictException(
            "somebody else changed the same record or took the same unique value", thrown);
      }
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof SQLException) {
      return new IllegalStateException("the database failed", thrown);
    }
    return (RuntimeException) thrown;
  }
}
