package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;

class KeysTest {
  private static final String NUMBER = FakedKernel.ID_NUMBER.value();

  private final World world = new World();
  private final Actor operator = Actor.staff("ca", Set.of(Role.CA_OPERATOR), "t");

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private static Keys.Wanted wanted(KeyCare.Decision decision, String reason, boolean invite) {
    return new Keys.Wanted(
        "pen",
        SignerRole.INDIVIDUAL,
        NUMBER,
        FakeKeyCare.KEY,
        decision,
        reason,
        invite ? Optional.of(Enrolling.Inviting.fresh()) : Optional.empty());
  }

  private static String code(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().code();
  }

  private Outcome<KeyRequest> submitted() {
    return world.keyRequests.submit(
        Actor.anonymous("t"), "pen", SignerRole.INDIVIDUAL, NUMBER, "0931-1234567", "");
  }

  @Test
  void showsHoldersTheirOwnKeysAlone() {
    assertThat(world.keys.own(world.individual).orElseThrow().keys())
        .singleElement()
        .satisfies(k -> assertThat(k.provider()).isEqualTo("pen"));
    assertThat(world.keys.own(world.enterprise).orElseThrow().keys())
        .singleElement()
        .satisfies(k -> assertThat(k.provider()).isEqualTo("seal"));
    assertThat(code(world.keys.own(operator))).isEqualTo("role-forbidden");
  }

  @Test
  void namesProvidersThatDoNotAnswerAndShowsTheOthersKeys() {
    world.pen.care.broken = true;

    Keys.Found found = world.keys.own(world.individual).orElseThrow();

    assertThat(found.keys()).isEmpty();
    assertThat(found.unavailable()).containsExactly("pen");
    assertThat(world.keys.own(world.enterprise).orElseThrow().keys()).hasSize(1);
  }

  @Test
  void letsHoldersActOnTheirOwnKeysAlone() {
    SigningInputs right = new SigningInputs(Map.of("password", "right"));

    assertThat(code(world.keys.act(world.enterprise, "pen", "first", "change-password", right)))
        .isEqualTo("not-found");
    assertThat(code(world.keys.act(world.individual, "pen", "other", "change-password", right)))
        .isEqualTo("not-found");
    assertThat(code(world.keys.act(world.individual, "pen", "first", "destroy", right)))
        .isEqualTo("not-found");
    assertThat(
            code(
                world.keys.act(
                    world.individual, "pen", "first", "change-password", SigningInputs.NONE)))
        .isEqualTo("wrong-secret");
    assertThat(
            world
                .keys
                .act(world.individual, "pen", "first", "change-password", right)
                .orElseThrow()
                .state()
                .revision())
        .isEqualTo(1);
    assertThat(world.stores.audited()).contains("key-change-password done", "key-act not-found");
  }

  @Test
  void unlocksOnAReasonAndKeepsItInTheAuditLog() {
    assertThat(code(world.keys.decide(operator, wanted(KeyCare.Decision.UNLOCK, " ", false))))
        .isEqualTo("checks-failed");
    assertThat(code(world.keys.decide(world.clerk, wanted(KeyCare.Decision.UNLOCK, "x", false))))
        .isEqualTo("role-forbidden");
    assertThat(code(world.keys.decide(operator, wanted(KeyCare.Decision.REVOKE, "x", false))))
        .isEqualTo("checks-failed");
    assertThat(world.keys.find(operator, SignerRole.INDIVIDUAL, NUMBER).orElseThrow().keys())
        .extracting(k -> k.state().status())
        .containsExactly(KeyState.Status.LOCKED);

    Keys.Decided decided =
        world.keys.decide(operator, wanted(KeyCare.Decision.UNLOCK, "核验身份证原件", true)).orElseThrow();

    assertThat(decided.held().state().status()).isEqualTo(KeyState.Status.ACTIVE);
    assertThat(decided.invited()).isPresent();
    assertThat(world.stores.audit.read(0, 100))
        .anySatisfy(
            e -> {
              assertThat(e.action()).isEqualTo("key-unlock");
              assertThat(e.detail()).contains("核验身份证原件");
              assertThat(e.subject()).isEqualTo(world.person.toString());
            })
        .noneSatisfy(e -> assertThat(e.toString()).contains(NUMBER));
  }

  @Test
  void decidesOnARequestOnce() {
    String id = submitted().orElseThrow().id();
    assertThat(world.keyRequests.open(operator).orElseThrow())
        .extracting(KeyRequest::id)
        .containsExactly(id);
    assertThat(code(world.keyRequests.open(world.clerk))).isEqualTo("role-forbidden");

    world
        .keyRequests
        .grant(operator, id, FakeKeyCare.KEY, KeyCare.Decision.UNLOCK, "核验", false)
        .orElseThrow();

    assertThat(world.keyRequests.find(id).orElseThrow().status())
        .isEqualTo(KeyRequest.Status.GRANTED);
    assertThat(world.keyRequests.open(operator).orElseThrow()).isEmpty();
    assertThat(code(world.keyRequests.deny(operator, id, "x"))).isEqualTo("key-request-decided");
    String denied = submitted().orElseThrow().id();
    assertThat(code(world.keyRequests.deny(world.clerk, denied, "x"))).isEqualTo("role-forbidden");
    assertThat(world.keyRequests.deny(operator, denied, "未出示证件").orElseThrow().reason())
        .isEqualTo("未出示证件");
  }

  private Outcome<Keys.Decided> granted(String id) {
    return world.keyRequests.grant(
        operator, id, FakeKeyCare.KEY, KeyCare.Decision.UNLOCK, "核验", true);
  }

