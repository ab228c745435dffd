package org.zhuce.persistence.jpa.internal.register;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;

/** What became of the registers' records. */
@Component(service = RegisterHistory.class)
public final class JpaRegisterHistory implements RegisterHistory {
  private final JpaTransactions transactions;
  private final Bodies<HistoryRow.Body> bodies;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the history. */
  @Activate
  public JpaRegisterHistory(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "register_history", HistoryRow.Body.class);
  }

  @Override
  public void append(Entry entry) {
    transactions.write(
        unit -> {
          HistoryRow row = new HistoryRow();
          row.id = UUID.randomUUID().toString();
          row.register = entry.register();
          row.record = entry.record();
          row.arrival = nanos.arrival();
          row.body =
              bodies.seal(
                  row.id,
                  new HistoryRow.Body(
                      entry.at().toString(),
                      entry.actor(),
                      entry.action(),
                      entry.reason(),
                      entry.content()));
          unit.add(row);
          return null;
        });
  }

  @Override
  public List<Entry> of(String register, String record) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from HistoryRow r where r.register = :register"
                                + " and r.record = :record order by r.arrival, r.id",
                            HistoryRow.class))
                .setParameter("register", register)
                .setParameter("record", record)
                .getResultStream()
                .map(this::entry)
                .toList());
  }

  private Entry entry(HistoryRow row) {
    HistoryRow.Body body = bodies.open(row.id, row.body);
    return new Entry(
        row.register,
        row.record,
        Instant.parse(body.at()),
        body.actor(),
        body.action(),
        body.reason(),
        body.content());
  }
}
