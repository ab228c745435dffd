package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.Before;
import org.junit.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/**
 * A plug-in is installed, upgraded and removed again and again under a steady load. No request to
 * anything else fails, no case is lost or stuck, and nothing holds on to the classes of earlier
 * deployments. {@code -Dzhuce.redeployments=200} for more of them.
 */
public class RedeploymentUnderLoadIT extends RunningDistribution {

  private static final Logger LOG = LoggerFactory.getLogger(RedeploymentUnderLoadIT.class);
  private static final int CALLERS = 4;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  private Stage stage;
  private Person person;
  private Application application;
  private Person holder;
  private Certified certified;
  private Person starter;
  private String invitation;

  @Before
  public void everybodyComesOn() throws IOException {
    stage = stage();
    person = stage.person();
    application = stage.submitted(person);
    holder = stage.person();
    certified = stage.certified(holder);
    starter = stage.person();
    Case newcomer = stage.registered(stage.stranger());
    invitation = stage.centre().invite(newcomer.applicant(), "mobile");
  }

  @Test
  public void nothingElseNoticesNewType() throws Exception {
    redeployUnderLoad(Plugin.INITIAL);
  }

  @Test
  public void nothingElseNoticesNewProviderOfIndividuals() throws Exception {
    redeployUnderLoad(Plugin.MOBILE);
  }

  @Test
  public void nothingElseNoticesNewProviderOfEnterprises() throws Exception {
    redeployUnderLoad(Plugin.CAKEY);
  }

  @Test
  public void nothingElseNoticesNewProviderOfDepartment() throws Exception {
    redeployUnderLoad(Plugin.SOFTKEY);
  }

  private void redeployUnderLoad(Plugin plugin) throws Exception {
    Map<String, Supplier<Answer>> load = load(plugin);
    Map<String, LongAdder> answered = new ConcurrentHashMap<>();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.execute(
          () -> {
            while (!over.get()) {
              load.entrySet().forEach(entry -> call(entry, answered, failures));
            }
          });
    }
    try {
      Await.until("the load runs", () -> answered.size() == load.size());
      answered.clear();
      redeploy(plugin);
      Await.until("everything was asked meanwhile", () -> answered.size() == load.size());
    } finally {
      over.set(true);
      callers.shutdown();
      assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(failures).isEmpty();
    long requests = answered.values().stream().mapToLong(LongAdder::sum).sum();
    LOG.info("{} requests during {} redeployments of {}", requests, loaders.size(), plugin);
    assertReleased();
    // What was under way goes on, and what was redeployed works
    stage.scenario().announce(List.of(stage.scenario().review(application)));
    stage.certified(stage.person());
  }

  /** All but the one that is deployed, and one that a thread or cache may still remember. */
  private void assertReleased() {
    Await.until(
        "classes of earlier deployments are gone",
        () -> {
          System.gc();
          return loaders.stream().filter(l -> l.get() != null).count() <= 2;
        });
  }

  private static void call(
      Entry<String, Supplier<Answer>> entry,
      Map<String, LongAdder> answered,
      Queue<String> failures) {
    try {
      Answer answer = entry.getValue().get();
      if (answer.status() >= 300) {
        failures.add(entry.getKey() + ": " + answer.status() + " " + answer.text());
      }
    } catch (RuntimeException e) {
      failures.add(entry.getKey() + ": " + e);
    }
    answered.computeIfAbsent(entry.getKey(), name -> new LongAdder()).increment();
  }

  private void redeploy(Plugin plugin) throws Exception {
    for (int i = 0; i < Integer.getInteger(REDEPLOYMENTS); i++) {
      remove(plugin);
      install(plugin);
      loaders.add(new WeakReference<>(classLoader(plugin)));
      update(plugin);
      loaders.add(new WeakReference<>(classLoader(plugin)));
    }
  }

  /** Requests to everything that does not need this plug-in. */
  private Map<String, Supplier<Answer>> load(Plugin plugin) {
    Map<String, Supplier<Answer>> load = new LinkedHashMap<>();
    publicLoad(load);
    privateLoad(load);
    if (plugin != Plugin.MOBILE) {
      load.put("a phone's login", this::loggedIn);
      load.put("enrolment", () -> anybody(Request.post("/enrolment/begin", code())));
    }
    if (plugin != Plugin.CAKEY) {
      load.put(
          "a key's login",
          () -> anybody(Requests.login("cakey", "enterprise", stage.company().certificate())));
    }
    if (plugin != Plugin.INITIAL) {
      load.put("an application's form", this::saved);
    }
    return load;
  }

  private void publicLoad(Map<String, Supplier<Answer>> load) {
    String number = Requests.encoded(certified.registrationNumber());
    get(load, "/health", "/openapi.json", "/types", "/signing/providers", "/publicities");
    get(load, "/announcements", "/trust/authorities", "/trust/revocations");
    get(load, certified.verificationUrl(), "/verification?number=" + number);
    load.put(
        "a file's verification",
        () ->
            anybody(
                Request.upload(
                    "POST", "/verification", "application/pdf", certified.certificate())));
  }

  private void get(Map<String, Supplier<Answer>> load, String... paths) {
    for (String path : paths) {
      load.put(path, () -> anybody(Request.get(path)));
    }
  }

  private void privateLoad(Map<String, Supplier<Answer>> load) {
    String employer = Requests.encoded(stage.company().employer().name());
    String document = application.document(2).orElseThrow();
    load.put("session", () -> person.sends(Request.get("/session")));
    load.put("types, with eligibility", () -> person.sends(Request.get("/types")));
    load.put("application", () -> person.sends(Request.get(application.path())));
    load.put("application's file", () -> person.sends(Request.get(document)));
    load.put("enterprise's list", () -> stage.company().sends(Request.get("/applications")));
    load.put("centre's list", () -> stage.desk(Player.CLERK, Request.get("/applications")));
    load.put("certificates", () -> holder.sends(Request.get("/certificates")));
    load.put(
        "look-up",
        () -> person.sends(Request.get("/registers/enterprises/lookup?name=" + employer)));
    load.put(
        "register", () -> stage.desk(Player.REGISTRAR, Request.get("/registers/qualifications")));
    load.put("jobs", () -> stage.desk(Player.ADMINISTRATOR, Request.get("/jobs")));
    load.put("audit", () -> stage.desk(Player.AUDITOR, Request.get("/audit?limit=5")));
  }

  private Answer anybody(Request request) {
    return stage.api().exchange(request);
  }

  private JsonNode code() {
    return Requests.object().put("code", invitation);
  }

  /** The whole of it, or the first answer that is none. */
  private Answer loggedIn() {
    Answer opened = anybody(Requests.login("mobile", "individual", Map.of()));
    if (opened.status() >= 300) {
      return opened;
    }
    String id = opened.json().path("id").asText();
    Answer signed = anybody(Requests.completion(id, holder.confirmation(id)));
    return signed.status() >= 300
        ? signed
        : anybody(Requests.session(id, opened.json().path("secret").asText()));
  }

  /** One person at a time: an application is started, and withdrawn. */
  private synchronized Answer saved() {
    Answer started = starter.sends(Requests.start("initial"));
    return started.status() >= 300
        ? started
        : starter.sends(Requests.action(new Application(started.json(), ""), "withdrawal", "不再申请"));
  }
}
