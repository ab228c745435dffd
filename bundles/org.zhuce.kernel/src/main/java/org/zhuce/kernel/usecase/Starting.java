package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Access;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DeployedGuide;
import org.zhuce.kernel.internal.DeployedType;
import org.zhuce.kernel.internal.Discretion;
import org.zhuce.kernel.internal.GuideRegistry;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/**
 * Starts applications: the person about itself, the employer about one of its registrants, the
 * centre about any.
 */
@Component(service = Starting.class)
public final class Starting {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final RegistrationStore registrations;
  private final Numbers numbers;
  private final TypeRegistry types;
  private final GuideRegistry guides;
  private final CaseFiles files;
  private final Checks checks;
  private final Transitions transitions;
  private final AwaitedSignatures awaited;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Starting(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference RegistrationStore registrations,
      @Reference Numbers numbers,
      @Reference TypeRegistry types,
      @Reference GuideRegistry guides,
      @Reference CaseFiles files,
      @Reference Checks checks,
      @Reference Transitions transitions,
      @Reference AwaitedSignatures awaited,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.registrations = registrations;
    this.numbers = numbers;
    this.types = types;
    this.guides = guides;
    this.files = files;
    this.checks = checks;
    this.transitions = transitions;
    this.awaited = awaited;
    this.journal = journal;
  }

  /**
   * Starts an application.
   *
   * @param typeId the registration type
   */
  public Outcome<Application> start(Actor actor, String typeId) {
    return refusalAudited(
        actor,
        typeId,
        type(typeId, Description.Initiator.INDIVIDUAL, actor.person().isPresent())
            .then(type -> started(actor, type, actor.person().orElseThrow(), List.of())));
  }

  /**
   * The enterprise starts an application about one of its registrants, or the centre's clerk about
   * anybody who is registered. What the person has not signed yet is withdrawn for it; nobody can
   * keep them off by a draft.
   *
   * @param typeId a type that enterprises start, or the centre
   * @param registrant the person's registration number
   */
  public Outcome<Application> startAbout(
      Actor actor, String typeId, RegistrationNumber registrant) {
    return refusalAudited(
        actor,
        typeId,
        (actor.is(Role.CLERK)
                ? type(typeId, Description.Initiator.CENTRE, true)
                : type(typeId, Description.Initiator.ENTERPRISE, actor.enterprise().isPresent()))
            .then(type -> startedAbout(actor, type, registrant)));
  }

  private Outcome<Application> refusalAudited(
      Actor actor, String typeId, Outcome<Application> started) {
    return started.match(
        Outcome::done, refusal -> journal.refused(actor, "application-start", typeId, refusal));
  }

  private Outcome<DeployedType> type(String id, Description.Initiator by, boolean isOne) {
    Optional<DeployedType> type = types.find(id);
    if (type.isEmpty()) {
      return Outcome.refused(
          guides
              .find(id)
              .map(Starting::guided)
              .orElseGet(() -> Refusals.notFound("该注册事项", "registration type")));
    }
    return isOne && type.get().description().initiator() == by
        ? Outcome.done(type.get())
        : Outcome.refused(Refusals.forbidden());
  }

  private static Refusal guided(DeployedGuide guide) {
    Text title = guide.description().title();
    return Refusal.invalid(
        "/type",
        "type-is-guide",
        "“" + title.zh() + "”分步办理，不能直接申请，请依次办理：" + steps(guide, "；", Text::zh) + "。",
        title.en()
            + " has no application of its own; apply step by step: "
            + steps(guide, "; ", Text::en)
            + ".");
  }

  private static String steps(
      DeployedGuide guide, String between, Function<Text, String> language) {
    return guide.steps().stream()
        .map(s -> language.apply(s.title()) + " (" + s.type() + ")")
        .collect(Collectors.joining(between));
  }

  private Outcome<Application> startedAbout(
      Actor actor, DeployedType type, RegistrationNumber registrant) {
    return transactions
        .read(() -> registrations.find(registrant))
        .filter(r -> !r.cancelled())
        .filter(r -> actor.enterprise().map(r.employer()::equals).orElse(true))
        .map(Registration::person)
        .map(person -> started(actor, type, person, givingWay(person)))
        .orElseGet(
            () ->
                Outcome.refused(
                    actor.enterprise().isEmpty()
                        ? Refusal.invalid(
                            "/registrationNumber",
                            "registration-unknown",
                            "注册库中没有注册编号 " + registrant + "，或该注册已注销，请核对。",
                            "No registration has the number "
                                + registrant
                                + ", or it was cancelled; check it.")
                        : Refusal.invalid(
                            "/registrationNumber",
                            "registrant-unknown",
                            "本企业没有注册编号为 " + registrant + " 的注册人员，请从注册人员列表中选择。",
                            "No registrant of this enterprise has the number "
                                + registrant
                                + "; choose one of its list.")));
  }

