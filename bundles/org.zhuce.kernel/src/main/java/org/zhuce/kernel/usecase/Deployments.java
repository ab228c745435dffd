package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.GuideRegistry;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.PluginContainer;
import org.zhuce.kernel.port.PluginContainer.Plugin;
import org.zhuce.kernel.port.PluginContainer.Trial;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/** 系统管理员 deploys, replaces and removes plug-ins, and lifts quarantines; 审计员 sees it all. */
@Component(service = Deployments.class)
public final class Deployments {
  private static final String DEPLOY = "plugin-deploy";
  private static final String REMOVE = "plugin-remove";
  private static final String LIFT = "quarantine-lift";
  private static final String ALL = "plugins";

  private final PluginContainer container;
  private final DeployedTypes types;
  private final ProviderRegistry providers;
  private final PluginCalls calls;
  private final ApplicationStore applications;
  private final DueDates dueDates;
  private final Transactions transactions;
  private final Units units;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Deployments(
      @Reference PluginContainer container,
      @Reference TypeRegistry types,
      @Reference GuideRegistry guides,
      @Reference ProviderRegistry providers,
      @Reference PluginCalls calls,
      @Reference ApplicationStore applications,
      @Reference DueDates dueDates,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference Journal journal) {
    this.container = container;
    this.types = new DeployedTypes(types, guides, calls, applications, transactions);
    this.providers = providers;
    this.calls = calls;
    this.applications = applications;
    this.dueDates = dueDates;
    this.transactions = transactions;
    this.units = units;
    this.journal = journal;
    calls.onQuarantine(this::quarantined);
  }

  /**
   * A plug-in with what it brings.
   *
   * @param plugin the bundle
   * @param types the registration types and guides that it has deployed
   * @param providers names of its signing providers
   * @param faults why types and guides of it were refused
   */
  public record View(
      Plugin plugin, List<TypeState> types, List<String> providers, List<String> faults) {
    public View {
      types = List.copyOf(types);
      providers = List.copyOf(providers);
      faults = List.copyOf(faults);
    }
  }

  /**
   * A deployed registration type, or a guide, which has no applications.
   *
   * @param id its id
   * @param version its version
   * @param title its title
   * @param openApplications how many applications of it are not in a final state
   * @param quarantine why it is quarantined; empty if it is not
   */
  public record TypeState(
      String id, String version, Text title, long openApplications, Optional<String> quarantine) {}

  /**
   * An application as administrators see it: nothing personal.
   *
   * @param number its number
   * @param type its type and version
   * @param state where it stands
   * @param changedAt since when
   * @param due until when the centre takes the next step, if that is the centre's
   */
  public record CaseState(
      ApplicationNumber number,
      TypeRef type,
      State state,
      Instant changedAt,
      Optional<DueDate> due) {}

  /** Applications of a type, or of all if it is blank; newest first. */
  public Outcome<Page<CaseState>> applications(Actor actor, String type, Page.Request page) {
    if (!sees(actor)) {
      return journal.refused(actor, "plugin-view", "applications", Refusals.forbidden());
    }
    ApplicationStore.Query query =
        new ApplicationStore.Query(Optional.empty(), Optional.empty(), Set.of(), type);
    Page<Application> found = transactions.read(() -> applications.list(query, page));
    Map<ApplicationId, DueDate> due = dueDates.of(found.items());
    return Outcome.done(
        found.map(
            a ->
                new CaseState(
                    a.number(),
                    a.type(),
                    a.state(),
                    a.changedAt(),
                    Optional.ofNullable(due.get(a.id())))));
  }

  /** All plug-ins. */
  public Outcome<List<View>> list(Actor actor) {
    return sees(actor)
        ? Outcome.done(container.plugins().stream().map(this::view).toList())
        : journal.refused(actor, "plugin-view", ALL, Refusals.forbidden());
  }

  /** One plug-in. */
  public Outcome<View> find(Actor actor, String name) {
    return sees(actor)
        ? plugin(name).map(this::view).map(Outcome::done).orElseGet(Deployments::unknown)
        : journal.refused(actor, "plugin-view", name, Refusals.forbidden());
  }

  /**
   * Deploys a plug-in, in place of the one of the same symbolic name if there is one. It is tried
   * out first; if it is refused, everything is as it was.
   */
  public Outcome<View> deploy(Actor actor, byte[] jar) {
    if (!may(actor)) {
      return journal.refused(actor, DEPLOY, ALL, Refusals.forbidden());
    }
    Outcome<Trial> tried = container.tryOut(jar);
    return tried
        .refusal()
        .map(refusal -> journal.<View>refused(actor, DEPLOY, ALL, refusal))
        .orElseGet(() -> judged(actor, tried.orElseThrow()));
  }

  private Outcome<View> judged(Actor actor, Trial trial) {
    Optional<Refusal> fault = fault(trial);
    if (fault.isPresent()) {
      trial.withdraw();
      return journal.refused(actor, DEPLOY, subject(trial.plugin()), fault.get());
    }
    Plugin adopted = trial.adopt(actor.name());
    return units.run(
        () -> {
          journal.command(actor);
          journal.done(actor, DEPLOY, subject(adopted), adopted.vouchedFor());
          journal.event("plugin-deployed", subject(adopted), "");
          return Outcome.done(view(adopted));
        });
  }

