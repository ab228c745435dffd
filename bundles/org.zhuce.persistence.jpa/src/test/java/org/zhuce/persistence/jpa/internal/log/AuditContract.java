package org.zhuce.persistence.jpa.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.AuditLog.Verification;
import org.zhuce.persistence.jpa.internal.Eventually;
import org.zhuce.persistence.jpa.internal.Fixtures;
import org.zhuce.persistence.jpa.internal.Sql;
import org.zhuce.persistence.jpa.internal.Stores;
import org.zhuce.persistence.jpa.internal.TestDatabases;

/** What somebody with access to the database, but not to the keys, can do to the audit log. */
abstract class AuditContract {
  private final Path directory = TestDatabases.directory();
  private final Path checkpoints = directory.resolve("audit/checkpoints.log");
  private Stores stores;

  abstract Stores open(Path directory);

  Stores stores() {
    return stores;
  }

  Path directory() {
    return directory;
  }

  @BeforeEach
  void writeTenEntries() {
    stores = open(directory);
    writeSome();
    writeSome();
    assertThat(stores.audit.verify()).isEqualTo(new Verification(10, true, ""));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** Five entries, sealed and under a checkpoint. */
  private void writeSome() {
    stores.transactions.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            stores.audit.append(Fixtures.auditEntry("subject" + i));
          }
          return 1;
        });
    try {
      stores.sealer.seal();
      stores.sealer.checkpointNow();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> lines() {
    try {
      return Files.exists(checkpoints) ? Files.readAllLines(checkpoints) : List.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tamper(String... statements) {
    try (Connection connection = stores.source.getConnection()) {
      for (String sql : statements) {
        assertThat(Sql.update(connection, sql)).as(sql).isPositive();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void expectFault(String fault) {
    Verification verification = stores.audit.verify();
    assertThat(verification.intact()).isFalse();
    assertThat(verification.firstFault()).contains(fault);
  }

  @Test
  void showsAnEntryThatWasAltered() {
    tamper("UPDATE audit_entry SET actor = 'somebody-else' WHERE place = 4");

    expectFault("entry 4 does not fit its link");
    assertThat(stores.audit.verify().entries()).isEqualTo(3);
  }

  @Test
  void showsAnEntryThatWasRemoved() {
    tamper("DELETE FROM audit_entry WHERE place = 4");

    expectFault("entry 4 is missing");
  }

  @Test
  void showsATailThatWasCut() {
    String link = link(7);
    tamper(
        "DELETE FROM audit_entry WHERE place > 7",
        "UPDATE log_head SET audit_place = 7, audit_link = '" + link + "'");

    expectFault("the log ends at entry 7, but the checkpoint of");

    writeAfterTampering();
    expectFault("entry 10 differs from the checkpoint of");
  }

  private void writeAfterTampering() {
    stores.transactions.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            stores.audit.append(Fixtures.auditEntry("later" + i));
          }
          return 1;
        });
    Eventually.isTrue("they are sealed", () -> stores.audit.read(0, 1000).size() == 12);
  }

  @Test
  void showsALogThatWasEmptied() {
    tamper(
        "DELETE FROM audit_entry",
        "UPDATE log_head SET audit_place = 0, audit_link = '" + "0".repeat(64) + "'");

    expectFault("the log ends at entry 0");
  }

  @Test
  void showsAChainThatWasComputedAnew() {
    // As the sealer would have sealed it, had the entry been another from the beginning.
    tamper(
        "UPDATE audit_entry SET actor = 'somebody-else' WHERE place = 10",
        "UPDATE audit_entry SET link = '" + relinked() + "' WHERE place = 10",
        "UPDATE log_head SET audit_link = '" + relinked() + "'");

    expectFault("entry 10 differs from the checkpoint of");
  }

  private String relinked() {
    AuditLog.Entry last = stores.audit.read(9, 1).get(0);
    return Chain.link(
        link(9),
        new AuditLog.Entry(
            10,
            last.at(),
            "somebody-else",
            last.action(),
            last.subject(),
            last.outcome(),
            last.trace(),
            last.detail()));
  }

  private String link(int place) {
    try (Connection connection = stores.source.getConnection()) {
      return Sql.first(
              connection,
              "SELECT link FROM audit_entry WHERE place = ?",
              row -> row.getString(1),
              place)
          .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void showsACheckpointThatWasAltered() throws IOException {
    List<String> lines = lines();
    Files.writeString(
        checkpoints, lines.get(0).replaceFirst("^5 ", "4 ") + "\n" + lines.get(1) + "\n");

    expectFault("was altered");
  }

  @Test
  void showsACheckpointThatWasRemoved() throws IOException {
    Files.writeString(checkpoints, lines().get(lines().size() - 1) + "\n");

    expectFault("one before it removed");
  }

  @Test
  void goesOnAfterHalfALine() throws IOException {
    stores.close();
    Files.writeString(checkpoints, "11 0123", StandardOpenOption.APPEND);
    stores = open(directory);
    writeSome();

    assertThat(stores.audit.verify()).isEqualTo(new Verification(15, true, ""));
  }

  @Test
  void chainsOnAfterARestart() {
    stores.audit.append(Fixtures.auditEntry("just before the end"));
    stores.close();

    stores = open(directory);
    writeSome();

    assertThat(stores.audit.verify()).isEqualTo(new Verification(16, true, ""));
    assertThat(lines().stream().map(l -> l.split(" ")[0])).contains("11");
  }
}
