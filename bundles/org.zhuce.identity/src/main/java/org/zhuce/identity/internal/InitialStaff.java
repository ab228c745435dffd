package org.zhuce.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.StaffAccount;

/**
 * Creates the staff accounts of a file at the start, those that do not exist yet. An existing
 * account is never touched: its password and roles may have been changed since. The file holds
 * first passwords in clear; take it away once they are changed.
 */
@Component(
    service = {},
    configurationPid = "org.zhuce.identity.staff")
@Designate(ocd = InitialStaff.Config.class)
public final class InitialStaff {

  private static final Logger LOG = LoggerFactory.getLogger(InitialStaff.class);

  @ObjectClassDefinition(name = "Zhuce first staff accounts")
  @interface Config {
    @AttributeDefinition(
        description =
            "CSV file: account,displayName,roles,password (roles separated by spaces); empty: none")
    String file() default "";
  }

  private final PasswordHasher hasher;
  private final AccountStore accounts;
  private final Transactions transactions;

  /** Creates what is missing. */
  @Activate
  public InitialStaff(
      Config config,
      @Reference PasswordHasher hasher,
      @Reference AccountStore accounts,
      @Reference Transactions transactions) {
    this(hasher, accounts, transactions);
    if (!config.file().isBlank()) {
      create(Path.of(config.file()));
    }
  }

  InitialStaff(PasswordHasher hasher, AccountStore accounts, Transactions transactions) {
    this.hasher = hasher;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  /**
   * Creates the accounts of that file.
   *
   * @return how many were missing
   * @throws IllegalArgumentException if a line is wrong; then no account is created
   */
  int create(Path file) {
    List<StaffFile.Entry> entries;
    try {
      entries = StaffFile.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the staff accounts " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    // Hashed outside of the transaction, and only what is missing: each takes its time
    List<StaffAccount> missing =
        entries.stream().filter(e -> find(e.account()).isEmpty()).map(this::account).toList();
    entries.forEach(e -> Arrays.fill(e.password(), '\0'));
    int created =
        transactions.run(
            () -> {
              List<StaffAccount> still =
                  missing.stream().filter(a -> accounts.find(a.name()).isEmpty()).toList();
              still.forEach(accounts::put);
              return still.size();
            });
    if (created > 0) {
      LOG.warn(
          "Created {} staff accounts of {}; change their passwords and take the file away",
          created,
          file);
    }
    return created;
  }

  private Optional<StaffAccount> find(String name) {
    return transactions.read(() -> accounts.find(name));
  }

  private StaffAccount account(StaffFile.Entry entry) {
    return new StaffAccount(
        entry.account(),
        entry.displayName(),
        hasher.hash(entry.password()),
        entry.roles(),
        0,
        Optional.empty());
  }
}