  private Optional<Refusal> fault(Trial trial) {
    List<String> faults = types.faultsOf(trial.plugin().bundle());
    if (!faults.isEmpty()) {
      return Optional.of(
          new Refusal(
              Refusal.Kind.INVALID,
              "plugin-faulty",
              new Text(
                  "插件声明的注册事项有误，未部署，原有版本照常运行。请按所列问题修正插件。",
                  "The registration type that the plug-in declares is faulty. It was not deployed,"
                      + " and what was there runs as before. Mend what is listed."),
              faults.stream()
                  .map(f -> Finding.refusal("/definition", "type-faulty", f, f))
                  .toList()));
    }
    for (String id : types.idsOfBundle(trial.plugin().bundle())) {
      boolean taken =
          container.plugins().stream()
              .filter(p -> p.bundle() != trial.plugin().bundle())
              .filter(p -> !trial.replaced().contains(p.bundle()))
              .anyMatch(p -> types.idsOfBundle(p.bundle()).contains(id));
      if (taken) {
        return Optional.of(
            Refusal.of(
                Refusal.Kind.CONFLICT,
                "plugin-type-taken",
                "注册事项“" + id + "”已由另一插件提供，请先移除该插件。",
                "Another plug-in has deployed the registration type "
                    + id
                    + " already; remove that one first."));
      }
    }
    return Optional.empty();
  }

  /** Removes a plug-in that was deployed; applications of its types stay readable. */
  public Outcome<View> remove(Actor actor, String name) {
    if (!may(actor)) {
      return journal.refused(actor, REMOVE, name, Refusals.forbidden());
    }
    Optional<View> before = plugin(name).map(this::view);
    if (before.isEmpty()) {
      return unknown();
    }
    Outcome<Plugin> removed = container.remove(name);
    return removed
        .refusal()
        .map(refusal -> journal.<View>refused(actor, REMOVE, name, refusal))
        .orElseGet(
            () ->
                units.run(
                    () -> {
                      Plugin gone = removed.orElseThrow();
                      journal.done(actor, REMOVE, subject(gone), "");
                      journal.event("plugin-removed", subject(gone), "");
                      return Outcome.done(before.get());
                    }));
  }

  /** Somebody passed a door that knows no accounts. */
  public void passedDoor(Passage passage) {
    units.run(
        () -> {
          String detail = (passage.vouchedFor() + " " + passage.source()).strip();
          journal.done(atDoor(passage.who()), passage.kind().action(), passage.plugin(), detail);
          journal.event(passage.kind().event(), passage.plugin(), "");
          return Outcome.done(passage);
        });
  }

  /** A bundle came through a door that knows no accounts and was not let in. */
  public void refusedAtDoor(String who, String bundle, Refusal refusal) {
    journal.refused(atDoor(who), Passage.Kind.INSTALL.action(), bundle, refusal);
  }

  private static Actor atDoor(String who) {
    return Actor.staff(who, Set.of(), "-");
  }

  /** Lets a registration type be called again. */
  public Outcome<TypeState> lift(Actor actor, String type) {
    if (!may(actor)) {
      return journal.refused(actor, LIFT, type, Refusals.forbidden());
    }
    Optional<TypeState> found = types.find(type);
    if (found.isEmpty()) {
      return Outcome.refused(Refusals.notFound("该注册事项", "registration type"));
    }
    if (!calls.lift(type)) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "not-quarantined",
              "该注册事项未被隔离。",
              "The registration type is not quarantined."));
    }
    return units.run(
        () -> {
          journal.done(actor, LIFT, type, "");
          return Outcome.done(types.find(type).orElse(found.get()));
        });
  }

  /** The deployed registration types, with what administrators look at. */
  public Outcome<List<TypeState>> types(Actor actor) {
    return sees(actor)
        ? Outcome.done(types.all())
        : journal.refused(actor, "plugin-view", ALL, Refusals.forbidden());
  }

  private void quarantined(String type) {
    transactions.run(
        () -> {
          journal.done(
              Actor.system("-"), "quarantine", type, calls.quarantined(type).orElse("lifted"));
          journal.event("type-quarantined", type, "");
          return type;
        });
  }

  private static boolean sees(Actor actor) {
    return may(actor) || actor.is(Role.AUDITOR);
  }

  private static boolean may(Actor actor) {
    return actor.is(Role.ADMINISTRATOR);
  }

  private Optional<Plugin> plugin(String name) {
    return container.plugins().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private View view(Plugin plugin) {
    return new View(
        plugin,
        types.ofBundle(plugin.bundle()),
        providers.ofBundle(plugin.bundle()),
        types.faultsOf(plugin.bundle()));
  }

  private static String subject(Plugin plugin) {
    return plugin.name() + " " + plugin.version();
  }

  private static Outcome<View> unknown() {
    return Outcome.refused(Refusals.notFound("该插件", "plug-in"));
  }
}
