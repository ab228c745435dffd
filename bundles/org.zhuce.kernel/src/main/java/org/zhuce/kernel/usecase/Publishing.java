package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
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
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/** Publicity (公示), objections (异议) and announcement (公告). */
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
  private final RegisterStore registers;
  private final Numbers numbers;
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
      @Reference RegisterStore registers,
      @Reference Numbers numbers,
      @Reference Transitions transitions,
      @Reference JobRunner jobs,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.publications = publications;
    this.applications = applications;
    this.registers = registers;
    this.numbers = numbers;
    this.transitions = transitions;
    this.jobs = jobs;
    this.journal = journal;
  }

  /**
   * Puts applications into publicity, all or none.
   *
   * @param ids which
   * @param days length of the term in calendar days, the first day included
   */
  public Outcome<Publicity> publish(Actor actor, List<ApplicationId> ids, int days) {
    List<ApplicationId> batch = List.copyOf(new LinkedHashSet<>(ids));
    Outcome<Publicity> published =
        checked(actor, batch, days)
            .then(b -> plans(actor, b, Action.PUBLISH))
            .then(
                plans -> {
                  LocalDate from = centre.today();
                  return units.run(
                      () -> {
                        Publicity publicity =
                            new Publicity(
                                number("公示", "publicity"), from, from.plusDays(days - 1L), batch);
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
    int least = centre.settings().minimumPublicityDays();
    if (days < least || days > LONGEST_TERM_DAYS) {
      return Outcome.refused(
          Refusal.invalid(
              "/days",
              "publicity-term",
              "公示期应为 " + least + " 至 " + LONGEST_TERM_DAYS + " 天。",
              "The term must be " + least + " to " + LONGEST_TERM_DAYS + " days."));
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
          .match(
              plans::add,
              r ->
                  findings.add(
                      new Finding(field, r.code(), r.message(), Finding.Severity.REFUSAL)));
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
                  .map(
                      h ->
                          new Finding(
                              "/applications/" + publicity.applications().indexOf(h.application()),
                              h.reason().code(),
                              h.reason().message(),
                              Finding.Severity.REFUSAL))
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

  /** What the public sees of an application in publicity: no ID number, no telephone number. */
  public record Entry(
      ApplicationId application,
      String applicationNumber,
      String type,
      String name,
      String enterprise,
      State state) {}

  /** A batch as the public sees it. */
  public record PublicityView(Publicity publicity, List<Entry> entries) {}

  /** Lists publicity batches, newest first; public. */
  public Page<Publicity> publicities(Page.Request page) {
    return transactions.read(() -> publications.publicities(page));
  }

  /** One publicity batch; public. */
  public Outcome<PublicityView> publicity(String number) {
    return transactions
        .read(
            () ->
                publications
                    .publicity(number)
                    .map(p -> new PublicityView(p, entries(p.applications()))))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该公示", "publicity batch")));
  }

  private List<Entry> entries(List<ApplicationId> ids) {
    return ids.stream().map(id -> entry(applications.find(id).orElseThrow())).toList();
  }

  private Entry entry(Application application) {
    return new Entry(
        application.id(),
        application.number().value(),
        application.type().title(),
        registers.person(application.person()).map(Person::name).orElse(""),
        application.enterprise().flatMap(registers::enterprise).map(e -> e.name()).orElse(""),
        application.state());
  }

  /** Somebody objects to an application in publicity; open to the public. */
  public Outcome<Objection> object(
      Actor actor, String publicity, ApplicationId application, String contact, String text) {
    List<Finding> findings = new ArrayList<>();
    require(contact, "/contact", "联系人及联系方式", "name and contact", findings);
    require(text, "/text", "异议内容", "objection", findings);
    if (!findings.isEmpty()) {
      return journal.refused(actor, "objection-raise", publicity, Refusal.invalid(findings));
    }
    Outcome<Objection> raised =
        units.run(
            () -> {
              Optional<Application> target =
                  applications
                      .find(application)
                      .filter(a -> a.publicity().filter(publicity::equals).isPresent());
              if (target.isEmpty()) {
                return Outcome.refused(Refusals.notFound("该公示申请", "application in publicity"));
              }
              if (target.get().state() != State.IN_PUBLICITY) {
                return Outcome.refused(
                    Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "publicity-closed",
                        "该申请已不在公示中。",
                        "The application is no longer in publicity."));
              }
              Objection objection =
                  new Objection(UUID.randomUUID(), application, contact, text, centre.now(), "");
              publications.insert(objection);
              journal.command(actor);
              journal.done(actor, "objection-raise", application, objection.id().toString());
              return Outcome.done(objection);
            });
    return raised.match(
        Outcome::done, r -> journal.refused(actor, "objection-raise", publicity, r));
  }

  private static void require(
      String value, String field, String zh, String en, List<Finding> findings) {
    if (value.isBlank() || value.length() > 2000) {
      findings.add(
          Finding.refusal(
              field,
              "text-length",
              "请填写" + zh + "（不超过 2000 字）。",
              "Give the " + en + ", at most 2000 characters."));
    }
  }

  /** Decides on an objection; the application goes on, or an approver rejects it. */
  public Outcome<Objection> decide(Actor actor, UUID id, String decision) {
    Outcome<Objection> decided =
        actor.is(Role.APPROVER)
            ? units.run(() -> decided(actor, id, decision))
            : Outcome.refused(Refusals.forbidden());
    return decided.match(Outcome::done, r -> journal.refused(actor, "objection-decide", id, r));
  }

  private Outcome<Objection> decided(Actor actor, UUID id, String decision) {
    Optional<Objection> found = publications.objection(id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusals.notFound("该异议", "objection"));
    }
    if (decision.isBlank()) {
      return Outcome.refused(
          Refusal.invalid("/decision", "text-length", "请填写处理意见。", "Give a decision."));
    }
    Objection o = found.get();
    Objection decided =
        new Objection(o.id(), o.application(), o.contact(), o.text(), o.at(), decision);
    publications.update(decided);
    journal.command(actor);
    journal.done(actor, "objection-decide", o.application(), id.toString());
    return Outcome.done(decided);
  }

  /** Lists announcements, newest first; public. */
  public Page<Announcement> announcements(Page.Request page) {
    return transactions.read(() -> publications.announcements(page));
  }

  /** An announcement as the public sees it. */
  public record AnnouncementView(Announcement announcement, List<Entry> entries) {}

  /** One announcement; public. */
  public Outcome<AnnouncementView> announcement(String number) {
    return transactions
        .read(
            () ->
                publications
                    .announcement(number)
                    .map(a -> new AnnouncementView(a, entries(a.applications()))))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该公告", "announcement")));
  }
}
