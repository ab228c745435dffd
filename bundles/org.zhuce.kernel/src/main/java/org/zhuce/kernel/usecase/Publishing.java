package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.JobRunner;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/** The approver's desk: publicity (公示) and announcement (公告). */
@Component(service = Publishing.class)
public final class Publishing {
  /** So many applications fit into one batch, which is one transaction. */
  public static final int LARGEST_BATCH = 200;

  private static final int LONGEST_TERM_DAYS = 365;

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final PublicationStore publications;
  private final ApplicationStore applications;
  private final Numbers numbers;
  private final DueDates dueDates;
  private final Transitions transitions;
  private final JobRunner jobs;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Publishing(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference PublicationStore publications,
      @Reference ApplicationStore applications,
      @Reference Numbers numbers,
      @Reference DueDates dueDates,
      @Reference Transitions transitions,
      @Reference JobRunner jobs,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.publications = publications;
    this.applications = applications;
    this.numbers = numbers;
    this.dueDates = dueDates;
    this.transitions = transitions;
    this.jobs = jobs;
    this.journal = journal;
  }

  /**
   * Puts applications into publicity, all or none.
   *
   * @param ids which
   * @param days length of the term, the first day included; calendar days or working days by
   *     configuration
   */
  public Outcome<Publicity> publish(Actor actor, List<ApplicationId> ids, int days) {
    List<ApplicationId> batch = List.copyOf(new LinkedHashSet<>(ids));
    Outcome<Publicity> published =
        checked(actor, batch, days)
            .then(b -> plans(actor, b, Action.PUBLISH))
            .then(
                plans -> {
                  LocalDate from = centre.today();
                  LocalDate until = dueDates.endOfPublicity(days);
                  return units.run(
                      () -> {
                        Publicity publicity =
                            new Publicity(number("公示", "publicity"), from, until, batch);
                        publications.insert(publicity);
                        journal.command(actor);
                        journal.done(actor, "publicity-open", publicity.number(), days + " days");
                        journal.event("publicity-opened", publicity.number(), "");
                        return committed(numbered(plans, publicity.number())).map(all -> publicity);
                      });
                });
    return published.match(
        Outcome::done, r -> journal.refused(actor, "publicity-open", "applications", r));
  }

  private Outcome<List<ApplicationId>> checked(Actor actor, List<ApplicationId> batch, int days) {
    if (!actor.is(Role.APPROVER)) {
      return Outcome.refused(Refusals.forbidden());
    }
    ProcessingTerms terms = centre.settings().processingTerms();
    int least = terms.minimumPublicityDays();
    if (days < least || days > LONGEST_TERM_DAYS) {
      return Outcome.refused(
          Refusal.invalid(
              "/days",
              "publicity-term",
              "公示期应为 "
                  + least
                  + " 至 "
                  + LONGEST_TERM_DAYS
                  + (terms.publicityInWorkingDays() ? " 个工作日。" : " 天。"),
              "The term must be "
                  + least
                  + " to "
                  + LONGEST_TERM_DAYS
                  + (terms.publicityInWorkingDays() ? " working days." : " days.")));
    }
    if (batch.isEmpty() || batch.size() > LARGEST_BATCH) {
      return Outcome.refused(
          Refusal.invalid(
              "/applications",
              "batch-size",
              "每批应有 1 至 " + LARGEST_BATCH + " 项申请。",
              "A batch has 1 to " + LARGEST_BATCH + " applications."));
    }
    return Outcome.done(batch);
  }

