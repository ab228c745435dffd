package org.zhuce.persistence.jpa.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Unit;

/** Commands by their {@code Idempotency-Key}. */
@Component(service = IdempotencyStore.class)
public final class JpaCommands implements IdempotencyStore {
  private final JpaTransactions transactions;
  private final Bodies<CommandRow.Body> bodies;

  /** Opens the commands. */
  @Activate
  public JpaCommands(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "command", CommandRow.Body.class);
  }

  @Override
  public void insert(Entry entry) {
    transactions.write(
        unit -> {
          CommandRow row = new CommandRow();
          row.id = id(entry.scope(), entry.key());
          row.writtenAt = Nanos.of(entry.at());
          row.body =
              bodies.seal(
                  row.id,
                  new CommandRow.Body(
                      entry.fingerprint(),
                      entry.at().toString(),
                      entry.answer().map(JpaCommands::stored).orElse(null)));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void answer(String scope, String key, Answer answer) {
    transactions.apart(
        () ->
            transactions.write(
                unit -> {
                  Optional.ofNullable(unit.entities().find(CommandRow.class, id(scope, key)))
                      .ifPresent(row -> answered(unit, row, answer));
                  return null;
                }));
  }

  private void answered(Unit unit, CommandRow row, Answer answer) {
    CommandRow.Body body = bodies.open(row.id, row.body);
    row.body =
        bodies.seal(row.id, new CommandRow.Body(body.fingerprint(), body.at(), stored(answer)));
    unit.save(row, false);
  }

  @Override
  public int purge(Instant before) {
    return transactions.write(
        unit ->
            unit.entities()
                .createQuery("delete from CommandRow r where r.writtenAt < :before")
                .setParameter("before", Nanos.of(before))
                .executeUpdate());
  }

  @Override
  public Optional<Entry> find(String scope, String key) {
    String id = id(scope, key);
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(CommandRow.class, id))
                .map(row -> bodies.open(id, row.body))
                .map(
                    body ->
                        new Entry(
                            scope,
                            key,
                            body.fingerprint(),
                            Instant.parse(body.at()),
                            Optional.ofNullable(body.answer()).map(JpaCommands::answer))));
  }

  /** Keys are the caller's and of any length; the scope's length keeps the two apart. */
  private static String id(String scope, String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((scope.length() + " " + scope + key).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static CommandRow.Answer stored(Answer answer) {
    return new CommandRow.Answer(answer.status(), answer.location(), answer.etag(), answer.body());
  }

  private static Answer answer(CommandRow.Answer stored) {
    return new Answer(stored.status(), stored.location(), stored.etag(), stored.body());
  }
}
