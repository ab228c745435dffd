package org.zhuce.persistence.jpa.internal.log;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Sql;

/**
 * Outgoing events. The sealer gives them their places after commit: a reader that goes on after the
 * last place it saw misses nobody, however late he commits.
 */
@Component(service = EventLog.class)
public final class JpaEventLog implements EventLog {
  private final JpaTransactions transactions;
  private final Sealer sealer;
  private final Runnable wake;

  /** Opens the log. */
  @Activate
  public JpaEventLog(@Reference JpaTransactions transactions, @Reference Sealer sealer) {
    this.transactions = transactions;
    this.sealer = sealer;
    wake = sealer::wake;
  }

  @Override
  public void append(Event event) {
    transactions.write(
        unit -> {
          EventRow row = new EventRow();
          row.atNanos = Nanos.of(event.at());
          row.type = event.type();
          row.subject = event.subject();
          row.detail = event.detail();
          unit.add(row);
          unit.afterwards(wake);
          return null;
        });
  }

  @Override
  public List<Event> read(long after, int limit) {
    long until = sealer.visible().eventPlace();
    return transactions.ask(
        unit ->
            Sql.list(
                unit.connection(),
                "SELECT place, at_nanos, event_type, subject, detail FROM event_entry"
                    + " WHERE place > ? AND place <= ? ORDER BY place LIMIT ?",
                row ->
                    new Event(
                        row.getLong(1),
                        Nanos.at(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                after,
                until,
                limit));
  }
}
