package org.zhuce.kernel.usecase;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Access;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.FormDefinition;

/** Applications as their parties see them: fill in, withdraw, read. */
@Component(service = Applications.class)
public final class Applications {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final DocumentStore documents;
  private final TypeRegistry types;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Applications(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference DocumentStore documents,
      @Reference TypeRegistry types,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.documents = documents;
    this.types = types;
    this.transitions = transitions;
    this.journal = journal;
  }

  /** 保存: replaces the form, if every check passes; otherwise nothing changes. */
  public Outcome<Application> save(
      Actor actor, ApplicationId id, OptionalLong expected, Form form) {
    return transitions.fire(
        new Transitions.Wish(
            actor,
            id,
            expected,
            Action.SAVE,
            "",
            builder -> entered(actor, filled(builder, form))));
  }

  /** Four eyes: who enters something at the centre is who has looked at it. */
  private static ApplicationBuilder entered(Actor actor, ApplicationBuilder builder) {
    return actor.isStaff() ? builder.reviewer(actor.name()) : builder;
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

  /** Why nothing can be done with an application now: its type is away, or a version too far. */
  public Optional<Refusal> obstacle(Application application) {
    return types.of(application).refusal();
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
