package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.Optional;
import org.zhuce.kernel.usecase.Session;

/** Keeps sessions, by the SHA-256 of their token: a stolen table opens no session. */
public interface SessionStore {

  /** Adds a session. */
  void insert(Session session);

  /** Finds a session by its token's SHA-256 in hexadecimal. */
  Optional<Session> find(String tokenHash);

  /** Ends a session; ending it twice changes nothing. */
  void delete(String tokenHash);

  /**
   * Forgets sessions that ended before that instant.
   *
   * @return how many
   */
  int purge(Instant before);
}
