package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.type.Effect;
import org.zhuce.signing.spi.SignerRole;

/** 企业名称变更 (manual 8), with applications in flight. */
class RenamingsTest {
  private static final String NEW = "测试新企业";
  private static final Actor REGISTRAR = Actor.staff("registrar", Set.of(Role.REGISTRAR), "t");

  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private void announced(ApplicationId id) {
    world.pass(Duration.ofDays(8));
    String batch = world.state(id).publicity().orElseThrow();
    world.publishing.announce(world.approver, batch).orElseThrow();
    world.await(id, State.COMPLETED);
  }

  private void registered() {
    announced(world.inPublicity().id());
  }

  private void enteredUnderTheNewName() {
    world.stores.registers.put(new Enterprise(World.CODE, NEW, true));
    world.pass(Duration.ofSeconds(1));
  }

  private Renaming renamed() {
    enteredUnderTheNewName();
    return finished(world.renamings.start(world.enterprise).orElseThrow());
  }

  private Renaming finished(Renaming started) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    Renaming now = started;
    while (now.finishedAt().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(now + " never finished");
      }
      world.jobs.wake();
      Thread.onSpinWait();
      now = world.renamings.find(world.enterprise, started.id()).orElseThrow();
    }
    return now;
  }

  private List<Certificate> current() {
    return world.stores.registrations.certificates(world.person).stream()
        .filter(c -> c.status() != Certificate.Status.SUPERSEDED)
        .toList();
  }

  @Test
  void makesEachCertificateAnewUnderTheSameNumberToBeClaimedAgain() {
    registered();
    Certificate before = current().get(0);
    world.certificates.claim(world.individual, before.id()).orElseThrow();

    Renaming renaming = renamed();

    assertThat(renaming.total()).isEqualTo(1);
    assertThat(renaming.renamed()).isEqualTo(1);
    assertThat(current())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.facts().employer()).isEqualTo(NEW);
              assertThat(c.facts().number()).isEqualTo(before.facts().number());
              assertThat(c.claimedAt()).isEmpty();
            });
    assertThat(world.stores.audited()).contains("registration-rename done");
  }

  @Test
  void isInTheHistoryOfEachRegistrationOnce() {
    registered();
    Renaming renaming = renamed();
    finished(world.renamings.start(world.enterprise).orElseThrow());

    assertThat(history())
        .extracting(RegisterHistory.Entry::action)
        .containsExactly("registered", "enterprise-renamed");
    assertThat(history())
        .extracting(e -> e.content().get("enterprise"))
        .containsExactly("测试企业", NEW);
    assertThat(history().get(1).reason()).isEqualTo(renaming.id().toString());
  }

  @Test
  void isInTheHistoryOfPaperRegistrationsOnceToo() {
    Registration paper =
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘262192000009"),
            world.person,
            World.CODE,
            Specialty.BUILDING,
            List.of(
                new SpecialtyTerm(
                    Specialty.BUILDING, LocalDate.of(2025, 7, 1), LocalDate.of(2028, 6, 30))),
            false,
            true,
            0);
    world.stores.registrations.insert(paper);
    renamed();
    finished(world.renamings.start(world.enterprise).orElseThrow());

    assertThat(world.registrationRegister.history(REGISTRAR, paper.number()).orElseThrow())
        .singleElement()
        .satisfies(e -> assertThat(e.action()).isEqualTo("enterprise-renamed"))
        .satisfies(e -> assertThat(e.content()).containsEntry("enterprise", NEW));
    assertThat(current()).isEmpty();
  }

  private List<RegisterHistory.Entry> history() {
    return world
        .registrationRegister
        .history(REGISTRAR, current().get(0).facts().number())
        .orElseThrow();
  }

  @Test
  void changesNothingWhenPressedAgain() {
    registered();
    renamed();
    List<Certificate> after = current();

    Renaming again = finished(world.renamings.start(world.enterprise).orElseThrow());

    assertThat(again.renamed()).isZero();
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(current()).extracting(Certificate::id).containsExactly(after.get(0).id());
  }

  @Test
  void isTheEnterprisesButtonAlone() {
    for (Actor by : List.of(world.individual, world.clerk, Actor.anonymous("t"))) {
      assertThat(world.renamings.start(by).refusal().orElseThrow().code())
          .isEqualTo("role-forbidden");
    }
    Renaming started = world.renamings.start(world.enterprise).orElseThrow();
    assertThat(world.renamings.find(world.individual, started.id()).refusal()).isPresent();
    assertThat(world.renamings.find(world.clerk, started.id()).refusal()).isEmpty();
  }

  @Test
  void putsTheNewNameIntoFormsThatNobodyHasSigned() {
    Application draft = world.saved();
    world.open(world.individual, draft.id()).orElseThrow();

    Renaming renaming = renamed();

    assertThat(renaming.redrafted()).isEqualTo(1);
    Application after = world.state(draft.id());
    assertThat(after.state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    assertThat(after.form().text("enterpriseName")).contains(NEW);
    assertThat(after.currentDocument()).isEmpty();
  }

  @Test
  void handsBackWhatTheIndividualHasSignedAndTheEnterpriseHasNot() {
    Application signed = world.saved();
    world.sign(world.individual, signed.id()).orElseThrow();

    Renaming renaming = renamed();

    assertThat(renaming.handedBack()).isEqualTo(1);
    Application after = world.state(signed.id());
    assertThat(after.state()).isEqualTo(State.RETURNED);
    assertThat(after.form().text("enterpriseName")).contains(NEW);
    assertThat(after.signedBy(SignerRole.INDIVIDUAL)).isFalse();
  }

  @Test
  void letsAnAdditionBeApprovedAfterTheCertificateWasSupersededByTheRenaming() {
    registered();
    world.fakeType.effects =
        file ->
            List.of(
                new Effect.AddSpecialties(
                    file.validRegistration().orElseThrow().id(), List.of(Specialty.MINING)));
    ApplicationId addition = world.inPublicity().id();

    Renaming renaming = renamed();
    assertThat(renaming.handedBack() + renaming.redrafted()).isZero();
    assertThat(world.state(addition).state()).isEqualTo(State.IN_PUBLICITY);
    announced(addition);

    assertThat(current())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.facts().employer()).isEqualTo(NEW);
              assertThat(c.facts().terms()).hasSize(2);
            });
  }
}
