package org.zhuce.kernel.port;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of each record of the registers: written in the unit that changes it, never changed.
 */
public interface RegisterHistory {

  /** Writes an entry within the running unit. */
  void append(Entry entry);

  /** A record's entries, oldest first. */
  List<Entry> of(String register, String record);

  /**
   * A change of a record.
   *
   * @param register such as {@code restrictions}
   * @param record its id
   * @param at when
   * @param actor who did it
   * @param action past tense, such as {@code imported}
   * @param reason why, empty for none
   * @param content what the record holds since then, by field
   */
  record Entry(
      String register,
      String record,
      Instant at,
      String actor,
      String action,
      String reason,
      Map<String, String> content) {
    public Entry {
      requireNonNull(register, "register");
      requireNonNull(record, "record");
      requireNonNull(at, "at");
      requireNonNull(actor, "actor");
      requireNonNull(action, "action");
      requireNonNull(reason, "reason");
      content = Map.copyOf(content);
    }

    @Override
    public String toString() {
      return "Entry[" + register + "/" + record + " " + action + "]";
    }
  }
}
