package org.zhuce.persistence.jpa.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhuce.persistence.jpa.internal.Concurrently;
import org.zhuce.persistence.jpa.internal.Eventually;
import org.zhuce.persistence.jpa.internal.Fixtures;
import org.zhuce.persistence.jpa.internal.Stores;
import org.zhuce.persistence.jpa.internal.TestDatabases;

class AuditTest {
  @Nested
  class OnH2 extends AuditContract {
    @Override
    Stores open(Path directory) {
      return Stores.h2(directory);
    }
  }

  @Nested
  class OnPostgres extends AuditContract {
    private String url = "";

    @Override
    Stores open(Path directory) {
      if (url.isEmpty()) {
        url = TestDatabases.freshPostgresUrl();
      }
      return Stores.open(url, "zhuce", directory);
    }

    @Test
    void isSealedAndWitnessedByTwoNodes() throws IOException {
      Path second = TestDatabases.directory();
      Files.createDirectories(second.resolve("keys"));
      Files.copy(directory().resolve("keys/master.key"), second.resolve("keys/master.key"));
      try (Stores other = Stores.open(url, "zhuce", second)) {
        Stores[] nodes = {stores(), other};

        Concurrently.call(
            8,
            200,
            i -> {
              nodes[i % 2].audit.append(Fixtures.auditEntry("node" + i));
              return i;
            });

        for (Stores node : nodes) {
          Eventually.isTrue("all are sealed", () -> node.audit.read(10, 1000).size() == 200);
          assertThat(node.audit.verify().firstFault()).isEmpty();
        }
        Eventually.isTrue(
            "both have a checkpoint of the end",
            () ->
                other.sealer.checkpoints().last().place() == 210
                    && stores().sealer.checkpoints().last().place() == 210);
      }
    }
  }
}
