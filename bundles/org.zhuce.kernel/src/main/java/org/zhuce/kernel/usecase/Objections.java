package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.CancellationNotices;
import org.zhuce.kernel.internal.JobRunner;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.ObjectionTerms;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.RequiredText;
import org.zhuce.kernel.internal.Restoration;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Objection.Against;
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;

/**
 * 异议: what holders say against cancellations that were made without them (manual 5.4.3), and the
 * decisions on all objections, those of the public included.
 */
@Component(service = Objections.class)
public final class Objections {
  private static final String RAISE = "objection-raise";
  private static final String DECIDE = "objection-decide";
  private static final String VIEW = "objection-view";

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final PublicationStore objections;
  private final ObjectionTerms terms;
  private final ApplicationStore applications;
  private final CancellationNotices told;
  private final Restoration restoration;
  private final RequiredText texts;
  private final JobRunner jobs;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Objections(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference PublicationStore objections,
      @Reference ObjectionTerms terms,
      @Reference ApplicationStore applications,
      @Reference CancellationNotices told,
      @Reference Restoration restoration,
      @Reference RequiredText texts,
      @Reference JobRunner jobs,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.objections = objections;
    this.terms = terms;
    this.applications = applications;
    this.told = told;
    this.restoration = restoration;
    this.texts = texts;
    this.jobs = jobs;
    this.journal = journal;
  }

  /** An objection with the application that it is about. */
  public record View(Objection objection, Application application) {
    public View {
      requireNonNull(objection, "objection");
      requireNonNull(application, "application");
    }
  }

  /**
   * The holder objects to a cancellation, within the term that the notice named. What was cancelled
   * stays so until the objection is upheld.
   */
  public Outcome<View> raise(Actor actor, ApplicationId application, String text) {
    List<Finding> findings = new ArrayList<>();
    texts.require("/text", text, "异议理由", "reasons of the objection", findings);
    Outcome<View> raised;
    if (actor.person().isEmpty()) {
      raised = Outcome.refused(Refusals.forbidden());
    } else if (findings.isEmpty()) {
      raised = units.run(() -> raised(actor, actor.person().get(), application, text));
    } else {
      raised = Outcome.refused(Refusal.invalid(findings));
    }
    return raised.match(Outcome::done, r -> journal.refused(actor, RAISE, application, r));
  }

  private Outcome<View> raised(Actor actor, PersonId holder, ApplicationId id, String text) {
    Optional<Application> found = applications.find(id).filter(a -> a.person().equals(holder));
    if (found.isEmpty()) {
      return Refusals.noApplication();
    }
    Optional<Refusal> obstacle = terms.obstacle(id);
    if (obstacle.isPresent()) {
      return Outcome.refused(obstacle.get());
    }
    Objection objection = Objection.ofHolder(id, holder, text, centre.now());
    objections.insert(objection);
    Application application = recorded(actor, found.get(), Action.OBJECT, Party.INDIVIDUAL, "");
    journal.command(actor);
    journal.done(actor, RAISE, id, objection.id().toString());
    journal.event("objection-raised", objection.id(), Against.CANCELLATION.name());
    told.raised(actor, application);
    return Outcome.done(new View(objection, application));
  }

  private Application recorded(
      Actor actor, Application application, Action action, Party party, String remark) {
    return applications.update(
        application
            .change()
            .changedAt(centre.now())
            .add(
                new HistoryEntry(
                    centre.now(), action, party, actor.name(), application.state(), remark))
            .build());
  }

  /**
   * Lists: to approvers the open ones, to individuals their own; oldest first. A part may hold
   * fewer than wanted and still have a next one.
   */
  public Outcome<Page<View>> list(Actor actor, Page.Request page) {
    if (actor.is(Role.APPROVER)) {
      journal.viewed(actor, VIEW, "objections");
      return Outcome.done(transactions.read(() -> objections.openObjections(page).map(this::view)));
    }
    if (actor.person().isPresent()) {
      return Outcome.done(
          transactions.read(
              () -> objections.objections(actor.person().get(), page).map(this::view)));
    }
    return journal.refused(actor, VIEW, "objections", Refusals.forbidden());
  }

  private View view(Objection objection) {
    return new View(objection, applications.find(objection.application()).orElseThrow());
  }

