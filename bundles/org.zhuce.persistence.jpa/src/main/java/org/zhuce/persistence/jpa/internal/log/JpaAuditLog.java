package org.zhuce.persistence.jpa.internal.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Sql;

/** The audit log: entries wait until the sealer has chained them. */
@Component(service = AuditLog.class)
public final class JpaAuditLog implements AuditLog {
  private static final int SOME = 1_000;
  private static final String SELECT =
      "SELECT place, at_nanos, actor, action, subject, outcome, trace, detail, link"
          + " FROM audit_entry WHERE place > ? AND place <= ? ORDER BY place LIMIT ?";

  private final JpaTransactions transactions;
  private final Sealer sealer;
  private final Runnable wake;

  /** Opens the log. */
  @Activate
  public JpaAuditLog(@Reference JpaTransactions transactions, @Reference Sealer sealer) {
    this.transactions = transactions;
    this.sealer = sealer;
    wake = sealer::wake;
  }

  @Override
  public void append(Entry entry) {
    transactions.note(
        unit -> {
          AuditRow row = new AuditRow();
          row.atNanos = Nanos.of(entry.at());
          row.actor = entry.actor();
          row.action = entry.action();
          row.subject = entry.subject();
          row.outcome = entry.outcome();
          row.trace = entry.trace();
          row.detail = entry.detail();
          unit.add(row);
          unit.afterwards(wake);
          return null;
        });
  }

  @Override
  public List<Entry> read(long after, int limit) {
    long until = sealer.visible().auditPlace();
    return transactions.ask(unit -> links(unit.connection(), after, until, limit)).stream()
        .map(Link::entry)
        .toList();
  }

  @Override
  public Verification verify() {
    // The checkpoints first: whatever they cover is then in the state that the unit reads.
    try (Checkpoints.Reader checkpoints = sealer.checkpoints().read()) {
      return transactions.read(
          () -> transactions.ask(unit -> verify(unit.connection(), checkpoints)));
    } catch (IOException e) {
      throw new IllegalStateException("the audit checkpoints cannot be read", e);
    }
  }

  private static Verification verify(Connection connection, Checkpoints.Reader checkpoints)
      throws SQLException {
    long checked = 0;
    try {
      ChainCheck check = new ChainCheck(checkpoints);
      List<Link> some;
      do {
        some = links(connection, check.place(), Long.MAX_VALUE, SOME);
        for (Link link : some) {
          Optional<String> fault = check.fault(link.entry(), link.link());
          checked = check.place();
          if (fault.isPresent()) {
            return new Verification(checked, false, fault.get());
          }
        }
      } while (some.size() == SOME);
      Optional<String> fault = check.faultAtEnd(SealPass.head(connection));
      return new Verification(checked, fault.isEmpty(), fault.orElse(""));
    } catch (Checkpoints.AlteredException e) {
      return new Verification(checked, false, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Link> links(Connection connection, long after, long until, int limit)
      throws SQLException {
    return Sql.list(connection, SELECT, JpaAuditLog::link, after, until, limit);
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        new Entry(
            row.getLong(1),
            Nanos.at(row.getLong(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8)),
        row.getString(9));
  }

  private record Link(Entry entry, String link) {}
}