  /** Plans an action on each; every refusal is reported with the place of its application. */
  private Outcome<List<Transitions.Plan>> plans(
      Actor actor, List<ApplicationId> ids, Action action) {
    List<Transitions.Plan> plans = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String field = "/applications/" + i;
      transitions
          .plan(wish(actor, ids.get(i), action))
          .match(plans::add, r -> findings.addAll(reasons(field, r)));
    }
    return findings.isEmpty()
        ? Outcome.done(plans)
        : Outcome.refused(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "batch-refused",
                new Text(
                    "部分申请不能办理，整批未变更。", "Some applications cannot be taken; nothing was changed."),
                findings));
  }

  /** Why one of a batch is refused; where checks failed, what each of them found. */
  private static List<Finding> reasons(String field, Refusal refusal) {
    return refusal.findings().isEmpty()
        ? List.of(new Finding(field, refusal.code(), refusal.message(), Finding.Severity.REFUSAL))
        : refusal.findings().stream()
            .filter(f -> f.severity() == Finding.Severity.REFUSAL)
            .map(f -> new Finding(field, f.code(), f.message(), f.severity()))
            .toList();
  }

  private static Transitions.Wish wish(Actor actor, ApplicationId id, Action action) {
    return new Transitions.Wish(
        actor, id, OptionalLong.empty(), action, "", UnaryOperator.identity());
  }

  private static List<Transitions.Plan> numbered(List<Transitions.Plan> plans, String number) {
    return plans.stream()
        .map(
            p ->
                new Transitions.Plan(
                    new Transitions.Wish(
                        p.wish().actor(),
                        p.wish().application(),
                        p.wish().expected(),
                        p.wish().action(),
                        number,
                        builder -> builder.publicity(number)),
                    p.transition(),
                    p.version(),
                    p.type(),
                    p.effects(),
                    p.warnings()))
        .toList();
  }

  private Outcome<List<Application>> committed(List<Transitions.Plan> plans) {
    List<Application> done = new ArrayList<>();
    for (Transitions.Plan plan : plans) {
      Outcome<Application> committed = transitions.commit(plan);
      if (committed.refusal().isPresent()) {
        return Outcome.refused(committed.refusal().get());
      }
      done.add(committed.orElseThrow());
    }
    return Outcome.done(done);
  }

  private String number(String kind, String series) {
    int year = centre.today().getYear();
    return String.format(Locale.ROOT, "%s%d-%05d", kind, year, numbers.next(series + "/" + year));
  }

  /**
   * An announcement and what it left out.
   *
   * @param announcement what was announced
   * @param heldBack applications of the batch that were not, with the reasons
   */
  public record Announced(Announcement announcement, List<HeldBack> heldBack) {
    public Announced {
      heldBack = List.copyOf(heldBack);
    }
  }

  /** An application that was not announced. */
  public record HeldBack(ApplicationId application, Refusal reason) {}

  /**
   * Announces what a publicity batch still holds: gives registration numbers and issues
   * certificates. An application with an open objection, or one that fails a check, is held back
   * and holds back no other.
   */
  public Outcome<Announced> announce(Actor actor, String publicity) {
    Outcome<Announced> announced = announceable(actor, publicity).then(b -> announced(actor, b));
    return announced.match(
        done -> {
          jobs.wake();
          return Outcome.done(done);
        },
        r -> journal.refused(actor, "announcement-make", publicity, r));
  }

  private Outcome<Publicity> announceable(Actor actor, String number) {
    if (!actor.is(Role.APPROVER)) {
      return Outcome.refused(Refusals.forbidden());
    }
    Optional<Publicity> found = transactions.read(() -> publications.publicity(number));
    if (found.isEmpty()) {
      return Outcome.refused(Refusals.notFound("该公示", "publicity batch"));
    }
    if (!found.get().overOn(centre.today())) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "publicity-running",
              "公示期至 " + found.get().until() + "，期满后方可公告。",
              "The publicity term runs until " + found.get().until() + "; announce after it."));
    }
    return found.map(Outcome::done).orElseThrow();
  }

  private Outcome<Announced> announced(Actor actor, Publicity publicity) {
    List<HeldBack> heldBack = new ArrayList<>();
    List<Transitions.Plan> plans = new ArrayList<>();
    for (ApplicationId id : publicity.applications()) {
      Application application = transactions.read(() -> applications.find(id)).orElseThrow();
      boolean here =
          application.state() == State.IN_PUBLICITY
              && application.publicity().filter(publicity.number()::equals).isPresent();
      if (here) {
        Outcome<Transitions.Plan> plan =
            hasOpenObjection(id)
                ? Outcome.refused(objectionOpen())
                : transitions.plan(wish(actor, id, Action.ANNOUNCE));
        plan.match(plans::add, r -> heldBack.add(new HeldBack(id, r)));
      }
    }
    if (plans.isEmpty()) {
      return Outcome.refused(
          new Refusal(
              Refusal.Kind.CONFLICT,
              "nothing-to-announce",
              new Text("该批没有可公告的申请。", "The batch holds nothing that can be announced."),
              heldBack.stream()
                  .flatMap(
                      h ->
                          reasons(
                              "/applications/" + publicity.applications().indexOf(h.application()),
                              h.reason())
                              .stream())
                  .toList()));
    }
    return units.run(
        () -> {
          Announcement announcement =
              new Announcement(
                  number("公告", "announcement"),
                  centre.today(),
                  plans.stream().map(p -> p.wish().application()).toList());
          publications.insert(announcement);
          journal.command(actor);
          journal.done(actor, "announcement-make", announcement.number(), publicity.number());
          journal.event("announcement-made", announcement.number(), publicity.number());
          return committed(plans).map(all -> new Announced(announcement, heldBack));
        });
  }

  private boolean hasOpenObjection(ApplicationId id) {
    return transactions.read(() -> publications.objections(id)).stream().anyMatch(Objection::open);
  }

  private static Refusal objectionOpen() {
    return Refusal.of(
        Refusal.Kind.CONFLICT,
        "objection-open",
        "有异议尚未处理，该申请暂不公告。",
        "An objection is open; decide on it first.");
  }
}
