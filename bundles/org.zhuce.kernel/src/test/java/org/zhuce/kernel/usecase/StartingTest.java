package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Page;

/** What an enterprise starts about its registrants. */
class StartingTest {
  private static final RegistrationNumber NUMBER = new RegistrationNumber("甘262192000009");
  private static final Page.Request FIRST = new Page.Request("", 50);

  private final World world = new World();
  private final Actor other = Actor.enterprise(new CreditCode("91620100MA0000001F"), "t");
  private final RegistrationId held = RegistrationId.random();

  @BeforeEach
  void registered() {
    world.types.add(new EndingType());
    world.stores.registrations.insert(
        new Registration(
            held,
            NUMBER,
            world.person,
            World.CODE,
            Specialty.BUILDING,
            List.of(
                new SpecialtyTerm(
                    Specialty.BUILDING, LocalDate.of(2025, 7, 1), LocalDate.of(2028, 6, 30))),
            false,
            0));
  }

  private Outcome<Application> start(Actor by) {
    return world.starting.startAbout(by, "ending", NUMBER);
  }

  private static String code(Outcome<?> outcome) {
    Refusal refusal = outcome.refusal().orElseThrow();
    return refusal.kind() == Refusal.Kind.INVALID
        ? refusal.findings().get(0).code()
        : refusal.code();
  }

  @Test
  void endsARegistrationByTheEmployersSealAlone() {
    Application draft = start(world.enterprise).orElseThrow();
    assertThat(draft.startedBy()).isEqualTo(Party.ENTERPRISE);
    assertThat(draft.enterprise()).contains(World.CODE);

    Application saved =
        world
            .applications
            .save(world.enterprise, draft.id(), world.any(), Form.EMPTY)
            .orElseThrow();
    assertThat(saved.state()).isEqualTo(State.AWAITING_ENTERPRISE_SEAL);
    world.sign(world.enterprise, draft.id()).orElseThrow();

    assertThat(world.state(draft.id()).state()).isEqualTo(State.COMPLETED);
    assertThat(world.stores.registrations.find(held).orElseThrow().cancelled()).isTrue();
  }

  @Test
  void isSeenByThePersonWhoCanDoNothingWithIt() {
    Application draft = start(world.enterprise).orElseThrow();

    assertThat(world.applications.find(world.individual, draft.id()).orElseThrow().id())
        .isEqualTo(draft.id());
    assertThat(world.applications.offered(world.individual, draft)).isEmpty();
    assertThat(code(world.applications.save(world.individual, draft.id(), world.any(), Form.EMPTY)))
        .isEqualTo("role-forbidden");
    assertThat(code(world.applications.find(other, draft.id()))).isEqualTo("not-found");
  }

  @Test
  void startsAboutOwnRegistrantsAlone() {
    assertThat(code(start(other))).isEqualTo("registrant-unknown");
    assertThat(code(start(world.individual))).isEqualTo("role-forbidden");
    assertThat(code(world.starting.start(world.individual, "ending"))).isEqualTo("role-forbidden");
    assertThat(code(world.starting.startAbout(world.enterprise, "fake", NUMBER)))
        .isEqualTo("role-forbidden");
    assertThat(
            code(
                world.starting.startAbout(
                    world.enterprise, "ending", new RegistrationNumber("甘262192000010"))))
        .isEqualTo("registrant-unknown");
    assertThat(world.stores.applications.open(world.person)).isEmpty();
  }

  @Test
  void letsWhatThePersonHasNotSignedGiveWay() {
    Application draft = world.saved();

    Application started = start(world.enterprise).orElseThrow();

    Application withdrawn = world.state(draft.id());
    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    HistoryEntry last = withdrawn.history().get(withdrawn.history().size() - 1);
    assertThat(List.<Object>of(last.by(), last.action(), last.remark()))
        .containsExactly(
            Party.SYSTEM,
            Action.WITHDRAW,
            "聘用企业已发起：测试注销 / Started by the employer: Test cancellation");
    assertThat(world.stores.applications.open(world.person))
        .extracting(Application::id)
        .containsExactly(started.id());
  }

  @Test
  void waitsForWhatThePersonHasSigned() {
    Application signed = world.saved();
    world.sign(world.individual, signed.id()).orElseThrow();

    assertThat(code(start(world.enterprise))).isEqualTo("not-eligible");
    assertThat(world.state(signed.id()).state()).isEqualTo(State.AWAITING_ENTERPRISE_SEAL);
  }

  @Test
  void waitsForWhatThePersonHasSignedThoughItsTimeStampIsToCome() {
    world.timestamps.add(
        request -> {
          throw new IllegalStateException("connection refused");
        },
        Map.of("service.ranking", 10));
    Application signed = world.saved();
    world.sign(world.individual, signed.id()).orElseThrow();

    assertThat(code(start(world.enterprise))).isEqualTo("not-eligible");
    assertThat(world.awaited.of(world.state(signed.id()))).isPresent();
  }

  @Test
  void leavesTheDraftAloneWhenItsTypeIsAway() {
    Application draft = world.saved();
    world.types.remove(world.fakeType);

    assertThat(code(start(world.enterprise))).isEqualTo("type-unavailable");
    assertThat(world.state(draft.id()).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
  }

  @Test
  void isWithdrawnByTheEnterpriseAndThenFreesThePerson() {
    Application draft = start(world.enterprise).orElseThrow();
    assertThat(code(world.starting.start(world.individual, "fake"))).isEqualTo("open-application");

    world.applications.withdraw(world.enterprise, draft.id(), world.any(), "").orElseThrow();

    assertThat(world.starting.start(world.individual, "fake").refusal()).isEmpty();
  }

  @Test
  void listsRegistrantsToTheirEmployerAlone() {
    Registrants registrants =
        new Registrants(
            world.stores, world.stores.registrations, world.stores.registers, world.journal);

    assertThat(registrants.list(world.enterprise, FIRST).orElseThrow().items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("测试甲");
              assertThat(one.registration().number()).isEqualTo(NUMBER);
              assertThat(one.certificate()).isEmpty();
            });
    assertThat(registrants.list(other, FIRST).orElseThrow().items()).isEmpty();
    for (Actor by : Set.of(world.individual, world.clerk, world.approver)) {
      assertThat(code(registrants.list(by, FIRST))).isEqualTo("role-forbidden");
    }
  }
}
