package org.zhuce.kernel.usecase;

import java.util.Optional;
import java.util.OptionalLong;
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
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.PhotoInspector;
import org.zhuce.kernel.port.Transactions;

/** The applicant's photo, which the certificate will show. */
@Component(service = Photos.class)
public final class Photos {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final DocumentStore documents;
  private final PhotoInspector inspector;
  private final TypeRegistry types;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Photos(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference DocumentStore documents,
      @Reference PhotoInspector inspector,
      @Reference TypeRegistry types,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.documents = documents;
    this.inspector = inspector;
    this.types = types;
    this.transitions = transitions;
    this.journal = journal;
  }

  /**
   * Gives the photo. Once a document exists, this is a change of the form: the document becomes
   * void.
   */
  public Outcome<Application> give(
      Actor actor, ApplicationId id, OptionalLong expected, byte[] photo) {
    try {
      inspector.inspect(photo);
    } catch (IllegalArgumentException e) {
      return journal.refused(
          actor,
          "application-photo",
          id,
          Refusal.invalid(
              "/photo",
              "photo-unreadable",
              "照片无法识别，请上传 JPEG 或 PNG 格式的照片。",
              "The photo cannot be used: " + e.getMessage()));
    }
    Optional<Application> found = transactions.read(() -> applications.find(id));
    if (found.isEmpty() || !Access.maySee(actor, found.get())) {
      return journal.refused(
          actor, "application-photo", id, Refusals.notFound("该申请", "application"));
    }
    if (found.get().currentDocument().isPresent()) {
      DocumentId stored = transactions.run(() -> documents.put(photo));
      return transitions.fire(
          new Transitions.Wish(actor, id, expected, Action.SAVE, "", b -> b.photo(stored)));
    }
    return store(actor, id, expected, photo)
        .match(Outcome::done, r -> journal.refused(actor, "application-photo", id, r));
  }

  private Outcome<Application> store(
      Actor actor, ApplicationId id, OptionalLong expected, byte[] photo) {
    Outcome<Application> allowed = editable(actor, id, expected);
    if (allowed.refusal().isPresent()) {
      return allowed;
    }
    long version = allowed.orElseThrow().version();
    return units.run(
        () -> {
          Application before = applications.find(id).orElseThrow();
          if (before.version() != version) {
            return Outcome.refused(Refusals.stale());
          }
          Application after =
              applications.update(
                  before.change().photo(documents.put(photo)).changedAt(centre.now()).build());
          journal.command(actor);
          journal.done(actor, "application-photo", id, "");
          return Outcome.done(after);
        });
  }

  private Outcome<Application> editable(Actor actor, ApplicationId id, OptionalLong expected) {
    Application application = transactions.read(() -> applications.find(id)).orElseThrow();
    if (expected.isPresent() && expected.getAsLong() != application.version()) {
      return Outcome.refused(Refusals.stale());
    }
    return types
        .of(application)
        .then(
            type ->
                transitions.offered(actor, application).contains(Action.SAVE)
                    ? Outcome.done(application)
                    : Outcome.refused(
                        Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "action-not-allowed",
                            "申请当前状态为“" + application.state().zh() + "”，不能更换照片。",
                            "In state \""
                                + application.state().en()
                                + "\" the photo cannot be changed.")));
  }
}
