package org.zhuce.persistence.jpa.internal.access;

import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.usecase.Invitation;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Versions;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/** Invitations to enrol with a signing provider. */
@Component(service = InvitationStore.class)
public final class JpaInvitations implements InvitationStore {
  private final JpaTransactions transactions;
  private final Bodies<InvitationRow.Body> bodies;

  /** Opens the invitations. */
  @Activate
  public JpaInvitations(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "invitation", InvitationRow.Body.class);
  }

  @Override
  public void insert(Invitation invitation) {
    transactions.write(
        unit -> {
          InvitationRow row = new InvitationRow();
          row.codeHash = invitation.codeHash();
          row.used = invitation.used();
          row.body =
              bodies.seal(
                  row.codeHash,
                  new InvitationRow.Body(
                      invitation.provider(),
                      invitation.identity().role().name(),
                      invitation.identity().code(),
                      invitation.identity().name(),
                      invitation.createdBy(),
                      invitation.expiresAt().toString()));
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public Optional<Invitation> find(String codeHash) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(InvitationRow.class, codeHash))
                .map(this::invitation));
  }

  @Override
  public void use(String codeHash) {
    transactions.write(
        unit -> {
          InvitationRow row =
              Versions.expectRow(unit.entities().find(InvitationRow.class, codeHash));
          if (row.used) {
            throw new ConflictException("the invitation was used before", null);
          }
          row.used = true;
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public void release(String codeHash) {
    transactions.write(
        unit -> {
          InvitationRow row =
              Versions.expectRow(unit.entities().find(InvitationRow.class, codeHash));
          row.used = false;
          unit.save(row, false);
          return null;
        });
  }

  private Invitation invitation(InvitationRow row) {
    InvitationRow.Body body = bodies.open(row.codeHash, row.body);
    return new Invitation(
        row.codeHash,
        body.provider(),
        new SignerIdentity(SignerRole.valueOf(body.role()), body.code(), body.name()),
        body.createdBy(),
        Instant.parse(body.expiresAt()),
        row.used);
  }
}
