package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.Role;

/** No change is lost and none is made twice: {@code If-Match} and {@code Idempotency-Key}. */
class ChangesTest {
  private static final String NEW =
      """
      {"type": "fake"}""";
  private static final String FORM =
      """
      {"enterpriseName": "测试企业", "enterpriseCode": "%s", "consent": true}"""
          .formatted(KernelForRest.CODE);

  private Served served;
  private Client individual;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    individual = new Players(served).individual();
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private String started() {
    Client.Answer started = individual.post("/applications", NEW);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    return started.header("Location");
  }

  @Test
  void asksForIfMatchOnForms() {
    Client.Answer answer = individual.put(started() + "/form", FORM);

    assertThat(answer.status()).isEqualTo(428);
    assertThat(answer.code()).isEqualTo("if-match-required");
  }

  @Test
  void refusesStaleVersions() {
    String application = started();
    String first = individual.get(application).header("ETag");
    assertThat(first).matches("\"[0-9]+\"");
    Client.Answer saved = individual.put(application + "/form", FORM, "If-Match", first);
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.header("ETag")).isNotEqualTo(first);

    Client.Answer stale = individual.put(application + "/form", FORM, "If-Match", first);

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("version-stale");
    assertThat(individual.get(application).header("ETag")).isEqualTo(saved.header("ETag"));
    assertThat(individual.post(application + "/withdrawal", "{}", "If-Match", first).status())
        .isEqualTo(412);
  }

  @Test
  void takesWhateverVersionThereIs() {
    assertThat(individual.put(started() + "/form", FORM, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void matchesNoForeignTags() {
    String application = started();

    assertThat(individual.put(application + "/form", FORM, "If-Match", "W/\"0\"").status())
        .isEqualTo(412);
    assertThat(individual.put(application + "/form", FORM, "If-Match", "\"abc\"").status())
        .isEqualTo(412);
    assertThat(individual.put(application + "/form", FORM, "If-Match", "0").code())
        .isEqualTo("if-match-malformed");
  }

  @Test
  void namesTheFieldsThatFail() {
    served.kernel.find(Finding.refusal("/name", "name-differs", "姓名不一致", "name differs"));

    Client.Answer answer = individual.put(started() + "/form", FORM, "If-Match", "*");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0").toString())
        .isEqualTo(
            "{\"field\":\"/name\",\"code\":\"name-differs\",\"message\":\"姓名不一致\","
                + "\"severity\":\"refusal\"}");
  }

  @Test
  void keepsTheFormAsItWasSent() {
    String application = started();
    String form =
        """
        {"a":{"b":[1,2.50,true,"x"]},"consent":true,"none":null}""";

    individual.put(application + "/form", form, "If-Match", "*");

    assertThat(individual.get(application).text())
        .contains(
            """
            "form":{"a":{"b":[1,2.50,true,"x"]},"consent":true}""");
  }

  @Test
  void answersTheSameCommandAgain() {
    Client.Answer first = individual.post("/applications", NEW, "Idempotency-Key", "k1");
    Client.Answer again = individual.post("/applications", NEW, "Idempotency-Key", "k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(individual.get("/applications").json().get("items")).hasSize(1);
  }

  @Test
  void refusesTheKeyForAnotherCommand() {
    individual.post("/applications", NEW, "Idempotency-Key", "k1");

    Client.Answer otherBody =
        individual.post("/applications", "{\"type\": \"other\"}", "Idempotency-Key", "k1");
    Client.Answer otherPath = individual.post("/signing/tickets", NEW, "Idempotency-Key", "k1");

    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.code()).isEqualTo("idempotency-key-reused");
    assertThat(otherPath.code()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void takesARefusedCommandAgain() {
    Client.Answer refused =
        individual.post("/applications", "{\"type\": \"other\"}", "Idempotency-Key", "k1");
    assertThat(refused.status()).isEqualTo(404);

    assertThat(individual.post("/applications", NEW, "Idempotency-Key", "k1").status())
        .isEqualTo(201);
  }

  @Test
  void keepsTheKeysOfSessionsApart() {
    individual.post("/applications", NEW, "Idempotency-Key", "k1");

    Client enterprise = new Players(served).enterprise();

    assertThat(enterprise.post("/applications", NEW, "Idempotency-Key", "k1").status())
        .isEqualTo(403);
  }

  @Test
  void refusesMalformedKeys() {
    assertThat(individual.post("/applications", NEW, "Idempotency-Key", "k 1").code())
        .isEqualTo("idempotency-key-malformed");
    assertThat(individual.post("/applications", NEW, "Idempotency-Key", "k".repeat(201)).code())
        .isEqualTo("idempotency-key-malformed");
  }

  @Test
  void doesNotMindKeysWhereNothingIsRemembered() {
    Client registrar = new Players(served).staff(Role.REGISTRAR);
    byte[] pdf = {4};

    for (int i = 0; i < 2; i++) {
      Client.Answer answer =
          registrar.send(
              "POST",
              "/verification",
              BodyPublishers.ofByteArray(pdf),
              "Content-Type",
              "application/pdf",
              "Idempotency-Key",
              "k1");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("verdict").asText()).isEqualTo("unknown");
    }
  }

  @Test
  void saysThatTheAnswerOfACommandIsLost() throws Exception {
    Forgetful forgetful = new Forgetful(served.kernel.commands);
    Served losing = new Served(served.kernel, forgetful);
    Client client = new Players(losing).individual();
    assertThat(client.post("/applications", NEW, "Idempotency-Key", "k1").status()).isEqualTo(201);

    Client.Answer again = client.post("/applications", NEW, "Idempotency-Key", "k1");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("idempotency-in-progress");
    losing.stop();
  }

  @Test
  void givesTheFasterOnesAnswerToTheSlower() throws Exception {
    // Both requests look before either has written: the second one's look finds nothing.
    Blind blind = new Blind(served.kernel.commands);
    Served racing = new Served(served.kernel, blind);
    Client client = new Players(racing).individual();
    Client.Answer faster = client.post("/applications", NEW, "Idempotency-Key", "k1");

    blind.looksAway = 1;
    Client.Answer slower = client.post("/applications", NEW, "Idempotency-Key", "k1");

    assertThat(slower.status()).isEqualTo(201);
    assertThat(slower.text()).isEqualTo(faster.text());
    assertThat(slower.header("Content-Type")).isEqualTo(faster.header("Content-Type"));
    assertThat(slower.header("Idempotency-Replayed")).isEqualTo("true");
    racing.stop();
  }

  /** Loses answers. */
  private record Forgetful(IdempotencyStore store) implements IdempotencyStore {
    @Override
    public void insert(Entry entry) {
      store.insert(entry);
    }

    @Override
    public void answer(String scope, String key, Answer answer) {
      throw new IllegalStateException("the disk is full");
    }

    @Override
    public int purge(Instant before) {
      return store.purge(before);
    }

    @Override
    public Optional<Entry> find(String scope, String key) {
      return store.find(scope, key);
    }
  }

  /** Finds nothing for a while. */
  private static final class Blind implements IdempotencyStore {
    private final IdempotencyStore store;
    private int looksAway;

    Blind(IdempotencyStore store) {
      this.store = store;
    }

    @Override
    public void insert(Entry entry) {
      store.insert(entry);
    }

    @Override
    public void answer(String scope, String key, Answer answer) {
      store.answer(scope, key, answer);
    }

    @Override
    public int purge(Instant before) {
      return store.purge(before);
    }

    @Override
    public Optional<Entry> find(String scope, String key) {
      if (looksAway > 0) {
        looksAway--;
        return Optional.empty();
      }
      return store.find(scope, key);
    }
  }
}
