package org.zhuce.kernel.internal;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/**
 * Application forms as documents, drawn from the type's template and ready to be signed; {@link
 * FormSignatures} takes the signatures.
 */
@Component(service = SignedForms.class)
public final class SignedForms {
  private final Centre centre;
  private final Transactions transactions;
  private final ApplicationStore applications;
  private final RegisterStore registers;
  private final DocumentStore documents;
  private final FormRenderer renderer;
  private final TypeRegistry types;
  private final CaseFiles files;
  private final Checks checks;
  private final Transitions transitions;
  private final Journal journal;
  private final PluginCalls calls;

  /** Made by the container. */
  @Activate
  public SignedForms(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference ApplicationStore applications,
      @Reference RegisterStore registers,
      @Reference DocumentStore documents,
      @Reference FormRenderer renderer,
      @Reference TypeRegistry types,
      @Reference CaseFiles files,
      @Reference Checks checks,
      @Reference Transitions transitions,
      @Reference Journal journal,
      @Reference PluginCalls calls) {
    this.centre = centre;
    this.transactions = transactions;
    this.applications = applications;
    this.registers = registers;
    this.documents = documents;
    this.renderer = renderer;
    this.types = types;
    this.files = files;
    this.checks = checks;
    this.transitions = transitions;
    this.journal = journal;
    this.calls = calls;
  }

  /**
   * A form that is ready to be signed.
   *
   * @param application the application that it belongs to
   * @param role in which capacity it is to be signed
   * @param signer who has to sign
   * @param summary what the signer reads
   * @param file the PDF
   * @param fresh whether the file was drawn just now and is not stored yet
   */
  public record Form(
      Application application,
      SignerRole role,
      SignerIdentity signer,
      Text summary,
      byte[] file,
      boolean fresh) {

    /** What the ticket is about, as it will be once {@link SignedForms#store} has run. */
    public Ticket.Subject subject() {
      return new Ticket.Subject(
          application.id(), application.version() + (fresh ? 1 : 0), DocumentId.of(file));
    }
  }

  private record Reading(Application application, CaseFile file, Optional<byte[]> photo) {}

  /** Checks that the actor may sign now, and draws the form if there is none yet. */
  public Outcome<Form> prepare(
      Actor actor, ApplicationId id, OptionalLong expected, boolean consent) {
    Optional<Application> found =
        transactions.read(() -> applications.find(id)).filter(a -> Access.mayAct(actor, a));
    if (found.isEmpty()) {
      return Refusals.noApplication();
    }
    Application application = found.get();
    if (expected.isPresent() && expected.getAsLong() != application.version()) {
      return Outcome.refused(Refusals.stale());
    }
    SignerRole role =
        actor.enterprise().isPresent() ? SignerRole.ENTERPRISE : SignerRole.INDIVIDUAL;
    if (role == SignerRole.ENTERPRISE && !consent) {
      return Outcome.refused(
          Refusal.invalid(
              "/consent",
              "consent-missing",
              "请仔细阅读并勾选聘用企业意见后再签章。",
              "Read the employer's opinion and tick it before sealing."));
    }
    return transitions
        .plan(signing(actor, application, role, OptionalLong.of(application.version())))
        .then(plan -> drawn(application, plan.type(), role));
  }

  private Outcome<Form> drawn(Application application, DeployedType type, SignerRole role) {
    Reading reading = transactions.read(() -> reading(application));
    SignerIdentity signer =
        role == SignerRole.INDIVIDUAL ? individual(reading.file()) : enterprise(application);
    Text summary =
        new Text(
            "签署" + type.document().title() + " " + application.number(),
            "Sign the form of " + type.description().title().en() + " " + application.number());
    Optional<StoredDocument> current = application.currentDocument();
    return current
        .map(d -> transactions.read(() -> documents.get(d.id())).orElseThrow())
        .map(Outcome::done)
        .orElseGet(() -> draw(application, type, reading))
        .map(file -> new Form(application, role, signer, summary, file, current.isEmpty()));
  }

  private Reading reading(Application application) {
    return new Reading(
        application, files.of(application), application.photo().flatMap(documents::get));
  }

  private Outcome<byte[]> draw(Application application, DeployedType type, Reading reading) {
    // The template's functions are the type's code.
    FormRenderer.Content content =
        calls.type(
            type.id(),
            centre.settings().pluginBudget(),
            () ->
                FormContents.of(
                    application.number(),
                    type.document(),
                    reading.file(),
                    reading.photo().orElse(new byte[0]),
                    centre.now().atZone(centre.settings().zone())));
    return checks.printable(content).map(renderer::render);
  }

  private static SignerIdentity individual(CaseFile file) {
    Person person = file.person();
    return new SignerIdentity(SignerRole.INDIVIDUAL, person.idNumber().value(), person.name());
  }

  private SignerIdentity enterprise(Application application) {
    Enterprise enterprise =
        transactions
            .read(() -> application.enterprise().flatMap(registers::enterprise))
            .orElseThrow();
    return new SignerIdentity(SignerRole.ENTERPRISE, enterprise.code().value(), enterprise.name());
  }

  /** Keeps a freshly drawn form, within the running unit. */
  public void store(Actor actor, Form form) {
    if (!form.fresh()) {
      return;
    }
    Application before = applications.find(form.application().id()).orElseThrow();
    if (before.version() != form.application().version()) {
      throw new ConflictException(
          "application " + before.number() + " was changed while its form was drawn", null);
    }
    DocumentId id = documents.put(form.file());
    applications.update(
        before
            .change()
            .add(new StoredDocument(id, StoredDocument.Kind.FORM, 0, false, centre.now()))
            .changedAt(centre.now())
            .build());
    journal.done(actor, "form-generate", before.id(), id.value());
  }

  /** The wish to sign, for those who only ask whether it may be. */
  static Transitions.Wish signing(
      Actor actor, Application application, SignerRole role, OptionalLong expected) {
    return signing(actor, application, role, expected, b -> b);
  }

  /** The wish to sign. */
  static Transitions.Wish signing(
      Actor actor,
      Application application,
      SignerRole role,
      OptionalLong expected,
      UnaryOperator<ApplicationBuilder> change) {
    return new Transitions.Wish(
        actor,
        application.id(),
        expected,
        role == SignerRole.INDIVIDUAL ? Action.SIGN : Action.SEAL,
        "",
        change);
  }
}
