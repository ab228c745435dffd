package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.Optional;

/** Remembers commands by their {@code Idempotency-Key}. */
public interface IdempotencyStore {

  /**
   * Writes a command within the running transaction, so that it is remembered if and only if its
   * work is.
   *
   * @throws ConflictException if the scope has that key already
   */
  void insert(Entry entry);

  /**
   * Adds the answer that was given, in a unit of its own. Does nothing if there is no such command:
   * reading, and doing what was done before, leaves none.
   */
  void answer(String scope, String key, Answer answer);

  /** Finds a command. */
  Optional<Entry> find(String scope, String key);

  /**
   * Forgets commands that were written before that instant.
   *
   * @return how many
   */
  int purge(Instant before);

  /**
   * A command.
   *
   * @param scope whose key it is
   * @param key the caller's key
   * @param fingerprint SHA-256 over method, path and body in hexadecimal
   * @param at when
   * @param answer the answer, empty while it is not written yet
   */
  record Entry(String scope, String key, String fingerprint, Instant at, Optional<Answer> answer) {}

  /**
   * An answer as it went out.
   *
   * @param status HTTP status
   * @param location Location header, empty for none
   * @param etag ETag header, empty for none
   * @param body JSON body
   */
  record Answer(int status, String location, String etag, String body) {}
}
