package org.zhuce.persistence.jpa.internal.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Sql;

/** Moves waiting entries into the logs, some per transaction. */
final class SealPass {
  private static final int SOME = 500;

  private final Connection connection;

  SealPass(Connection connection) {
    this.connection = connection;
  }

  /** Seals some entries, to be committed by the caller; says whether there were any. */
  boolean sealSome() throws SQLException {
    if (!anyIn("audit_waiting") && !anyIn("event_waiting")) {
      return false;
    }
    Head head = head(connection, " FOR UPDATE");
    List<WaitingAudit> audit = waitingAudit();
    List<WaitingEvent> events = waitingEvents();
    Head end = chain(head, audit);
    long eventPlace = place(head.eventPlace(), events);
    delete("audit_waiting", audit.stream().map(WaitingAudit::id).toList());
    delete("event_waiting", events.stream().map(WaitingEvent::id).toList());
    Sql.update(
        connection,
        "UPDATE log_head SET audit_place = ?, audit_link = ?, event_place = ? WHERE id = 1",
        end.auditPlace(),
        end.auditLink(),
        eventPlace);
    return true;
  }

  /** Where the logs end. */
  static Head head(Connection connection) throws SQLException {
    return head(connection, "");
  }

  private static Head head(Connection connection, String lock) throws SQLException {
    return Sql.first(
            connection,
            "SELECT audit_place, audit_link, event_place FROM log_head WHERE id = 1" + lock,
            row -> new Head(row.getLong(1), row.getString(2), row.getLong(3)))
        .orElseThrow(() -> new IllegalStateException("the row of log_head is missing"));
  }

  private boolean anyIn(String table) throws SQLException {
    return Sql.first(connection, "SELECT id FROM " + table + " LIMIT 1", row -> row.getLong(1))
        .isPresent();
  }

  private List<WaitingAudit> waitingAudit() throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, at_nanos, actor, action, subject, outcome, trace, detail FROM audit_waiting"
            + " ORDER BY id LIMIT "
            + SOME,
        row ->
            new WaitingAudit(
                row.getLong(1),
                new AuditLog.Entry(
                    0,
                    Nanos.at(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8))));
  }

  private List<WaitingEvent> waitingEvents() throws SQLException {
    return Sql.list(
        connection,
        "SELECT id, at_nanos, event_type, subject, detail FROM event_waiting ORDER BY id LIMIT "
            + SOME,
        row ->
            new WaitingEvent(
                row.getLong(1),
                new EventLog.Event(
                    0,
                    Nanos.at(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5))));
  }

  private Head chain(Head head, List<WaitingAudit> waiting) throws SQLException {
    long place = head.auditPlace();
    String link = head.auditLink();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_entry (place, at_nanos, actor, action, subject, outcome, trace,"
                + " detail, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (WaitingAudit one : waiting) {
        place++;
        AuditLog.Entry entry = one.at(place);
        link = Chain.link(link, entry);
        Sql.bind(
            insert,
            place,
            Nanos.of(entry.at()),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.outcome(),
            entry.trace(),
            entry.detail(),
            link);
        insert.addBatch();
      }
      if (!waiting.isEmpty()) {
        insert.executeBatch();
      }
    }
    return new Head(place, link, head.eventPlace());
  }

  private long place(long from, List<WaitingEvent> waiting) throws SQLException {
    long place = from;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO event_entry (place, at_nanos, event_type, subject, detail)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (WaitingEvent one : waiting) {
        place++;
        EventLog.Event event = one.event();
        Sql.bind(
            insert, place, Nanos.of(event.at()), event.type(), event.subject(), event.detail());
        insert.addBatch();
      }
      if (!waiting.isEmpty()) {
        insert.executeBatch();
      }
    }
    return place;
  }

  private void delete(String table, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
      for (Long id : ids) {
        Sql.bind(delete, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** The ends of both logs. */
  record Head(long auditPlace, String auditLink, long eventPlace) {
    static final Head UNLIMITED = new Head(Long.MAX_VALUE, Chain.START, Long.MAX_VALUE);
  }

  private record WaitingAudit(long id, AuditLog.Entry entry) {
    AuditLog.Entry at(long place) {
      return new AuditLog.Entry(
          place,
          entry.at(),
          entry.actor(),
          entry.action(),
          entry.subject(),
          entry.outcome(),
          entry.trace(),
          entry.detail());
    }
  }

  private record WaitingEvent(long id, EventLog.Event event) {}
}
