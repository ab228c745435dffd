package org.zhuce.persistence.jpa.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import org.zhuce.persistence.jpa.internal.access.JpaAccounts;
import org.zhuce.persistence.jpa.internal.access.JpaCommands;
import org.zhuce.persistence.jpa.internal.access.JpaInvitations;
import org.zhuce.persistence.jpa.internal.access.JpaSessions;
import org.zhuce.persistence.jpa.internal.access.JpaTickets;
import org.zhuce.persistence.jpa.internal.cases.JpaApplications;
import org.zhuce.persistence.jpa.internal.cases.JpaJobs;
import org.zhuce.persistence.jpa.internal.cases.JpaNotices;
import org.zhuce.persistence.jpa.internal.cases.JpaPublications;
import org.zhuce.persistence.jpa.internal.cases.JpaRegistrations;
import org.zhuce.persistence.jpa.internal.cases.JpaRenamings;
import org.zhuce.persistence.jpa.internal.document.JpaDocuments;
import org.zhuce.persistence.jpa.internal.log.JpaAuditLog;
import org.zhuce.persistence.jpa.internal.log.JpaEventLog;
import org.zhuce.persistence.jpa.internal.log.Sealer;
import org.zhuce.persistence.jpa.internal.number.JpaNumbers;
import org.zhuce.persistence.jpa.internal.provider.JpaProviderStores;
import org.zhuce.persistence.jpa.internal.register.JpaCalendar;
import org.zhuce.persistence.jpa.internal.register.JpaRegisterHistory;
import org.zhuce.persistence.jpa.internal.register.JpaRegisters;
import org.zhuce.persistence.jpa.internal.register.JpaRestrictions;

/** All stores on one database, as the container would put them together. */
public final class Stores implements AutoCloseable {
  public final HikariDataSource source;
  public final Database database;
  public final JpaTransactions transactions;
  public final Sealer sealer;
  public final JpaRegisters registers;
  public final JpaRestrictions restrictions;
  public final JpaRegisterHistory history;
  public final JpaCalendar calendar;
  public final JpaApplications applications;
  public final JpaRegistrations registrations;
  public final JpaPublications publications;
  public final JpaNotices notices;
  public final JpaRenamings renamings;
  public final JpaDocuments documents;
  public final JpaTickets tickets;
  public final JpaSessions sessions;
  public final JpaAccounts accounts;
  public final JpaInvitations invitations;
  public final JpaCommands commands;
  public final JpaJobs jobs;
  public final JpaAuditLog audit;
  public final JpaEventLog events;
  public final JpaNumbers numbers;
  public final JpaProviderStores providers;
  private final EntityManagerFactory factory;

  private Stores(HikariDataSource source, Path data) throws SQLException {
    this.source = source;
    JpaMigrations.migrate(source);
    database = new Database(source, data);
    factory =
        Persistence.createEntityManagerFactory(
            "zhuce", Map.of("javax.persistence.nonJtaDataSource", source));
    transactions = new JpaTransactions(factory, database);
    sealer = new Sealer(database);
    registers = new JpaRegisters(transactions, database);
    restrictions = new JpaRestrictions(transactions, database);
    history = new JpaRegisterHistory(transactions, database);
    calendar = new JpaCalendar(transactions);
    applications = new JpaApplications(transactions, database);
    registrations = new JpaRegistrations(transactions, database);
    publications = new JpaPublications(transactions, database);
    notices = new JpaNotices(transactions, database);
    renamings = new JpaRenamings(transactions);
    documents = new JpaDocuments(transactions, database);
    tickets = new JpaTickets(transactions, database);
    sessions = new JpaSessions(transactions, database);
    accounts = new JpaAccounts(transactions, database);
    invitations = new JpaInvitations(transactions, database);
    commands = new JpaCommands(transactions, database);
    jobs = new JpaJobs(transactions);
    audit = new JpaAuditLog(transactions, sealer);
    events = new JpaEventLog(transactions, sealer);
    numbers = new JpaNumbers(transactions, database);
    providers = new JpaProviderStores(transactions, database);
  }

  /** Opens stores on that database, with keys and checkpoints in {@code data}. */
  public static Stores open(String url, String user, Path data) {
    SteadyFiles.register();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword("");
    config.setMaximumPoolSize(10);
    HikariDataSource source = new HikariDataSource(config);
    try {
      return new Stores(source, data);
    } catch (SQLException | RuntimeException e) {
      source.close();
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Opens stores on an H2 file in that directory. */
  public static Stores h2(Path directory) {
    return open(h2Url(directory), "sa", directory);
  }

  /** The URL of the distribution, with that directory. */
  public static String h2Url(Path directory) {
    return "jdbc:h2:steady:"
        + directory.resolve("db/zhuce").toAbsolutePath()
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  @Override
  public void close() {
    sealer.close();
    factory.close();
    database.close();
    source.close();
  }
}