  /** Reads one: for approvers, and for the individual who raised it. */
  public Outcome<View> find(Actor actor, UUID id) {
    Optional<View> found =
        transactions.read(
            () -> objections.objection(id).filter(o -> maySee(actor, o)).map(this::view));
    if (found.isEmpty()) {
      return journal.refused(actor, VIEW, id, Refusals.notFound("该异议", "objection"));
    }
    if (actor.person().isEmpty()) {
      journal.viewed(actor, VIEW, id);
    }
    return Outcome.done(found.get());
  }

  private static boolean maySee(Actor actor, Objection objection) {
    return actor.is(Role.APPROVER)
        || (actor.person().isPresent() && objection.raisedBy().equals(actor.person()));
  }

  /**
   * Decides, once; the same decision by the same account changes nothing more. An application in
   * publicity goes on, or an approver rejects it. A cancellation stands if the objection is
   * rejected; if it is upheld, the registration is restored.
   *
   * @param expected the version that the actor has seen, if it told
   * @param result how it ends; about a cancellation, rejected or upheld
   * @param reason why
   */
  public Outcome<View> decide(
      Actor actor, UUID id, OptionalLong expected, Result result, String reason) {
    Outcome<View> decided =
        actor.is(Role.APPROVER)
            ? units.run(() -> decided(actor, id, expected, result, reason))
            : Outcome.refused(Refusals.forbidden());
    return decided.match(
        done -> {
          jobs.wake();
          return Outcome.done(done);
        },
        r -> journal.refused(actor, DECIDE, id, r));
  }

  private Outcome<View> decided(
      Actor actor, UUID id, OptionalLong expected, Result result, String reason) {
    Optional<Objection> found = objections.objection(id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusals.notFound("该异议", "objection"));
    }
    Objection open = found.get();
    if (open.decision().filter(d -> repeats(d, actor, result, reason)).isPresent()) {
      return Outcome.done(view(open));
    }
    if (expected.isPresent() && expected.getAsLong() != open.version()) {
      return Outcome.refused(Refusals.stale());
    }
    if (!open.open()) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "objection-decided",
              "该异议已处理，不能再次处理。",
              "The objection was decided already; read the decision."));
    }
    List<Finding> findings = new ArrayList<>();
    texts.require("/decision", reason, "处理意见", "decision", findings);
    if (open.against() == Against.CANCELLATION && result == Result.DEALT_WITH) {
      findings.add(
          Finding.refusal(
              "/result",
              "result-missing",
              "请说明异议是否成立：rejected（不成立）或者 upheld（成立）。",
              "Say how it ends: rejected or upheld."));
    }
    if (!findings.isEmpty()) {
      return Outcome.refused(Refusal.invalid(findings));
    }
    Application application = applications.find(open.application()).orElseThrow();
    Objection decided =
        open.decided(
            new Objection.Decision(result, reason, actor.name(), Optional.of(centre.now())));
    objections.update(decided);
    journal.command(actor);
    journal.done(actor, DECIDE, application.id(), id + " " + result);
    journal.event("objection-decided", id, result.name());
    Outcome<Application> after =
        open.against() == Against.CANCELLATION
            ? followed(actor, application, result, reason)
            : Outcome.done(application);
    return after.map(a -> new View(objections.objection(id).orElseThrow(), a));
  }

  /** Decisions on earlier objections are none in the case itself. */
  private static boolean hadAPart(Actor actor, Application application) {
    return application.history().stream()
        .anyMatch(h -> h.actor().equals(actor.name()) && h.action() != Action.REJECT_OBJECTION);
  }

  private static boolean repeats(
      Objection.Decision decision, Actor actor, Result result, String reason) {
    return decision.by().equals(actor.name())
        && decision.result() == result
        && decision.reason().equals(reason);
  }

  /** What the decision does to case and register. */
  private Outcome<Application> followed(
      Actor actor, Application application, Result result, String reason) {
    if (hadAPart(actor, application)) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "four-eyes",
              "办理过该申请的人员不得处理对它的异议，请由他人处理。",
              "Who had a part in the case cannot decide on the objection; another approver must."));
    }
    if (result == Result.REJECTED) {
      told.rejected(actor, application, reason);
      return Outcome.done(
          recorded(actor, application, Action.REJECT_OBJECTION, Party.APPROVER, reason));
    }
    return restoration
        .restore(actor, application)
        .map(
            restored -> {
              told.upheld(actor, application, restored, reason);
              return recorded(actor, application, Action.UPHOLD_OBJECTION, Party.APPROVER, reason);
            });
  }
}
