package org.zhuce.kernel.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Consequence;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.Transition;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.HistoryEntry;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/**
 * The one place where transitions fire and effects are applied.
 *
 * <p>It goes in two steps: {@link #plan} reads the case and runs the type's code outside of
 * transactions, {@link #commit} writes state, effects, history, audit entry and event in one
 * transaction, if the case is still as it was planned on.
 */
@Component(service = Transitions.class)
public final class Transitions {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final TypeRegistry types;
  private final CaseFiles files;
  private final Checks checks;
  private final Requirements requirements;
  private final Effects effects;
  private final CancellationNotices notices;
  private final Journal journal;
  private final PluginCalls calls;

  /** Made by the container. */
  @Activate
  public Transitions(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference TypeRegistry types,
      @Reference CaseFiles files,
      @Reference Checks checks,
      @Reference Requirements requirements,
      @Reference Effects effects,
      @Reference CancellationNotices notices,
      @Reference Journal journal,
      @Reference PluginCalls calls) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.types = types;
    this.files = files;
    this.checks = checks;
    this.requirements = requirements;
    this.effects = effects;
    this.notices = notices;
    this.journal = journal;
    this.calls = calls;
  }

  /**
   * What is wanted.
   *
   * @param actor who acts
   * @param application on what
   * @param expected the version that the actor has seen, if it told
   * @param action what to do
   * @param remark reason or opinion, empty for none
   * @param change what changes besides the state
   */
  public record Wish(
      Actor actor,
      ApplicationId application,
      OptionalLong expected,
      Action action,
      String remark,
      UnaryOperator<ApplicationBuilder> change) {}

  /**
   * A transition that may fire.
   *
   * @param wish what was wanted
   * @param transition the arrow
   * @param version the application's version that it was planned on
   * @param type the type that answered
   * @param effects what it does to the register
   * @param warnings findings that do not refuse
   */
  public record Plan(
      Wish wish,
      Transition transition,
      long version,
      DeployedType type,
      List<Effect> effects,
      List<Finding> warnings) {}

  /** Plans and commits. A refusal is audited. */
  public Outcome<Application> fire(Wish wish) {
    Outcome<Application> fired =
        plan(wish)
            .then(
                plan ->
                    units.run(
                        () -> {
                          journal.command(wish.actor());
                          return commit(plan);
                        }));
    return fired.match(Outcome::done, refusal -> audited(wish, refusal));
  }

  /** Records a refusal. */
  public <T> Outcome<T> audited(Wish wish, Refusal refusal) {
    return journal.refused(wish.actor(), auditName(wish.action()), wish.application(), refusal);
  }

  /** Everything that can be decided outside of the transaction. */
  public Outcome<Plan> plan(Wish wish) {
    Optional<Application> found = transactions.read(() -> applications.find(wish.application()));
    if (found.isEmpty() || !Access.mayAct(wish.actor(), found.get())) {
      return Refusals.noApplication();
    }
    Application application = found.get();
    if (wish.expected().isPresent() && wish.expected().getAsLong() != application.version()) {
      return Outcome.refused(Refusals.stale());
    }
    try {
      return types
          .of(application)
          .then(
              type ->
                  transition(type, wish, application)
                      .then(t -> planned(type, wish, application, t)));
    } catch (PluginFailure e) {
      return Outcome.refused(e.refusal());
    }
  }

  private Outcome<Transition> transition(DeployedType type, Wish wish, Application application) {
    Set<Party> parties = Access.parties(wish.actor());
    for (Party party : parties) {
      Optional<Transition> found = type.lifecycle().find(application.state(), wish.action(), party);
      if (found.isPresent()) {
        return Outcome.done(found.get());
      }
    }
    boolean everMay =
        type.lifecycle().transitions().stream()
            .anyMatch(t -> t.action() == wish.action() && parties.contains(t.party()));
    return Outcome.refused(
        everMay
            ? Refusal.of(
                Refusal.Kind.CONFLICT,
                "action-not-allowed",
                "申请当前状态为“" + application.state().zh() + "”，不能" + wish.action().zh() + "。",
                "In state \""
                    + application.state().en()
                    + "\" the application takes no \""
                    + wish.action().en()
                    + "\".")
            : Refusals.forbidden());
  }

  private Outcome<Plan> planned(
      DeployedType type, Wish wish, Application application, Transition transition) {
    String field = wish.action() == Action.RECORD_REVIEW ? "/opinion" : "/reason";
    List<Finding> findings = new ArrayList<>(checks.remark(field, wish.remark()));
    if (Checks.refuses(findings)) {
      return Outcome.refused(Refusal.invalid(findings));
    }
    List<Effect> following = List.of();
    if (transition.requires().contains(Requirement.POLICIES)) {
      Application candidate = wish.change().apply(application.change()).build();
      CaseFile file = transactions.read(() -> files.of(candidate));
      findings.addAll(Discretion.of(wish.actor(), checks.all(type, file)));
      if (Checks.refuses(findings)) {
        return Outcome.refused(Refusal.invalid(findings));
      }
      if (transition.consequences().contains(Consequence.APPLY_EFFECTS)) {
        following =
            calls.type(
                type.id(),
                centre.settings().pluginBudget(),
                () -> List.copyOf(type.type().effects(file)));
      }
    }
    return Outcome.done(
        new Plan(wish, transition, application.version(), type, following, findings));
  }

  /**
   * Writes a planned transition within the running {@link Units unit}. Refuses if the case has
   * changed since, or if a requirement does not hold.
   */
  public Outcome<Application> commit(Plan plan) {
    Wish wish = plan.wish();
    Application before = applications.find(wish.application()).orElseThrow();
    if (before.version() != plan.version()) {
      return Outcome.refused(Refusals.stale());
    }
    Transition transition = plan.transition();
    Optional<Refusal> unmet = requirements.unmet(transition, before, wish);
    if (unmet.isPresent()) {
      return Outcome.refused(unmet.get());
    }
    ApplicationBuilder after = before.change();
    if (transition.consequences().contains(Consequence.VOID_DOCUMENTS)) {
      after.voidDocuments();
    }
    if (transition.consequences().contains(Consequence.RESTART_REVIEW)) {
      after.withoutReview();
    }
    after = wish.change().apply(after);
    if (wish.action() == Action.SAVE) {
      // The one whose rules have passed the form, whatever was deployed since
      after.type(plan.type().ref());
    }
    if (transition.consequences().contains(Consequence.GIVE_NOTICE)) {
      notices.cancelled(wish.actor(), before, plan.type().description(), plan.effects());
    }
    if (transition.consequences().contains(Consequence.APPLY_EFFECTS)) {
      Outcome<ApplicationBuilder> applied =
          effects.apply(plan.effects(), before, after, wish.actor());
      if (applied.refusal().isPresent()) {
        return Outcome.refused(applied.refusal().get());
      }
    }
    after
        .state(transition.to())
        .changedAt(centre.now())
        .add(
            new HistoryEntry(
                centre.now(),
                wish.action(),
                transition.party(),
                wish.actor().name(),
                transition.to(),
                wish.remark()));
    Application stored = applications.update(after.build());
    journal.done(wish.actor(), auditName(wish.action()), stored.id(), transition.to().name());
    journal.event(
        "application-" + word(transition.to().name()), stored.id(), transition.to().name());
    return Outcome.done(stored);
  }

  /**
   * What the actor may do now, by the table alone; empty while the type is away or does not take it
   * up.
   */
  public Set<Action> offered(Actor actor, Application application) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    types
        .of(application)
        .value()
        .ifPresent(
            type ->
                Access.parties(actor)
                    .forEach(
                        p -> actions.addAll(type.lifecycle().actions(application.state(), p))));
    return actions;
  }

  private static String auditName(Action action) {
    return "application-" + word(action.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
