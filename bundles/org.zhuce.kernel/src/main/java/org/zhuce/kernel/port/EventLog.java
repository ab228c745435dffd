package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;

/** Outgoing events, written in the transition's transaction and read by those who follow. */
public interface EventLog {

  /** Writes an event within the running transaction. */
  void append(Event event);

  /** Reads committed events in order, after that sequence number. */
  List<Event> read(long after, int limit);

  /**
   * Something happened.
   *
   * @param sequence place in the log; 0 before it is written
   * @param at when
   * @param type past tense in kebab case, such as {@code application-accepted}
   * @param subject the application, registration or certificate
   * @param detail such as the new state
   */
  record Event(long sequence, Instant at, String type, String subject, String detail) {}
}
