package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.ApplicationStore.Query;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.Page;

/**
 * Kills a process that writes, at random moments, and looks for all that it acknowledged. Three
 * times; {@code -Dzhuce.kills=200} for more.
 */
class DurabilityTest {
  private static final Logger LOG = LoggerFactory.getLogger(DurabilityTest.class);
  private static final int KILLS = Integer.getInteger("zhuce.kills", 3);
  private static final long MAX_MILLIS = 1_500;

  /** So many acknowledgements are awaited before the clock runs. */
  private static final int WARM = 20;

  private final Set<Long> blockNumbers = new HashSet<>();
  private int acknowledged;

  @Test
  void h2KeepsWhatWasAcknowledged() throws IOException {
    Path directory = TestDatabases.directory();
    String url = Stores.h2Url(directory);
    for (int kill = 1; kill <= KILLS; kill++) {
      List<String> lines = killed(url, "sa", directory, Process::destroyForcibly);
      try (Stores stores = Stores.open(url, "sa", directory)) {
        check(stores, lines, kill == KILLS);
      }
    }
    LOG.warn("H2: {} kills, {} acknowledged writes, all there", KILLS, acknowledged);
  }

  @Test
  void postgresKeepsWhatWasAcknowledged() throws IOException {
    Path directory = TestDatabases.directory();
    try (PostgresCluster cluster = PostgresCluster.start()) {
      cluster.createDatabase("kills");
      String url = cluster.url("kills");
      for (int kill = 1; kill <= KILLS; kill++) {
        List<String> lines = killed(url, "zhuce", directory, Process::destroyForcibly);
        try (Stores stores = Stores.open(url, "zhuce", directory)) {
          check(stores, lines, kill == KILLS);
        }
      }
      List<String> lines =
          killed(
              url,
              "zhuce",
              directory,
              process -> {
                cluster.down("immediate");
                process.destroyForcibly();
              });
      cluster.up();
      try (Stores stores = Stores.open(url, "zhuce", directory)) {
        check(stores, lines, true);
      }
    }
    LOG.warn("PostgreSQL: {} kills and a crash, {} writes, all there", KILLS, acknowledged);
  }

  /** Starts a writer, ends it while it writes, and returns the whole lines that it wrote. */
  private static List<String> killed(String url, String user, Path directory, Kill kill)
      throws IOException {
    Path errors = Files.createTempFile(directory, "writer", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                DurabilityWriter.class.getName(),
                url,
                user,
                directory.toString())
            .redirectError(errors.toFile())
            .start();
    CompletableFuture<Void> writing = new CompletableFuture<>();
    CompletableFuture<List<String>> lines =
        CompletableFuture.supplyAsync(() -> read(process, writing));
    try {
      writing.get(120, TimeUnit.SECONDS);
      LockSupport.parkNanos(
          TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(20, MAX_MILLIS)));
      kill.end(process);
      // Its locks go with the last thread, somewhat later than its standard output.
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return lines.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(Files.readString(errors), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> read(Process process, CompletableFuture<Void> writing) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c != '\n') {
          line.append((char) c);
          continue;
        }
        lines.add(line.toString());
        if (lines.size() == WARM) {
          writing.complete(null);
        }
        line.setLength(0);
      }
    } catch (IOException e) {
      LOG.debug("The writer is gone", e);
    }
    writing.completeExceptionally(new IllegalStateException("the writer ended by itself"));
    return lines;
  }

  private void check(Stores stores, List<String> lines, boolean last) {
    acknowledged += lines.size();
    for (String line : lines) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "application" ->
            assertThat(
                    stores
                        .applications
                        .find(new ApplicationId(UUID.fromString(words[1])))
                        .flatMap(Application::publicity))
                .as(line)
                .isEqualTo(Optional.of(words[2]));
        case "document" ->
            assertThat(stores.documents.get(new DocumentId(words[1]))).as(line).isPresent();
        case "record" ->
            assertThat(record(stores, words[1]))
                .as(line)
                .isGreaterThanOrEqualTo(Integer.parseInt(words[2]));
        case "block" -> assertThat(blockNumbers.add(Long.parseLong(words[1]))).as(line).isTrue();
        default -> throw new IllegalStateException(line);
      }
    }
    assertThat(blockNumbers.add(stores.numbers.nextWithGaps(DurabilityWriter.SERIES))).isTrue();
    if (last) {
      checkWhole(stores);
    }
  }

  private static int record(Stores stores, String key) {
    return stores
        .providers
        .open("kill")
        .get(key)
        .map(v -> Integer.parseInt(new String(v, StandardCharsets.US_ASCII)))
        .orElse(-1);
  }

  /** Numbers have no gap, and each application has its entry in the chained log. */
  private static void checkWhole(Stores stores) {
    List<Application> all = new ArrayList<>();
    String cursor = "";
    do {
      Page<Application> page =
          stores.applications.list(
              new Query(Optional.empty(), Optional.empty(), Set.of(), DurabilityWriter.TYPE.id()),
              new Page.Request(cursor, 200));
      all.addAll(page.items());
      cursor = page.next();
    } while (!cursor.isEmpty());

    assertThat(all.stream().map(a -> Long.parseLong(a.publicity().orElseThrow())))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, all.size()).boxed().toList());
    String end = "end" + Fixtures.serial();
    stores.audit.append(Fixtures.auditEntry(end));
    assertThat(
            LogsContract.auditUntil(stores, 0, end).stream()
                .map(AuditLog.Entry::subject)
                .filter(s -> !s.startsWith("end")))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(a -> a.id().toString()).toList());
    assertThat(stores.audit.verify().firstFault()).isEmpty();
  }

  private interface Kill {
    void end(Process process);
  }
}
