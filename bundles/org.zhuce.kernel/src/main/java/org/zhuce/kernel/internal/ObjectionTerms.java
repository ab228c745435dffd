package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Notice;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.port.NoticeStore;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.Text;

/** 异议期: to what a holder may object, and until when. */
@Component(service = ObjectionTerms.class)
public final class ObjectionTerms {
  private final Centre centre;
  private final NoticeStore notices;
  private final PublicationStore objections;

  /** Made by the container. */
  @Activate
  public ObjectionTerms(
      @Reference Centre centre,
      @Reference NoticeStore notices,
      @Reference PublicationStore objections) {
    this.centre = centre;
    this.notices = notices;
    this.objections = objections;
  }

  /** Why the holder cannot object to an application now; empty if it is possible. */
  public Optional<Refusal> obstacle(ApplicationId id) {
    Optional<LocalDate> until =
        notices.about(id).stream()
            .flatMap((Notice n) -> n.objectionsUntil().stream())
            .reduce((earlier, later) -> later);
    if (until.isEmpty()) {
      return Optional.of(
          onApplication(
              "objection-impossible",
              "该申请没有未经本人同意注销注册，不能提出异议；仅可对告知书所载的注销提出异议。",
              "The application cancelled nothing without its holder; object to one that a notice of"
                  + " yours names."));
    }
    List<Objection> earlier = objections.objections(id);
    if (earlier.stream().anyMatch(Objection::open)) {
      return Optional.of(
          onApplication(
              "objection-open",
              "您对该注销的异议正在处理，请等待处理结果，无需重复提出。",
              "Your objection to this cancellation is open; wait for the decision."));
    }
    if (earlier.stream().anyMatch(ObjectionTerms::upheld)) {
      return Optional.of(
          onApplication(
              "objection-upheld",
              "您对该注销的异议已经成立，注册已恢复，无需再次提出。",
              "Your objection to this cancellation was upheld; there is nothing left to object"
                  + " to."));
    }
    if (centre.today().isAfter(until.get())) {
      return Optional.of(
          onApplication(
              "objection-late",
              "异议期已于 " + until.get() + " 届满，不能再提出异议；可依法申请行政复议、提起行政诉讼，或者重新申请注册。",
              "The term for objections ended on "
                  + until.get()
                  + ". Ask for administrative reconsideration, go to court, or apply for a new"
                  + " registration."));
    }
    return Optional.empty();
  }

  private static boolean upheld(Objection objection) {
    return objection.decision().filter(d -> d.result() == Result.UPHELD).isPresent();
  }

  private static Refusal onApplication(String code, String zh, String en) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        code,
        new Text(zh, en),
        List.of(Finding.refusal("/application", code, zh, en)));
  }
}
