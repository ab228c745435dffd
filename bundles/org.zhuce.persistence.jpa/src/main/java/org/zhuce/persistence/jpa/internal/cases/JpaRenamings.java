package org.zhuce.persistence.jpa.internal.cases;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Versions;

/** Batches of renamed registrations. */
@Component(service = RenamingStore.class)
public final class JpaRenamings implements RenamingStore {
  private final JpaTransactions transactions;

  /** Opens the batches. */
  @Activate
  public JpaRenamings(@Reference JpaTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void insert(Renaming renaming) {
    Versions.expectNew(renaming.version());
    transactions.write(
        unit -> {
          RenamingRow row = new RenamingRow();
          row.id = renaming.id().toString();
          fill(row, renaming);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Renaming renaming) {
    transactions.write(
        unit -> {
          RenamingRow row =
              Versions.expectRow(unit.entities().find(RenamingRow.class, renaming.id().toString()));
          Versions.expect(row.writes, renaming.version());
          fill(row, renaming);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public Optional<Renaming> find(UUID id) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(RenamingRow.class, id.toString()))
                .map(JpaRenamings::renaming));
  }

  @Override
  public Optional<Renaming> running(CreditCode enterprise) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from RenamingRow r where r.openEnterprise = :enterprise"
                                + " order by r.startedAt desc",
                            RenamingRow.class))
                .setParameter("enterprise", enterprise.value())
                .getResultStream()
                .findFirst()
                .map(JpaRenamings::renaming));
  }

  private static void fill(RenamingRow row, Renaming renaming) {
    row.enterprise = renaming.enterprise().value();
    row.openEnterprise = renaming.finishedAt().isPresent() ? null : row.enterprise;
    row.fullName = renaming.name();
    row.total = renaming.total();
    row.renamed = renaming.renamed();
    row.unchanged = renaming.unchanged();
    row.redrafted = renaming.redrafted();
    row.handedBack = renaming.handedBack();
    row.leftOpen = renaming.left();
    row.reached = renaming.cursor();
    row.startedAt = Nanos.of(renaming.startedAt());
    row.finishedAt = renaming.finishedAt().map(Nanos::of).orElse(null);
  }

  private static Renaming renaming(RenamingRow row) {
    return new Renaming(
        UUID.fromString(row.id),
        new CreditCode(row.enterprise),
        row.fullName,
        row.total,
        row.renamed,
        row.unchanged,
        row.redrafted,
        row.handedBack,
        row.leftOpen,
        row.reached,
        Nanos.at(row.startedAt),
        Optional.ofNullable(row.finishedAt).map(Nanos::at),
        Versions.of(row.writes));
  }
}
