package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.type.Finding;

/** 异议 to what an employer ended alone (C7). */
class ObjectionsTest {
  private static final RegistrationNumber NUMBER = new RegistrationNumber("甘262192000009");
  private static final CreditCode OTHER = new CreditCode("91620100MA0000001F");
  private static final Page.Request FIRST = Page.Request.first();
  private static final DocumentId PHOTO = DocumentId.of("photo".getBytes(StandardCharsets.UTF_8));
  private static final SpecialtyTerm BUILDING =
      new SpecialtyTerm(Specialty.BUILDING, LocalDate.of(2025, 7, 1), LocalDate.of(2028, 6, 30));
  private static final SpecialtyTerm HIGHWAY =
      new SpecialtyTerm(Specialty.HIGHWAY, LocalDate.of(2025, 9, 1), LocalDate.of(2028, 8, 31));

  private final World world = new World();
  private final RegistrationId held = RegistrationId.random();
  private final CertificateId claimed = CertificateId.random();

  @BeforeEach
  void registered() {
    world.types.add(new EndingType());
    world.stores.documents.put("photo".getBytes(StandardCharsets.UTF_8));
    Registration registration =
        new Registration(
            held,
            NUMBER,
            world.person,
            World.CODE,
            Specialty.BUILDING,
            List.of(BUILDING, HIGHWAY),
            false,
            0);
    world.stores.registrations.insert(registration);
    world.stores.registrations.insert(
        new Certificate(
            claimed,
            held,
            ApplicationId.random(),
            world.person,
            new Certificate.Facts(
                "测试甲",
                Sex.MALE,
                LocalDate.of(1980, 1, 1),
                NUMBER,
                "测试企业",
                Specialty.BUILDING,
                List.of(BUILDING, HIGHWAY),
                PHOTO,
                LocalDate.of(2025, 9, 1)),
            "0".repeat(32),
            Certificate.Status.CLAIMED,
            Optional.of(new Certificate.Files(PHOTO, Optional.empty())),
            Optional.of(world.centre.now()),
            0));
  }

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private Application ended(Specialty... chosen) {
    ApplicationId id =
        world.starting.startAbout(world.enterprise, "ending", NUMBER).orElseThrow().id();
    world.photos.give(world.enterprise, id, world.any(), new byte[] {1}).orElseThrow();
    List<Map<String, Object>> rows =
        List.of(chosen).stream().map(s -> Map.<String, Object>of("specialty", s.name())).toList();
    Form form = Form.of(Map.of("reason", "CONTRACT_ENDED", "specialties", rows));
    world.applications.save(world.enterprise, id, world.any(), form).orElseThrow();
    world.sign(world.enterprise, id).orElseThrow();
    return world.state(id);
  }

  private Registration registration() {
    return world.stores.registrations.find(held).orElseThrow();
  }

  private Certificate.Status certificate() {
    return world.stores.registrations.certificate(claimed).orElseThrow().status();
  }

  private List<Notices.View> told(Actor actor) {
    return world.given.list(actor, FIRST).orElseThrow().items();
  }

  private Outcome<Objections.View> object(Application cancellation) {
    return world.objections.raise(world.individual, cancellation.id(), "合同仍在履行");
  }

  private Outcome<Objections.View> decide(Objections.View objection, Result result) {
    return world.objections.decide(
        world.approver, objection.objection().id(), world.any(), result, "经核实劳动合同有效");
  }

  private static String code(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().code();
  }

  private static List<String> fields(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().findings().stream().map(Finding::field).toList();
  }

  private List<String> history() {
    return world.registrationRegister.history(world.registrar, NUMBER).orElseThrow().stream()
        .map(RegisterHistory.Entry::action)
        .toList();
  }

