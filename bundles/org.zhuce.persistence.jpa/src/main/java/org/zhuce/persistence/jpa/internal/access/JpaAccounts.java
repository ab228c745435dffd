package org.zhuce.persistence.jpa.internal.access;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.kernel.usecase.StaffAccount;
import org.zhuce.persistence.jpa.internal.Bodies;
import org.zhuce.persistence.jpa.internal.Database;
import org.zhuce.persistence.jpa.internal.JpaTransactions;

/**
 * Staff accounts. An account that is read and put in one unit is put only if nobody else did so
 * meanwhile: two wrong passwords at once count as two.
 */
@Component(service = AccountStore.class)
public final class JpaAccounts implements AccountStore {
  private final JpaTransactions transactions;
  private final Bodies<AccountRow.Body> bodies;

  /** Opens the accounts. */
  @Activate
  public JpaAccounts(@Reference JpaTransactions transactions, @Reference Database database) {
    this.transactions = transactions;
    bodies = new Bodies<>(database.vault(), "staff_account", AccountRow.Body.class);
  }

  @Override
  public void put(StaffAccount account) {
    transactions.write(
        unit -> {
          AccountRow row = unit.entities().find(AccountRow.class, account.name());
          boolean fresh = row == null;
          if (fresh) {
            row = new AccountRow();
            row.name = account.name();
          }
          row.body =
              bodies.seal(
                  row.name,
                  new AccountRow.Body(
                      account.displayName(),
                      account.passwordHash(),
                      account.roles().stream().map(Role::name).sorted().toList(),
                      account.failedTries(),
                      account.lockedUntil().map(Instant::toString).orElse(null)));
          unit.save(row, fresh);
          return null;
        });
  }

  @Override
  public Optional<StaffAccount> find(String name) {
    return transactions.ask(
        unit ->
            Optional.ofNullable(unit.entities().find(AccountRow.class, name)).map(this::account));
  }

  private StaffAccount account(AccountRow row) {
    AccountRow.Body body = bodies.open(row.name, row.body);
    return new StaffAccount(
        row.name,
        body.displayName(),
        body.passwordHash(),
        body.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
        body.failedTries(),
        Optional.ofNullable(body.lockedUntil()).map(Instant::parse));
  }
}
