package org.zhuce.persistence.jpa.internal.access;

import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Versions;

/** Signing tickets. */
@Component(service = TicketStore.class)
public final class JpaTickets implements TicketStore {
  private final JpaTransactions transactions;
  private final Bodies<TicketBody> bodies;

  /** Opens the tickets. */
  @Activate
  public JpaTickets(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "ticket", TicketBody.class);
  }

  @Override
  public void insert(Ticket ticket) {
    Versions.expectNew(ticket.version());
    transactions.write(
        unit -> {
          TicketRow row = new TicketRow();
          row.id = ticket.id();
          row.expiresAt = expiry(ticket);
          row.body = bodies.seal(row.id, TicketBody.of(ticket));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Ticket ticket) {
    transactions.write(
        unit -> {
          TicketRow row = Versions.expectRow(unit.entities().find(TicketRow.class, ticket.id()));
          Versions.expect(row.writes, ticket.version());
          row.expiresAt = expiry(ticket);
          row.body = bodies.seal(row.id, TicketBody.of(ticket));
          unit.save(row, false);
          return null;
        });
  }

  /** A signature that waits for its proof is never forgotten. */
  private static long expiry(Ticket ticket) {
    return ticket.status() == Ticket.Status.AWAITING_PROOF
        ? Long.MAX_VALUE
        : Nanos.of(ticket.expiresAt());
  }

  @Override
  public int purge(Instant before) {
    return transactions.write(
        unit ->
            unit.entities()
                .createQuery("delete from TicketRow r where r.expiresAt < :before")
                .setParameter("before", Nanos.of(before))
                .executeUpdate());
  }

  @Override
  public Optional<Ticket> find(String id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(TicketRow.class, id))
                .map(row -> bodies.open(id, row.body).ticket(id, Versions.of(row.writes))));
  }
}
