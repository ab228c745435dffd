package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.management.JMException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;

/**
 * A plug-in is removed and installed again and again under a steady load: no request to anything
 * else fails. {@code -Dzhuce.redeployments=50} for more cycles.
 */
@ExtendWith(Distribution.Shared.class)
class RedeploymentUnderLoadIT {

  private static final int CYCLES = Integer.getInteger("zhuce.redeployments", 4);

  private static Distribution distribution;
  private static Stage stage;
  private static Stage.Person person;
  private static Application application;

  @BeforeAll
  static void prepare(Distribution shared) {
    distribution = shared;
    stage = shared.stage();
    person = stage.person();
    application = stage.submitted(person);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PluginLifecycleIT.INITIAL,
        PluginLifecycleIT.MOBILE,
        PluginLifecycleIT.CAKEY,
        PluginLifecycleIT.SOFTKEY
      })
  void nothingElseNotices(String plugin) throws IOException, JMException, InterruptedException {
    Map<String, Supplier<Answer>> load = load(plugin);
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicLong answered = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(load.size());
    CountDownLatch running = new CountDownLatch(load.size());
    List<Future<?>> all = new ArrayList<>();
    load.forEach(
        (name, request) ->
            all.add(
                threads.submit(
                    () -> {
                      while (!over.get()) {
                        Answer answer = request.get();
                        answered.incrementAndGet();
                        if (answer.status() >= 300) {
                          failures.add(name + ": " + answer.status() + " " + answer.text());
                        }
                        running.countDown();
                      }
                    })));
    try (Plugins plugins = distribution.plugins()) {
      assertThat(running.await(60, TimeUnit.SECONDS)).as("the load runs").isTrue();
      for (int i = 0; i < CYCLES; i++) {
        plugins.remove(plugin);
        plugins.install(plugin);
      }
    } finally {
      over.set(true);
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    for (Future<?> one : all) {
      assertThat(one).succeedsWithin(Duration.ZERO);
    }

    assertThat(failures).isEmpty();
    assertThat(answered.get()).isGreaterThan(load.size());
  }

  /** Requests to everything that does not need this plug-in. */
  private static Map<String, Supplier<Answer>> load(String plugin) {
    Map<String, Supplier<Answer>> load = new LinkedHashMap<>();
    load.put("health", () -> stage.api().exchange(Request.get("/health")));
    load.put("types", () -> person.sends(Request.get("/types")));
    load.put("session", () -> person.sends(Request.get("/session")));
    load.put("application", () -> person.sends(Request.get(application.path())));
    load.put("queue", () -> stage.desk(Player.CLERK, Request.get("/applications?state=SUBMITTED")));
    load.put(
        "lookup",
        () ->
            person.sends(
                Request.get(
                    "/registers/enterprises/lookup?name="
                        + URLEncoder.encode(
                            stage.company().employer().name(), StandardCharsets.UTF_8))));
    if (!plugin.equals(PluginLifecycleIT.MOBILE)) {
      load.put(
          "phone's login",
          () -> stage.api().exchange(Requests.login(Scenario.MOBILE, "individual", Map.of())));
    }
    if (!plugin.equals(PluginLifecycleIT.CAKEY)) {
      load.put(
          "key's login",
          () ->
              stage
                  .api()
                  .exchange(
                      Requests.login(
                          Scenario.CA_KEY, "enterprise", stage.company().certificate())));
    }
    return load;
  }
}