  /** The person's own drafts. What was signed stays, be it that its time stamp is to come. */
  private List<Application> givingWay(PersonId person) {
    return transactions.read(() -> applications.open(person)).stream()
        .filter(a -> a.startedBy() == Party.INDIVIDUAL && Access.isUnsigned(a))
        .filter(a -> awaited.of(a).isEmpty())
        .toList();
  }

  private Outcome<Application> started(
      Actor actor, DeployedType type, PersonId person, List<Application> givingWay) {
    Set<ApplicationId> ids =
        givingWay.stream().map(Application::id).collect(Collectors.toUnmodifiableSet());
    CaseFile file = transactions.read(() -> files.before(person, ids));
    try {
      List<Finding> findings = Discretion.of(actor, checks.eligibility(type, file));
      return Checks.refuses(findings)
          ? Outcome.refused(notEligible(findings))
          : withdrawals(actor, type, givingWay).then(plans -> start(actor, file, type, plans));
    } catch (PluginFailure e) {
      return Outcome.refused(e.refusal());
    }
  }

  private Outcome<List<Transitions.Plan>> withdrawals(
      Actor actor, DeployedType type, List<Application> givingWay) {
    Text title = type.description().title();
    Outcome<List<Transitions.Plan>> plans = Outcome.done(List.of());
    for (Application draft : givingWay) {
      Transitions.Wish wish =
          new Transitions.Wish(
              Actor.system(actor.trace()),
              draft.id(),
              OptionalLong.of(draft.version()),
              Action.WITHDRAW,
              actor.enterprise().isPresent()
                  ? "聘用企业已发起：" + title.zh() + " / Started by the employer: " + title.en()
                  : "注册中心已发起：" + title.zh() + " / Started by the centre: " + title.en(),
              UnaryOperator.identity());
      plans =
          plans.then(
              before ->
                  transitions
                      .plan(wish)
                      .map(plan -> Stream.concat(before.stream(), Stream.of(plan)).toList()));
    }
    return plans;
  }

  private Outcome<Application> withdrawn(Transitions.Plan withdrawal) {
    // Signed in the meantime, with the time stamp to come: that leaves the version as it was
    return applications
            .find(withdrawal.wish().application())
            .filter(a -> awaited.of(a).isPresent())
            .isPresent()
        ? Outcome.refused(Refusals.stale())
        : transitions.commit(withdrawal);
  }

  private static Refusal notEligible(List<Finding> findings) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "not-eligible",
        new Text("当前不能申请该事项。", "This type is not open to you at this moment."),
        findings);
  }

  /** What is registered already gives employer and photo; both can be replaced in the form. */
  private Outcome<Application> start(
      Actor actor, CaseFile file, DeployedType type, List<Transitions.Plan> withdrawals) {
    PersonId person = file.person().id();
    ApplicationNumber number =
        ApplicationNumber.of(centre.today(), numbers.nextWithGaps("application/" + centre.today()));
    return units.run(
        () -> {
          for (Transitions.Plan withdrawal : withdrawals) {
            Outcome<Application> withdrawn = withdrawn(withdrawal);
            if (withdrawn.refusal().isPresent()) {
              return withdrawn;
            }
          }
          // The policies have run on an earlier reading: two requests at once end here.
          if (!applications.open(person).isEmpty()) {
            return Outcome.refused(
                Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "open-application",
                    "有未办结的注册申请，请先完成或撤回该申请。",
                    "There is an open application; finish or withdraw it first."));
          }
          ApplicationBuilder started =
              Application.builder()
                  .id(ApplicationId.random())
                  .number(number)
                  .type(type.ref())
                  .person(person)
                  .startedBy(party(actor))
                  .state(type.lifecycle().initial())
                  .createdAt(centre.now())
                  .changedAt(centre.now());
          file.heldRegistration().ifPresent(held -> begunWith(held, started));
          Application application = started.build();
          applications.insert(application);
          journal.command(actor);
          journal.done(actor, "application-start", application.id(), type.id());
          journal.event("application-started", application.id(), type.id());
          return Outcome.done(application);
        });
  }

  private static Party party(Actor actor) {
    return actor.person().isPresent()
        ? Party.INDIVIDUAL
        : actor.enterprise().isPresent() ? Party.ENTERPRISE : Party.CLERK;
  }

  private void begunWith(Registration held, ApplicationBuilder started) {
    started.enterprise(held.employer());
    registrations.certificates(held.id()).stream()
        .reduce((older, newer) -> newer)
        .map(c -> c.facts().photo())
        .ifPresent(started::photo);
  }
}
