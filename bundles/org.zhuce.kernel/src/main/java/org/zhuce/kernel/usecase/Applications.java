package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Access;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DeployedType;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.signing.spi.Text;

/** Applications as their parties see them: start, fill in, withdraw, read. */
@Component(service = Applications.class)
public final class Applications {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final RegistrationStore registrations;
  private final DocumentStore documents;
  private final Numbers numbers;
  private final TypeRegistry types;
  private final CaseFiles files;
  private final Checks checks;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Applications(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference RegistrationStore registrations,
      @Reference DocumentStore documents,
      @Reference Numbers numbers,
      @Reference TypeRegistry types,
      @Reference CaseFiles files,
      @Reference Checks checks,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.registrations = registrations;
    this.documents = documents;
    this.numbers = numbers;
    this.types = types;
    this.files = files;
    this.checks = checks;
    this.transitions = transitions;
    this.journal = journal;
  }

  /**
   * Starts an application.
   *
   * @param typeId the registration type
   */
  public Outcome<Application> start(Actor actor, String typeId) {
    Optional<PersonId> person = actor.person();
    Optional<DeployedType> type = types.find(typeId);
    if (type.isEmpty()) {
      return journal.refused(
          actor, "application-start", typeId, Refusals.notFound("该注册事项", "registration type"));
    }
    if (person.isEmpty()
        || type.get().description().initiator() != Description.Initiator.INDIVIDUAL) {
      return journal.refused(actor, "application-start", typeId, Refusals.forbidden());
    }
    Outcome<Application> started;
    try {
      CaseFile file = transactions.read(() -> files.before(person.get()));
      List<Finding> findings = checks.eligibility(type.get(), file);
      started =
          Checks.refuses(findings)
              ? Outcome.refused(notEligible(findings))
              : start(actor, file, type.get());
    } catch (PluginFailure e) {
      started = Outcome.refused(e.refusal());
    }
    return started.match(
        Outcome::done, refusal -> journal.refused(actor, "application-start", typeId, refusal));
  }

