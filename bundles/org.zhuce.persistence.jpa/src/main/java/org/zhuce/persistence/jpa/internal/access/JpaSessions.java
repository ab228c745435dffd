package org.zhuce.persistence.jpa.internal.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.kernel.usecase.Session;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;

/** Logins. */
@Component(service = SessionStore.class)
public final class JpaSessions implements SessionStore {
  private final JpaTransactions transactions;
  private final Bodies<SessionRow.Body> bodies;

  /** Opens the sessions. */
  @Activate
  public JpaSessions(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "login_session", SessionRow.Body.class);
  }

  @Override
  public void insert(Session session) {
    transactions.write(
        unit -> {
          SessionRow row = new SessionRow();
          row.tokenHash = session.tokenHash();
          row.expiresAt = Nanos.of(session.expiresAt());
          row.body =
              bodies.seal(
                  row.tokenHash,
                  new SessionRow.Body(
                      session.name(),
                      session.roles().stream().map(Role::name).sorted().toList(),
                      session.person().map(PersonId::toString).orElse(null),
                      session.enterprise().map(CreditCode::value).orElse(null),
                      session.createdAt().toString(),
                      session.expiresAt().toString()));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public Optional<Session> find(String tokenHash) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(SessionRow.class, tokenHash))
                .map(this::session));
  }

  @Override
  public void delete(String tokenHash) {
    transactions.write(
        unit ->
            unit.entities()
                .createQuery("delete from SessionRow r where r.tokenHash = :hash")
                .setParameter("hash", tokenHash)
                .executeUpdate());
  }

  @Override
  public int purge(Instant before) {
    return transactions.write(
        unit ->
            unit.entities()
                .createQuery("delete from SessionRow r where r.expiresAt < :before")
                .setParameter("before", Nanos.of(before))
                .executeUpdate());
  }

  private Session session(SessionRow row) {
    SessionRow.Body body = bodies.open(row.tokenHash, row.body);
    Set<Role> roles =
        body.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    return new Session(
        row.tokenHash,
        body.name(),
        roles,
        Optional.ofNullable(body.person()).map(id -> new PersonId(UUID.fromString(id))),
        Optional.ofNullable(body.enterprise()).map(CreditCode::new),
        Instant.parse(body.createdAt()),
        Instant.parse(body.expiresAt()));
  }
}