  @Test
  void writesTheIntentBeforeAProviderChangesAKey() {
    List<String> before = new ArrayList<>();
    world.pen.care.deciding = () -> before.addAll(world.stores.audited());

    world.keys.decide(operator, wanted(KeyCare.Decision.UNLOCK, "核验", false)).orElseThrow();

    assertThat(before).contains("key-unlock begun").doesNotContain("key-unlock done");
    assertThat(world.stores.audited()).contains("key-unlock done");
  }

  @Test
  void leavesTheIntentInTheLogOfADecisionThatFailsMidway() {
    world.pen.care.deciding =
        () -> {
          throw new IllegalStateException("the power went");
        };

    assertThat(world.keys.decide(operator, wanted(KeyCare.Decision.UNLOCK, "核验", false)).refusal())
        .isPresent();

    assertThat(world.stores.audited())
        .contains("key-unlock begun", "key-decide plugin-failed")
        .doesNotContain("key-unlock done");
  }

  @Test
  void letsNobodyDecideOnARequestThatSomebodyElseIsDecidingOn() {
    String id = submitted().orElseThrow().id();
    List<String> others = new ArrayList<>();
    world.pen.care.deciding =
        () -> {
          others.add(code(granted(id)));
          others.add(code(world.keyRequests.deny(operator, id, "x")));
        };

    granted(id).orElseThrow();

    assertThat(others).containsOnly("key-request-being-decided").hasSize(2);
    assertThat(world.keyRequests.find(id).orElseThrow().status())
        .isEqualTo(KeyRequest.Status.GRANTED);
  }

  @Test
  void grantsARequestOnceHoweverManyTryAtOnce() throws Exception {
    int operators = 8;
    String id = submitted().orElseThrow().id();
    CyclicBarrier together = new CyclicBarrier(operators);
    ExecutorService threads = Executors.newFixedThreadPool(operators);
    List<Future<Outcome<Keys.Decided>>> all = new ArrayList<>();
    for (int i = 0; i < operators; i++) {
      all.add(
          threads.submit(
              () -> {
                together.await();
                return granted(id);
              }));
    }
    List<String> codes = new ArrayList<>();
    for (Future<Outcome<Keys.Decided>> one : all) {
      one.get().match(decided -> codes.add("granted"), r -> codes.add(r.code()));
    }
    threads.shutdown();

    assertThat(codes)
        .containsOnlyOnce("granted")
        .allMatch(c -> c.equals("granted") || c.startsWith("key-request-"));
    assertThat(world.stores.audited()).filteredOn("key-unlock done"::equals).hasSize(1);
  }

  @Test
  void takesUpARequestAgainAfterADecisionThatFailed() {
    String id = submitted().orElseThrow().id();
    world.pen.care.deciding =
        () -> {
          throw new IllegalStateException("out of order");
        };
    assertThat(code(granted(id))).isEqualTo("plugin-failed");
    assertThat(world.keyRequests.find(id).orElseThrow().status()).isEqualTo(KeyRequest.Status.OPEN);
    world.pen.care.deciding = () -> {};

    assertThat(granted(id).orElseThrow().invited()).isPresent();
  }

  @Test
  void takesUpARequestWhoseOperatorNeverCameBack() {
    String id = submitted().orElseThrow().id();
    long soon = world.centre.now().plusSeconds(60).toEpochMilli();
    world
        .stores
        .providers
        .open("zhuce.key-requests")
        .put("claim/" + id, (soon + " of a node that was killed").getBytes());
    assertThat(code(granted(id))).isEqualTo("key-request-being-decided");

    world.pass(Duration.ofSeconds(61));

    assertThat(granted(id).orElseThrow().invited()).isPresent();
  }

  /** The node is killed when the decision is made and the request not closed yet. */
  @Test
  void voidsTheCodeOfADecisionWhoseRequestWasNeverClosed() {
    String id = submitted().orElseThrow().id();
    ProviderStore store = world.stores.providers.open("zhuce.key-requests");
    Map<String, byte[]> before = new HashMap<>();
    world.pen.care.deciding =
        () ->
            List.of("request/" + id, "codes/" + id)
                .forEach(k -> before.put(k, store.get(k).orElseThrow()));
    String first = granted(id).orElseThrow().invited().orElseThrow().code();
    assertThat(code(granted(id))).isEqualTo("key-request-decided");
    before.forEach(store::put);
    assertThat(code(opened(first))).isEqualTo("no-enrolment");

    String second = granted(id).orElseThrow().invited().orElseThrow().code();

    assertThat(code(opened(first))).isEqualTo("invitation-unknown");
    assertThat(code(opened(second)))
        .as("known; but this one enrols nobody")
        .isEqualTo("no-enrolment");
    assertThat(store.get("codes/" + id)).isEmpty();
  }

  private Outcome<Enrolling.Asked> opened(String code) {
    return world.enrolling.begin(Actor.anonymous("t"), code);
  }

  @Test
  void boundsHowManyRequestsOfOneWait() {
    for (int i = 0; i < 20; i++) {
      submitted().orElseThrow();
    }

    assertThat(code(submitted())).isEqualTo("key-requests-open");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    for (String[] bad :
        new String[][] {{"pen", "1", "x", ""}, {"pen", NUMBER, " ", ""}, {" ", NUMBER, "x", ""}}) {
      assertThat(
              code(
                  world.keyRequests.submit(
                      Actor.anonymous("t"), bad[0], SignerRole.INDIVIDUAL, bad[1], bad[2], bad[3])))
          .isEqualTo("checks-failed");
    }
    assertThat(world.keyRequests.open(operator).orElseThrow()).isEmpty();
    assertThat(code(world.keyRequests.find("../request"))).isEqualTo("not-found");
  }
}
