package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;

/**
 * The append-only audit log. An entry is written in the running transaction; the store chains
 * entries after commit (SHA-256 over the previous link and the entry).
 */
public interface AuditLog {

  /** Writes an entry, within the running transaction or in one of its own. */
  void append(Entry entry);

  /** Reads chained entries in order, after that sequence number. */
  List<Entry> read(long after, int limit);

  /** Recomputes the chain from its beginning and compares it with the checkpoints. */
  Verification verify();

  /**
   * What happened.
   *
   * @param sequence place in the chain; 0 before it is chained
   * @param at when
   * @param actor account, person id or credit code; {@code anonymous} or {@code system} otherwise
   * @param action kebab case, such as {@code application-accept}
   * @param subject what it was done to, such as an application id
   * @param outcome {@code done}, or the code of the refusal
   * @param trace the request's trace id
   * @param detail further words; never a secret, an ID number or a form's content
   */
  record Entry(
      long sequence,
      Instant at,
      String actor,
      String action,
      String subject,
      String outcome,
      String trace,
      String detail) {}

  /**
   * Result of a verification.
   *
   * @param entries how many links were checked
   * @param intact whether every link and checkpoint fits
   * @param firstFault what does not fit, empty if all does
   */
  record Verification(long entries, boolean intact, String firstFault) {}
}
