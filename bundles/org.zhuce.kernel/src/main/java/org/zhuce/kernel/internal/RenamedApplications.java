package org.zhuce.kernel.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.signing.spi.SignerRole;

/**
 * What becomes of an enterprise's applications when it is renamed. Nobody has signed: the form gets
 * the new name. The individual has: the enterprise cannot seal a document that calls it otherwise
 * than its key does, so it is handed back for a new signature. The enterprise has sealed: it
 * stands, since it named the same enterprise (credit code) by the name that was right at that time
 * (Civil Code, art. 532), and the certificate takes the new name from the register.
 */
@Component(service = RenamedApplications.class)
public final class RenamedApplications {
  private static final Set<State> OPEN =
      EnumSet.allOf(State.class).stream()
          .filter(s -> !s.isFinal())
          .collect(Collectors.toUnmodifiableSet());

  private final Centre centre;
  private final Transactions transactions;
  private final ApplicationStore applications;
  private final RenamingStore renamings;
  private final Units units;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public RenamedApplications(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference ApplicationStore applications,
      @Reference RenamingStore renamings,
      @Reference Units units,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.applications = applications;
    this.renamings = renamings;
    this.units = units;
    this.transitions = transitions;
    this.journal = journal;
  }

  /** Brings them up to date; says how many could not be. */
  long rename(Renaming renaming, Job job) {
    Actor system = Actor.system("job-" + job.id());
    long left = 0;
    for (Application application : open(renaming)) {
      if (application.signedBy(SignerRole.INDIVIDUAL)) {
        left += handedBack(renaming, system, application) ? 0 : 1;
      } else {
        transactions.run(() -> redrafted(renaming, system, application.id()));
      }
    }
    return left;
  }

  /** Those that the enterprise has not sealed. */
  private List<Application> open(Renaming renaming) {
    List<Application> found = new ArrayList<>();
    String after = "";
    do {
      Page.Request request = new Page.Request(after, 200);
      Page<Application> page =
          transactions.read(
              () ->
                  applications.list(
                      ApplicationStore.Query.of(renaming.enterprise(), OPEN), request));
      page.items().stream()
          .filter(a -> !a.signedBy(SignerRole.ENTERPRISE))
          .filter(a -> namesOtherwise(renaming, a))
          .forEach(found::add);
      after = page.next();
    } while (!after.isEmpty());
    return found;
  }

  /** Whether form or document has, or may have, the former name. */
  private static boolean namesOtherwise(Renaming renaming, Application application) {
    return !named(renaming, application.form()).equals(application.form())
        // Other forms name no enterprise, their documents do; without a change they are right
        || renaming.renamed() > 0
            && application
                .currentDocument()
                .filter(d -> d.at().isBefore(renaming.startedAt()))
                .isPresent();
  }

  private static Form named(Renaming renaming, Form form) {
    boolean names =
        form.text(FormDefinition.ENTERPRISE_CODE)
            .filter(renaming.enterprise().value()::equals)
            .isPresent();
    if (!names) {
      return form;
    }
    Map<String, Object> values = new HashMap<>(form.values());
    values.put(FormDefinition.ENTERPRISE_NAME, renaming.name());
    return Form.of(values);
  }

  private ApplicationId redrafted(Renaming renaming, Actor system, ApplicationId id) {
    Application before = applications.find(id).orElseThrow();
    boolean untouched =
        !before.state().isFinal()
            && !before.signedBy(SignerRole.INDIVIDUAL)
            && !before.signedBy(SignerRole.ENTERPRISE);
    if (untouched && namesOtherwise(renaming, before)) {
      applications.update(
          before
              .change()
              .voidDocuments()
              .form(named(renaming, before.form()))
              .changedAt(centre.now())
              .build());
      renamings.update(renamings.find(renaming.id()).orElseThrow().withRedrafted());
      journal.done(system, "application-rename", id, renaming.id().toString());
      journal.event("application-renamed", id, renaming.id().toString());
    }
    return id;
  }

  /** The enterprise has pressed the button, and it is the enterprise that hands back. */
  private boolean handedBack(Renaming renaming, Actor system, Application application) {
    UnaryOperator<ApplicationBuilder> change =
        builder -> builder.form(named(renaming, application.form()));
    Transitions.Wish wish =
        new Transitions.Wish(
            Actor.enterprise(renaming.enterprise(), system.trace()),
            application.id(),
            OptionalLong.of(application.version()),
            Action.HAND_BACK,
            "企业名称已变更为“"
                + renaming.name()
                + "”，请核对后重新签名。 / The enterprise is now called as the form says; sign again.",
            change);
    Outcome<Application> done =
        transitions
            .plan(wish)
            .then(
                plan ->
                    units.run(
                        () -> {
                          renamings.update(
                              renamings.find(renaming.id()).orElseThrow().withHandedBack());
                          return transitions.commit(plan);
                        }));
    return done.match(
        a -> true,
        r -> {
          journal.refused(system, "application-rename", application.id(), r);
          return false;
        });
  }
}
