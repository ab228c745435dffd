package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.CancelledRegistration.FIRST;
import static org.zhuce.kernel.usecase.CancelledRegistration.NUMBER;
import static org.zhuce.kernel.usecase.CancelledRegistration.code;
import static org.zhuce.kernel.usecase.CancelledRegistration.fields;

import java.time.Duration;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.CalendarDay;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.PersonId;

/** 异议 to what an employer ended alone (C7). */
class ObjectionsTest {
  private final CancelledRegistration it = new CancelledRegistration();
  private final World world = it.world;

  @AfterEach
  void close() throws InterruptedException {
    it.close();
  }

  @Test
  void tellsTheHolderWhatWasEndedWhyAndUntilWhenToObject() {
    Application cancellation = it.ended();

    Notices.View notice = it.told(world.individual).get(0);
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
    assertThat(it.told(Actor.individual(PersonId.random(), "t"))).isEmpty();
    assertThat(it.told(world.enterprise)).isEmpty();
    assertThat(code(world.given.list(world.approver, FIRST))).isEqualTo("role-forbidden");
    assertThat(world.stores.audited()).contains("notice-give done");
    assertThat(world.stores.events.read(0, 100)).anyMatch(e -> e.type().equals("notice-given"));
  }

  @Test
  void theCancellationStandsWhileTheObjectionIsOpen() {
    Application cancellation = it.ended();

    Objections.View raised = it.object(cancellation).orElseThrow();

    assertThat(raised.objection().open()).isTrue();
    assertThat(it.registration().cancelled()).isTrue();
    assertThat(it.certificate()).isEqualTo(Certificate.Status.CANCELLED);
    assertThat(world.state(cancellation.id()).state()).isEqualTo(State.COMPLETED);
    assertThat(world.state(cancellation.id()).history())
        .last()
        .extracting(HistoryEntry::action)
        .isEqualTo(Action.OBJECT);
    assertThat(it.told(world.enterprise).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_RAISED);
    assertThat(it.told(world.individual).get(0).mayObject()).isFalse();
  }

  @Test
  void staffSeeTheCaseOnceSomebodyObjects() {
    Application cancellation = it.ended();
    assertThat(code(world.applications.find(world.approver, cancellation.id())))
        .isEqualTo("not-found");

    Objections.View raised = it.object(cancellation).orElseThrow();

    assertThat(world.applications.find(world.approver, cancellation.id()).value()).isPresent();
    assertThat(world.objections.list(world.approver, FIRST).orElseThrow().items())
        .containsExactly(raised);
    assertThat(world.objections.find(world.approver, raised.objection().id()).value()).isPresent();
  }

  @Test
  void rejectsWithAReasonThatTheHolderIsTold() {
    Application cancellation = it.ended();
    Objections.View raised = it.object(cancellation).orElseThrow();

    Objections.View rejected = it.decide(raised, Result.REJECTED).orElseThrow();

    assertThat(it.registration().cancelled()).isTrue();
    assertThat(it.told(world.individual).get(0).notice().kind())
        .isEqualTo(Notice.Kind.OBJECTION_REJECTED);
    assertThat(it.told(world.individual).get(0).notice().text().en()).contains("经核实劳动合同有效");
    assertThat(rejected.application().history())
        .last()
        .extracting(HistoryEntry::action)
        .isEqualTo(Action.REJECT_OBJECTION);
    assertThat(code(it.decide(raised, Result.UPHELD))).isEqualTo("objection-decided");
    // New facts may still be brought forward within the term
    assertThat(it.object(cancellation).value()).isPresent();
  }

  @Test
  void takesObjectionsUntilTheLastDayOfTheTerm() {
    Application cancellation = it.ended();
    world.pass(Duration.ofDays(60));
    assertThat(it.told(world.individual).get(0).mayObject()).isTrue();
    world.pass(Duration.ofDays(1));

    Outcome<Objections.View> late = it.object(cancellation);

    assertThat(code(late)).isEqualTo("objection-late");
    assertThat(fields(late)).containsExactly("/application");
    assertThat(late.refusal().orElseThrow().message().en()).contains("2026-05-01");
    assertThat(it.told(world.individual).get(0).mayObject()).isFalse();
    assertThat(world.stores.count("objections")).isZero();
    assertThat(world.stores.audited()).contains("objection-raise objection-late");
  }

  @Test
  void lastsUntilTheNextWorkingDayWhereItWouldEndInAHoliday() {
    for (int day = 1; day <= 3; day++) {
      world.stores.calendar.put(
          new CalendarDay(LocalDate.of(2026, 5, day), CalendarDay.Kind.HOLIDAY, "劳动节", "国办发明电"));
    }

    it.ended();

    assertThat(it.told(world.individual).get(0).notice().objectionsUntil())
        .contains(LocalDate.of(2026, 5, 4));
  }

  @Test
  void refusesEmptyLongDuplicateAndForeignObjections() {
    Application cancellation = it.ended();
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
    Objections.View first = it.object(cancellation).orElseThrow();

    Outcome<Objections.View> again = it.object(cancellation);

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
    assertThat(code(it.object(world.saved()))).isEqualTo("objection-impossible");
  }

  @Test
  void asksForResultAndReasonOfTheVersionThatWasSeen() {
    Objections.View raised = it.object(it.ended()).orElseThrow();
    UUID id = raised.objection().id();

    assertThat(
            fields(world.objections.decide(world.approver, id, world.any(), Result.DEALT_WITH, "")))
        .containsExactly("/decision", "/result");
    assertThat(
            code(
                world.objections.decide(
                    world.approver, id, OptionalLong.of(7), Result.REJECTED, "不成立")))
        .isEqualTo("version-stale");
    assertThat(code(world.objections.decide(world.clerk, id, world.any(), Result.REJECTED, "不成立")))
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
    Application cancellation = it.ended();
    Objections.View raised = it.object(cancellation).orElseThrow();
    Actor both = Actor.staff(cancellation.history().get(0).actor(), Set.of(Role.APPROVER), "t");

    assertThat(
            code(
                world.objections.decide(
                    both, raised.objection().id(), world.any(), Result.REJECTED, "不成立")))
        .isEqualTo("four-eyes");
    assertThat(world.stores.publications.objection(raised.objection().id()).orElseThrow().open())
        .isTrue();
  }
}
