package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.CancelledRegistration.BUILDING;
import static org.zhuce.kernel.usecase.CancelledRegistration.FIRST;
import static org.zhuce.kernel.usecase.CancelledRegistration.HIGHWAY;
import static org.zhuce.kernel.usecase.CancelledRegistration.NUMBER;
import static org.zhuce.kernel.usecase.CancelledRegistration.OTHER;
import static org.zhuce.kernel.usecase.CancelledRegistration.code;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;

/** What an upheld objection brings back. */
class RestorationTest {
  private final CancelledRegistration it = new CancelledRegistration();
  private final World world = it.world;

  @AfterEach
  void close() throws InterruptedException {
    it.close();
  }

  @Test
  void bringsBackRegistrationAndCertificateAsTheyWere() {
    Objections.View raised = it.object(it.ended()).orElseThrow();

    Objections.View upheld = it.decide(raised, Result.UPHELD).orElseThrow();

    assertThat(upheld.objection().decision().orElseThrow().by()).isEqualTo("approver");
    assertThat(upheld.application().history())
        .last()
        .satisfies(
            h -> {
              assertThat(h.action()).isEqualTo(Action.UPHOLD_OBJECTION);
              assertThat(h.remark()).isEqualTo("经核实劳动合同有效");
            });
    assertThat(it.registration().cancelled()).isFalse();
    assertThat(it.registration().terms()).containsExactly(BUILDING, HIGHWAY);
    assertThat(it.registration().main()).isEqualTo(Specialty.BUILDING);
    assertThat(it.certificate()).isEqualTo(Certificate.Status.CLAIMED);
    assertThat(world.stores.registrations.certificates(it.held)).hasSize(1);
    assertThat(it.history()).containsExactly("kept-before-cancellation", "cancelled", "restored");
    assertThat(it.told(world.individual).get(0).notice().text().zh())
        .contains("异议成立", NUMBER.value(), "经核实劳动合同有效");
    assertThat(it.told(world.enterprise).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_UPHELD);
    assertThat(world.stores.audited())
        .contains("objection-raise done", "objection-decide done", "register-change done");
    assertThat(world.objections.list(world.approver, FIRST).orElseThrow().items()).isEmpty();
    assertThat(code(it.object(upheld.application()))).isEqualTo("objection-upheld");
  }

  @Test
  void bringsBackOneSpecialtyOfTwoAndTheFormerCertificate() {
    Application cancellation = it.ended(Specialty.BUILDING);
    assertThat(it.registration().terms()).containsExactly(HIGHWAY);
    assertThat(it.certificate()).isEqualTo(Certificate.Status.SUPERSEDED);

    it.decide(it.object(cancellation).orElseThrow(), Result.UPHELD).orElseThrow();

    assertThat(it.registration().terms()).containsExactly(BUILDING, HIGHWAY);
    assertThat(it.registration().main()).isEqualTo(Specialty.BUILDING);
    assertThat(it.certificate()).isEqualTo(Certificate.Status.CLAIMED);
    assertThat(world.stores.registrations.certificates(it.held))
        .extracting(Certificate::status)
        .containsExactly(Certificate.Status.CLAIMED, Certificate.Status.SUPERSEDED);
  }

  @Test
  void makesTheCertificateAnewWhereTheFormerOneWouldSaySomethingElse() {
    Application cancellation = it.ended();
    world.stores.registers.put(new Enterprise(World.CODE, "测试新名企业", true));

    it.decide(it.object(cancellation).orElseThrow(), Result.UPHELD).orElseThrow();

    List<Certificate> all = world.stores.registrations.certificates(it.held);
    assertThat(all.get(0).status()).isEqualTo(Certificate.Status.CANCELLED);
    assertThat(all.get(1).facts().employer()).isEqualTo("测试新名企业");
    assertThat(all.get(1).status()).isIn(Certificate.Status.SEALING, Certificate.Status.SEALED);
  }

  @Test
  void bringsEachOfTwoCancellationsBackInEitherOrder() {
    Application first = it.ended(Specialty.HIGHWAY);
    Application second = it.ended();
    assertThat(it.registration().cancelled()).isTrue();
    Objections.View one = it.object(first).orElseThrow();
    Objections.View two = it.object(second).orElseThrow();

    it.decide(one, Result.UPHELD).orElseThrow();
    assertThat(it.registration().terms()).containsExactly(HIGHWAY);
    assertThat(it.registration().cancelled()).isFalse();
    it.decide(two, Result.UPHELD).orElseThrow();

    assertThat(it.registration().terms()).containsExactlyInAnyOrder(BUILDING, HIGHWAY);
    assertThat(it.registration().main()).isEqualTo(Specialty.BUILDING);
  }

  @Test
  void refusesToRestoreWhoWasRegisteredAnewElsewhere() {
    Objections.View raised = it.object(it.ended()).orElseThrow();
    world.stores.registers.put(new Enterprise(OTHER, "新单位", true));
    world.stores.registrations.insert(
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘262192600010"),
            world.person,
            OTHER,
            Specialty.BUILDING,
            List.of(BUILDING),
            false,
            0));

    Outcome<Objections.View> refused = it.decide(raised, Result.UPHELD);

    assertThat(code(refused)).isEqualTo("registered-anew");
    assertThat(refused.refusal().orElseThrow().message().zh()).contains("甘262192600010", "新单位");
    assertThat(it.registration().cancelled()).isTrue();
    assertThat(world.stores.publications.objection(raised.objection().id()))
        .hasValueSatisfying(o -> assertThat(o.open()).isTrue());
    assertThat(world.stores.audited()).contains("objection-decide registered-anew");
    it.decide(raised, Result.REJECTED).orElseThrow();
  }
}