  @Test
  void tellsTheHolderWhatWasEndedWhyAndUntilWhenToObject() {
    Application cancellation = ended();

    Notices.View notice = told(world.individual).get(0);
    assertThat(notice.notice().kind()).isEqualTo(Notice.Kind.CANCELLED);
    assertThat(notice.application().id()).isEqualTo(cancellation.id());
    // 60 days from tomorrow on (行政复议法, art. 20; 民事诉讼法, art. 85)
    assertThat(notice.notice().objectionsUntil()).contains(LocalDate.of(2026, 5, 1));
    assertThat(notice.mayObject()).isTrue();
    assertThat(notice.notice().text().zh())
        .contains(NUMBER.value(), "测试企业", "全部专业", "建筑工程、公路工程", "已与聘用企业解除劳动合同关系")
        .contains("153号令第十七条", "60 日内（至 2026-05-01，含当日）", cancellation.number().value());
    assertThat(notice.notice().text().en())
        .contains(NUMBER.value(), "All specialties", "Building, Highway", "labour contract")
        .contains("153号令第十七条", "within 60 days", "until 2026-05-01, inclusive");
    assertThat(told(Actor.individual(PersonId.random(), "t"))).isEmpty();
    assertThat(told(world.enterprise)).isEmpty();
    assertThat(code(world.given.list(world.approver, FIRST))).isEqualTo("role-forbidden");
    assertThat(world.stores.audited()).contains("notice-give done");
    assertThat(world.stores.events.read(0, 100)).anyMatch(e -> e.type().equals("notice-given"));
  }

  @Test
  void theCancellationStandsWhileTheObjectionIsOpen() {
    Application cancellation = ended();

    Objections.View raised = object(cancellation).orElseThrow();

    assertThat(raised.objection().open()).isTrue();
    assertThat(registration().cancelled()).isTrue();
    assertThat(certificate()).isEqualTo(Certificate.Status.CANCELLED);
    assertThat(world.state(cancellation.id()).state()).isEqualTo(State.COMPLETED);
    assertThat(world.state(cancellation.id()).history())
        .last()
        .extracting(HistoryEntry::action)
        .isEqualTo(Action.OBJECT);
    assertThat(told(world.enterprise).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_RAISED);
    assertThat(told(world.individual).get(0).mayObject()).isFalse();
  }

  @Test
  void staffSeeTheCaseOnceSomebodyObjects() {
    Application cancellation = ended();
    assertThat(code(world.applications.find(world.approver, cancellation.id())))
        .isEqualTo("not-found");

    Objections.View raised = object(cancellation).orElseThrow();

    assertThat(world.applications.find(world.approver, cancellation.id()).value()).isPresent();
    assertThat(world.objections.list(world.approver, FIRST).orElseThrow().items())
        .containsExactly(raised);
    assertThat(world.objections.find(world.approver, raised.objection().id()).value()).isPresent();
  }

  @Test
  void bringsBackRegistrationAndCertificateAsTheyWere() {
    Objections.View raised = object(ended()).orElseThrow();

    Objections.View upheld = decide(raised, Result.UPHELD).orElseThrow();

    assertThat(upheld.objection().decision().orElseThrow().by()).isEqualTo("approver");
    assertThat(upheld.application().history())
        .last()
        .satisfies(
            h -> {
              assertThat(h.action()).isEqualTo(Action.UPHOLD_OBJECTION);
              assertThat(h.remark()).isEqualTo("经核实劳动合同有效");
            });
    assertThat(registration().cancelled()).isFalse();
    assertThat(registration().terms()).containsExactly(BUILDING, HIGHWAY);
    assertThat(registration().main()).isEqualTo(Specialty.BUILDING);
    assertThat(certificate()).isEqualTo(Certificate.Status.CLAIMED);
    assertThat(world.stores.registrations.certificates(held)).hasSize(1);
    assertThat(history()).containsExactly("kept-before-cancellation", "cancelled", "restored");
    assertThat(told(world.individual).get(0).notice().text().zh())
        .contains("异议成立", NUMBER.value(), "经核实劳动合同有效");
    assertThat(told(world.enterprise).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_UPHELD);
    assertThat(world.stores.audited())
        .contains("objection-raise done", "objection-decide done", "register-change done");
    assertThat(world.objections.list(world.approver, FIRST).orElseThrow().items()).isEmpty();
    assertThat(code(object(upheld.application()))).isEqualTo("objection-upheld");
  }

