package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.model.WorkingCalendar;
import org.zhuce.kernel.port.CalendarStore;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.type.CancellationReason;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.signing.spi.Text;

/**
 * Tells holders what was ended without them, and those who sealed it what became of objections;
 * each within the unit that it tells of.
 */
@Component(service = CancellationNotices.class)
public final class CancellationNotices {
  private final Centre centre;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final NoticeStore notices;
  private final CalendarStore calendar;
  private final RegistrationLog log;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public CancellationNotices(
      @Reference Centre centre,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference NoticeStore notices,
      @Reference CalendarStore calendar,
      @Reference RegistrationLog log,
      @Reference Journal journal) {
    this.centre = centre;
    this.registrations = registrations;
    this.registers = registers;
    this.notices = notices;
    this.calendar = calendar;
    this.log = log;
    this.journal = journal;
  }

  /**
   * Before effects are applied: keeps what each registration was that they end in part or as a
   * whole, and tells its holder.
   */
  void cancelled(Actor actor, Application application, Description type, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Cancel e) {
        Registration before = registrations.find(e.registration()).orElseThrow();
        cancelled(actor, application, type, before, specialties(before), before.main());
      } else if (effect instanceof Effect.RemoveSpecialties e) {
        Registration before = registrations.find(e.registration()).orElseThrow();
        cancelled(actor, application, type, before, e.specialties(), e.main());
      }
    }
  }

  private static Set<Specialty> specialties(Registration registration) {
    return registration.terms().stream()
        .map(SpecialtyTerm::specialty)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void cancelled(
      Actor actor,
      Application application,
      Description type,
      Registration before,
      Set<Specialty> ended,
      Specialty mainAfter) {
    log.keep(
        actor, before, KeptRegistration.of(before, ended, mainAfter), application.number().value());
    int days = centre.settings().objectionDays();
    LocalDate until = lastDay(days);
    give(
        actor,
        before.person().toString(),
        application,
        Notice.Kind.CANCELLED,
        text(application, type, before, ended, days, until),
        Optional.of(until));
  }

  /**
   * The day of the notice does not count, and a term does not end on a day on which nobody works
   * (民事诉讼法, art. 85, which 行政复议法, art. 88 refers to).
   */
  private LocalDate lastDay(int days) {
    LocalDate last = centre.today().plusDays(days);
    WorkingCalendar working = calendar.since(last);
    while (!working.isWorking(last)) {
      last = last.plusDays(1);
    }
    return last;
  }

  private Text text(
      Application application,
      Description type,
      Registration before,
      Set<Specialty> ended,
      int days,
      LocalDate until) {
    String employer = registers.enterprise(before.employer()).map(Enterprise::name).orElse("");
    Optional<CancellationReason> reason = CancellationReason.of(application.form());
    boolean whole = ended.containsAll(specialties(before));
    String zh =
        "您的注册（注册编号 "
            + before.number().value()
            + "，聘用企业 "
            + employer
            + "）的"
            + (whole ? "全部专业" : "部分专业")
            + "已依据“"
            + type.title().zh()
            + "”申请 "
            + application.number().value()
            + " 注销，自 "
            + centre.today()
            + " 起生效。注销专业："
            + listed(ended, Specialty::zh, "、")
            + "。注销原因："
            + reason.map(CancellationReason::zh).orElse("见申请表")
            + "。法律依据："
            + type.legalBasis()
            + "。您如有异议，可自本告知次日起 "
            + days
            + " 日内（至 "
            + until
            + "，含当日）在本系统提出并说明理由。异议处理期间，注销继续有效；异议成立的，恢复您的注册。";
    String en =
        (whole ? "All" : "Some")
            + " specialties of your registration ("
            + before.number().value()
            + ", employer "
            + employer
            + ") were cancelled on "
            + centre.today()
            + " by application "
            + application.number().value()
            + " ("
            + type.title().en()
            + "): "
            + listed(ended, Specialty::en, ", ")
            + ". Reason: "
            + reason.map(CancellationReason::en).orElse("see the form")
            + ". Legal source: "
            + type.legalBasis()
            + ". You may object here, with your reasons, within "
            + days
            + " days from tomorrow on (until "
            + until
            + ", inclusive). Until that is decided the cancellation stands; if your objection is"
            + " upheld, your registration is restored.";
    return new Text(zh, en);
  }

  private static String listed(
      Set<Specialty> specialties, Function<Specialty, String> name, String separator) {
    return specialties.stream().sorted().map(name).collect(Collectors.joining(separator));
  }

  /** Tells the enterprise whose application is objected to. */
  public void raised(Actor actor, Application application) {
    String number = application.number().value();
    tellEnterprise(
        actor,
        application,
        Notice.Kind.OBJECTION_RAISED,
        new Text(
            "注册人员对申请 " + number + " 的注销提出异议，注册中心正在处理。处理期间，注销继续有效。",
            "The holder has objected to the cancellation by application "
                + number
                + "; the centre will decide. Until then the cancellation stands."));
  }

  /** Tells the holder that it stays as it is. */
  public void rejected(Actor actor, Application application, String reason) {
    String number = application.number().value();
    give(
        actor,
        application.person().toString(),
        application,
        Notice.Kind.OBJECTION_REJECTED,
        new Text(
            "您对申请 " + number + " 的注销提出的异议不成立，注销继续有效。理由：" + reason,
            "Your objection to the cancellation by application "
                + number
                + " was rejected; the cancellation stands. Reason: "
                + reason),
        Optional.empty());
  }

  /** Tells the holder and the enterprise that the registration is back. */
  public void upheld(Actor actor, Application application, Registration restored, String reason) {
    String number = application.number().value();
    Text text =
        new Text(
            "对申请 "
                + number
                + " 的注销提出的异议成立，注册 "
                + restored.number().value()
                + " 自 "
                + centre.today()
                + " 起恢复。理由："
                + reason,
            "The objection to the cancellation by application "
                + number
                + " was upheld; registration "
                + restored.number().value()
                + " is restored from "
                + centre.today()
                + " on. Reason: "
                + reason);
    give(
        actor,
        application.person().toString(),
        application,
        Notice.Kind.OBJECTION_UPHELD,
        text,
        Optional.empty());
    tellEnterprise(actor, application, Notice.Kind.OBJECTION_UPHELD, text);
  }

  private void tellEnterprise(Actor actor, Application application, Notice.Kind kind, Text text) {
    application
        .enterprise()
        .ifPresent(e -> give(actor, e.value(), application, kind, text, Optional.empty()));
  }

  private void give(
      Actor actor,
      String recipient,
      Application application,
      Notice.Kind kind,
      Text text,
      Optional<LocalDate> objectionsUntil) {
    Notice notice =
        new Notice(
            UUID.randomUUID(),
            recipient,
            application.id(),
            kind,
            centre.now(),
            text,
            objectionsUntil);
    notices.insert(notice);
    journal.done(actor, "notice-give", application.id(), kind.name());
    journal.event("notice-given", notice.id(), kind.name());
  }
}