  private static Refusal notEligible(List<Finding> findings) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "not-eligible",
        new Text("当前不能申请该事项。", "This type is not open to you at this moment."),
        findings);
  }

  /** What is registered already gives employer and photo; both can be replaced in the form. */
  private Outcome<Application> start(Actor actor, CaseFile file, DeployedType type) {
    PersonId person = file.person().id();
    ApplicationNumber number =
        ApplicationNumber.of(centre.today(), numbers.nextWithGaps("application/" + centre.today()));
    Description description = type.description();
    return units.run(
        () -> {
          // The policies have run on an earlier reading: two requests at once end here.
          if (!applications.open(person).isEmpty()) {
            return Outcome.refused(
                Refusal.of(
                    Refusal.Kind.CONFLICT,
                    "open-application",
                    "您有未办结的注册申请，请先完成或撤回该申请。",
                    "You have an open application; finish or withdraw it first."));
          }
          ApplicationBuilder started =
              Application.builder()
                  .id(ApplicationId.random())
                  .number(number)
                  .type(
                      new TypeRef(
                          description.id(), description.version(), description.title().zh()))
                  .person(person)
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

  private void begunWith(Registration held, ApplicationBuilder started) {
    started.enterprise(held.employer());
    registrations.certificates(held.id()).stream()
        .reduce((older, newer) -> newer)
        .map(c -> c.facts().photo())
        .ifPresent(started::photo);
  }

  /** 保存: replaces the form, if every check passes; otherwise nothing changes. */
  public Outcome<Application> save(
      Actor actor, ApplicationId id, OptionalLong expected, Form form) {
    return transitions.fire(
        new Transitions.Wish(
            actor, id, expected, Action.SAVE, "", builder -> filled(builder, form)));
  }

  private ApplicationBuilder filled(ApplicationBuilder builder, Form form) {
    Application before = builder.build();
    builder.form(form);
    form.text(FormDefinition.ENTERPRISE_CODE)
        .filter(CreditCode::isValid)
        .ifPresent(code -> builder.enterprise(new CreditCode(code)));
    if (before.firstSavedOn().isEmpty()) {
      builder.firstSavedOn(centre.today());
    }
    types
        .find(before.type().id())
        .ifPresent(
            t ->
                builder.type(
                    new TypeRef(t.id(), t.description().version(), t.description().title().zh())));
    return builder;
  }

  /** 撤回, until 受理. */
  public Outcome<Application> withdraw(
      Actor actor, ApplicationId id, OptionalLong expected, String reason) {
    return act(actor, id, expected, Action.WITHDRAW, reason);
  }

  /** The enterprise hands the form back with a reason. */
  public Outcome<Application> handBack(
      Actor actor, ApplicationId id, OptionalLong expected, String reason) {
    return act(actor, id, expected, Action.HAND_BACK, reason);
  }

  private Outcome<Application> act(
      Actor actor, ApplicationId id, OptionalLong expected, Action action, String reason) {
    return transitions.fire(
        new Transitions.Wish(actor, id, expected, action, reason, UnaryOperator.identity()));
  }

  /** Reads an application. Views by others than the person are audited. */
  public Outcome<Application> find(Actor actor, ApplicationId id) {
    Optional<Application> found =
        transactions.read(() -> applications.find(id)).filter(a -> Access.maySee(actor, a));
    if (found.isEmpty()) {
      return journal.refused(
          actor, "application-view", id, Refusals.notFound("该申请", "application"));
    }
    audited(actor, "application-view", id);
    return Outcome.done(found.get());
  }

  private void audited(Actor actor, String action, ApplicationId id) {
    if (actor.person().isEmpty()) {
      journal.viewed(actor, action, id);
    }
  }

  /**
   * Lists applications, newest first: a person's own; those of an enterprise from the individual's
   * signature on; to staff those of the centre.
   *
   * @param states only these; empty for all that the actor may see
   */
  public Outcome<Page<Application>> list(Actor actor, Set<State> states, Page.Request page) {
    ApplicationStore.Query query;
    if (actor.person().isPresent()) {
      query = new ApplicationStore.Query(actor.person(), Optional.empty(), states, "");
    } else if (actor.enterprise().isPresent()) {
      query = new ApplicationStore.Query(Optional.empty(), actor.enterprise(), states, "");
    } else if (Access.handles(actor)) {
      query = ApplicationStore.Query.in(states);
    } else {
      return journal.refused(actor, "application-list", "applications", Refusals.forbidden());
    }
    Page<Application> found = transactions.read(() -> applications.list(query, page));
    if (actor.person().isEmpty()) {
      journal.viewed(actor, "application-list", "applications");
    }
    return Outcome.done(
        new Page<>(
            found.items().stream().filter(a -> Access.maySee(actor, a)).toList(), found.next()));
  }

  /** What the actor may do with an application now. */
  public Set<Action> offered(Actor actor, Application application) {
    return transitions.offered(actor, application);
  }

  /** Whether the application's type is deployed at this moment. */
  public boolean typeAvailable(Application application) {
    return types.find(application.type().id()).isPresent();
  }

  /** Reads a file of an application: its forms and its photo. */
  public Outcome<byte[]> document(Actor actor, ApplicationId id, DocumentId document) {
    Optional<Application> found =
        transactions
            .read(() -> applications.find(id))
            .filter(a -> Access.maySee(actor, a))
            .filter(a -> holds(a, document));
    if (found.isEmpty()) {
      return journal.refused(actor, "document-view", id, Refusals.notFound("该文件", "document"));
    }
    audited(actor, "document-view", id);
    return Outcome.done(transactions.read(() -> documents.get(document)).orElseThrow());
  }

  private static boolean holds(Application application, DocumentId document) {
    return application.photo().filter(document::equals).isPresent()
        || application.documents().stream().anyMatch(d -> d.id().equals(document));
  }
}