  @Test
  void bringsBackOneSpecialtyOfTwoAndTheFormerCertificate() {
    Application cancellation = ended(Specialty.BUILDING);
    assertThat(registration().terms()).containsExactly(HIGHWAY);
    assertThat(certificate()).isEqualTo(Certificate.Status.SUPERSEDED);

    decide(object(cancellation).orElseThrow(), Result.UPHELD).orElseThrow();

    assertThat(registration().terms()).containsExactly(BUILDING, HIGHWAY);
    assertThat(registration().main()).isEqualTo(Specialty.BUILDING);
    assertThat(certificate()).isEqualTo(Certificate.Status.CLAIMED);
    assertThat(world.stores.registrations.certificates(held))
        .extracting(Certificate::status)
        .containsExactly(Certificate.Status.CLAIMED, Certificate.Status.SUPERSEDED);
  }

  @Test
  void makesTheCertificateAnewWhereTheFormerOneWouldSaySomethingElse() {
    Application cancellation = ended();
    world.stores.registers.put(new Enterprise(World.CODE, "测试新名企业", true));

    decide(object(cancellation).orElseThrow(), Result.UPHELD).orElseThrow();

    List<Certificate> all = world.stores.registrations.certificates(held);
    assertThat(all.get(0).status()).isEqualTo(Certificate.Status.CANCELLED);
    assertThat(all.get(1).facts().employer()).isEqualTo("测试新名企业");
    assertThat(all.get(1).status()).isIn(Certificate.Status.SEALING, Certificate.Status.SEALED);
  }

  @Test
  void bringsEachOfTwoCancellationsBackInEitherOrder() {
    Application first = ended(Specialty.HIGHWAY);
    Application second = ended();
    assertThat(registration().cancelled()).isTrue();
    Objections.View one = object(first).orElseThrow();
    Objections.View two = object(second).orElseThrow();

    decide(one, Result.UPHELD).orElseThrow();
    assertThat(registration().terms()).containsExactly(HIGHWAY);
    assertThat(registration().cancelled()).isFalse();
    decide(two, Result.UPHELD).orElseThrow();

    assertThat(registration().terms()).containsExactlyInAnyOrder(BUILDING, HIGHWAY);
    assertThat(registration().main()).isEqualTo(Specialty.BUILDING);
  }

  @Test
  void refusesToRestoreWhoWasRegisteredAnewElsewhere() {
    Objections.View raised = object(ended()).orElseThrow();
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

    Outcome<Objections.View> refused = decide(raised, Result.UPHELD);

    assertThat(code(refused)).isEqualTo("registered-anew");
    assertThat(refused.refusal().orElseThrow().message().zh()).contains("甘262192600010", "新单位");
    assertThat(registration().cancelled()).isTrue();
    assertThat(world.stores.publications.objection(raised.objection().id()))
        .hasValueSatisfying(o -> assertThat(o.open()).isTrue());
    assertThat(world.stores.audited()).contains("objection-decide registered-anew");
    decide(raised, Result.REJECTED).orElseThrow();
  }

  @Test
  void rejectsWithAReasonThatTheHolderIsTold() {
    Application cancellation = ended();
    Objections.View raised = object(cancellation).orElseThrow();

    Objections.View rejected = decide(raised, Result.REJECTED).orElseThrow();

    assertThat(registration().cancelled()).isTrue();
    assertThat(told(world.individual).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_REJECTED);
    assertThat(told(world.individual).get(0).notice().text().en()).contains("经核实劳动合同有效");
    assertThat(rejected.application().history())
        .last()
        .extracting(HistoryEntry::action)
        .isEqualTo(Action.REJECT_OBJECTION);
    assertThat(code(decide(raised, Result.UPHELD))).isEqualTo("objection-decided");
    // New facts may still be brought forward within the term
    assertThat(object(cancellation).value()).isPresent();
  }

