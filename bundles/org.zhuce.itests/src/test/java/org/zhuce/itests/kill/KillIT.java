package org.zhuce.itests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.itests.Await;
import org.zhuce.persistence.jpa.internal.PostgresCluster;
import org.zhuce.walk.Api;
import org.zhuce.walk.Fictions;

/**
 * What the platform has acknowledged survives {@code kill -9}. Several clients play complete cases
 * at once; the platform's process is killed at random moments and started again on the same data;
 * everything acknowledged must be there, and the clients go on where they were cut off.
 *
 * <p>{@code -Dzhuce.kills=200} for as many kills, {@code -Dzhuce.seed=...} to repeat a run's people
 * and moments.
 */
class KillIT {
  private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);

  private static final int CLIENTS = 4;
  private static final int SAMPLE = 10;
  private static final int MOST_WRITES = 120;
  private static final int LONGEST_WRITE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final int kills = Integer.getInteger("zhuce.kills", 3);
  private final Clock clock = Clock.systemUTC();
  private final long seed = Long.getLong("zhuce.seed", clock.millis());
  private final Random random = new Random(seed);
  private volatile boolean killed;
  private volatile boolean ending;

  @Test
  void keepsWhatIsAcknowledgedOnH2() throws Exception {
    killRepeatedly("h2", Map.of());
  }

  @Test
  void keepsWhatIsAcknowledgedOnPostgres() throws Exception {
    try (PostgresCluster cluster = PostgresCluster.start()) {
      cluster.createDatabase("zhuce");
      killRepeatedly(
          "postgresql",
          Map.of(
              "osgi.jdbc.driver.name", "PostgreSQL JDBC Driver",
              "url", cluster.url("zhuce"),
              "user", "zhuce",
              "password", "zhuce"));
    }
  }

  private void killRepeatedly(String name, Map<String, String> dataSource) throws Exception {
    LOG.info("{}: {} kills, repeat with -Dzhuce.seed={}", name, kills, seed);
    Path folder =
        Files.createTempDirectory(
            Files.createDirectories(Path.of(System.getProperty("zhuce.build"), "kill")), name);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (KillablePlatform platform = KillablePlatform.in(folder, CLIENTS, dataSource)) {
      platform.start();
      List<Journey> journeys = journeys(platform);
      Inspection inspection = new Inspection(platform.api());
      for (int kill = 1; kill <= kills; kill++) {
        int writes = writes(journeys);
        runAndKill(platform, journeys, threads);
        platform.start();
        LOG.info(
            "{}: kill {} of {}, {} writes acknowledged since the last one, up again after {} ms",
            name,
            kill,
            kills,
            writes(journeys) - writes,
            platform.uptime().toMillis());
        inspectTouched(journeys, inspection);
      }
      finish(journeys, threads);
      inspectTouched(journeys, inspection);
      for (Person person : everybody(journeys)) {
        person.login(journeys.get(0).scenario());
        inspection.inspect(person);
      }
      int cases = journeys.stream().mapToInt(Journey::finished).sum();
      LOG.info("{}: {} cases from login to verified certificate, nothing lost", name, cases);
      assertThat(cases).isGreaterThanOrEqualTo(CLIENTS);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Journey> journeys(KillablePlatform platform) {
    Fictions fictions = new Fictions(clock, seed);
    Api anybody = platform.api();
    List<Journey> journeys = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      journeys.add(
          new Journey(
              anybody, platform.staff(client), clock, fictions, new Random(random.nextLong())));
    }
    return journeys;
  }

  private static int writes(List<Journey> journeys) {
    return journeys.stream().mapToInt(Journey::writes).sum();
  }

  private void runAndKill(
      KillablePlatform platform, List<Journey> journeys, ExecutorService threads)
      throws InterruptedException {
    killed = false;
    ending = false;
    CompletableFuture<Void> work = start(journeys, threads);
    // Counted in writes, because a time would mean little work on a busy machine
    int writes = writes(journeys) + 1 + random.nextInt(MOST_WRITES);
    Await.until(
        "so many writes are acknowledged",
        PATIENCE,
        () -> work.isDone() || writes(journeys) >= writes);
    try {
      work.get(random.nextInt(LONGEST_WRITE_MILLIS), TimeUnit.MILLISECONDS);
      throw new AssertionError("The clients ended by themselves");
    } catch (TimeoutException expected) {
      killed = true;
      platform.kill();
    } catch (ExecutionException e) {
      throw new AssertionError("A client failed; log: " + platform.log(), e.getCause());
    }
    work.join();
  }

  private void finish(List<Journey> journeys, ExecutorService threads) throws Exception {
    killed = false;
    ending = true;
    start(journeys, threads).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Everybody plays; who is cut off by a kill ends well. */
  private CompletableFuture<Void> start(List<Journey> journeys, ExecutorService threads) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    CompletableFuture<?>[] each =
        journeys.stream()
            .map(journey -> CompletableFuture.runAsync(() -> play(journey), threads))
            .peek(
                one ->
                    one.whenComplete(
                        (nothing, failure) -> {
                          if (failure != null) {
                            failed.completeExceptionally(failure);
                          }
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(each).thenRun(() -> failed.complete(null));
    return failed;
  }

  private void play(Journey journey) {
    try {
      journey.play(() -> ending);
    } catch (UncheckedIOException e) {
      if (!killed) {
        throw new CompletionException("No connection, but nothing was killed", e);
      }
    }
  }

  private static List<Person> everybody(List<Journey> journeys) {
    return journeys.stream().flatMap(journey -> journey.people().stream()).toList();
  }

  /** Whose case was worked on since the last time, and some others. */
  private void inspectTouched(List<Journey> journeys, Inspection inspection) {
    for (Journey journey : journeys) {
      inspection.inspect(journey);
      for (Person person : journey.takeTouched()) {
        inspection.inspectWithSessions(person);
      }
    }
    List<Person> others = new ArrayList<>(everybody(journeys));
    Collections.shuffle(others, random);
    others.stream().limit(SAMPLE).forEach(inspection::inspect);
    inspection.audit(journeys.get(0));
  }
}