  @Test
  void takesObjectionsUntilTheLastDayOfTheTerm() {
    Application cancellation = ended();
    world.pass(Duration.ofDays(60));
    assertThat(told(world.individual).get(0).mayObject()).isTrue();
    world.pass(Duration.ofDays(1));

    Outcome<Objections.View> late = object(cancellation);

    assertThat(code(late)).isEqualTo("objection-late");
    assertThat(fields(late)).containsExactly("/application");
    assertThat(late.refusal().orElseThrow().message().en()).contains("2026-05-01");
    assertThat(told(world.individual).get(0).mayObject()).isFalse();
    assertThat(world.stores.count("objections")).isZero();
    assertThat(world.stores.audited()).contains("objection-raise objection-late");
  }

  @Test
  void refusesEmptyLongDuplicateAndForeignObjections() {
    Application cancellation = ended();
    Actor stranger = Actor.individual(PersonId.random(), "t");
    ApplicationId id = cancellation.id();

    assertThat(fields(world.objections.raise(world.individual, id, " "))).containsExactly("/text");
    assertThat(fields(world.objections.raise(world.individual, id, "字".repeat(2001))))
        .containsExactly("/text");
    assertThat(code(world.objections.raise(stranger, id, "x"))).isEqualTo("not-found");
    assertThat(code(world.objections.raise(world.enterprise, id, "x"))).isEqualTo("role-forbidden");
    assertThat(code(world.objections.raise(world.approver, id, "x"))).isEqualTo("role-forbidden");
    assertThat(world.stores.count("objections")).isZero();
    assertThat(world.state(id)).isEqualTo(cancellation);
    Objections.View first = object(cancellation).orElseThrow();

    Outcome<Objections.View> again = object(cancellation);

    assertThat(code(again)).isEqualTo("objection-open");
    assertThat(fields(again)).containsExactly("/application");
    assertThat(world.stores.count("objections")).isEqualTo(1);
    assertThat(code(world.objections.find(stranger, first.objection().id())))
        .isEqualTo("not-found");
    assertThat(world.objections.list(stranger, FIRST).orElseThrow().items()).isEmpty();
    assertThat(world.objections.list(world.individual, FIRST).orElseThrow().items())
        .extracting(v -> v.objection().id())
        .containsExactly(first.objection().id());
    assertThat(code(world.objections.list(world.enterprise, FIRST))).isEqualTo("role-forbidden");
  }

  @Test
  void refusesAnObjectionToWhatEndedNothing() {
    assertThat(code(object(world.saved()))).isEqualTo("objection-impossible");
  }

  @Test
  void asksForResultAndReasonOfTheVersionThatWasSeen() {
    Objections.View raised = object(ended()).orElseThrow();
    UUID id = raised.objection().id();

    assertThat(
            fields(
                world.objections.decide(
                    world.approver, id, world.any(), Result.DEALT_WITH, "")))
        .containsExactly("/decision", "/result");
    assertThat(
            code(
                world.objections.decide(
                    world.approver, id, OptionalLong.of(7), Result.REJECTED, "不成立")))
        .isEqualTo("version-stale");
    assertThat(
            code(
                world.objections.decide(
                    world.clerk, id, world.any(), Result.REJECTED, "不成立")))
        .isEqualTo("role-forbidden");
    assertThat(
            code(
                world.objections.decide(
                    world.approver, UUID.randomUUID(), world.any(), Result.REJECTED, "不成立")))
        .isEqualTo("not-found");
    assertThat(world.stores.publications.objection(id).orElseThrow().open()).isTrue();
  }

  /** D6, four eyes. */
  @Test
  void whoHadAPartInTheCaseCannotDecide() {
    Application cancellation = ended();
    Objections.View raised = object(cancellation).orElseThrow();
    Actor both =
        Actor.staff(cancellation.history().get(0).actor(), Set.of(Role.APPROVER), "t");

    assertThat(
            code(
                world.objections.decide(
                    both, raised.objection().id(), world.any(), Result.REJECTED, "不成立")))
        .isEqualTo("four-eyes");
    assertThat(world.stores.publications.objection(raised.objection().id()).orElseThrow().open())
        .isTrue();
  }
}
