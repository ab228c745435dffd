package org.zhuce.kernel.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationBuilder;
import org.zhuce.kernel.model.AppliedSignature;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** Takes the signatures of application forms: stores the file, fires the transition. */
@Component(service = FormSignatures.class)
public final class FormSignatures {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final ApplicationStore applications;
  private final DocumentStore documents;
  private final TicketStore tickets;
  private final Transitions transitions;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public FormSignatures(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference ApplicationStore applications,
      @Reference DocumentStore documents,
      @Reference TicketStore tickets,
      @Reference Transitions transitions,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.applications = applications;
    this.documents = documents;
    this.tickets = tickets;
    this.transitions = transitions;
    this.journal = journal;
  }

  /** A signature with its file, whole. */
  public record Signed(Ticket.Kept signature, byte[] file) {}

  /**
   * A form was signed: stores the new revision, fires the transition and ends the ticket.
   *
   * @param also runs within the same transaction
   */
  public Outcome<Ticket> signed(Actor actor, Ticket ticket, Signed signed, Runnable also) {
    return planned(actor, ticket, Optional.of(signed))
        .then(plan -> units.run(() -> committed(plan, ticket, signed, also)));
  }

  /** Who acts if the ticket's form may be signed now, and has not changed. */
  public Outcome<Actor> mayBeSigned(Actor actor, Ticket ticket) {
    return planned(actor, ticket, Optional.empty()).map(plan -> plan.wish().actor());
  }

  private Outcome<Transitions.Plan> planned(Actor actor, Ticket ticket, Optional<Signed> signed) {
    Ticket.Subject subject = ticket.subject().orElseThrow();
    Application application =
        transactions.read(() -> applications.find(subject.application())).orElseThrow();
    if (application.version() != subject.applicationVersion()) {
      return voided(ticket);
    }
    return transitions.plan(
        SignedForms.signing(
            signer(actor, ticket, application),
            application,
            ticket.role(),
            OptionalLong.of(subject.applicationVersion()),
            builder -> signed.map(s -> addTo(builder, application, ticket, s)).orElse(builder)));
  }

  private Outcome<Ticket> committed(
      Transitions.Plan plan, Ticket ticket, Signed signed, Runnable also) {
    Optional<Ticket> open = asItWas(ticket);
    if (open.isEmpty()) {
      return Outcome.refused(Refusals.ticketUsed());
    }
    documents.put(signed.file());
    if (signed.signature().handwriting().length > 0) {
      documents.put(signed.signature().handwriting());
    }
    journal.command(plan.wish().actor());
    also.run();
    return transitions
        .commit(plan)
        .map(
            application -> {
              Ticket completed = open.get().completed(ticket.signer().orElseThrow());
              tickets.update(completed);
              return completed;
            });
  }

  /** The ticket, unless it has ended or gone on in the meantime. */
  private Optional<Ticket> asItWas(Ticket ticket) {
    return tickets.find(ticket.id()).filter(t -> t.status() == ticket.status());
  }

  private ApplicationBuilder addTo(
      ApplicationBuilder builder, Application application, Ticket ticket, Signed signed) {
    Ticket.Kept signature = signed.signature();
    DocumentId id = DocumentId.of(signed.file());
    int signatures = application.currentDocument().map(StoredDocument::signatures).orElse(0) + 1;
    return builder
        .add(
            new StoredDocument(
                id, StoredDocument.Kind.SIGNED_FORM, signatures, false, centre.now()))
        .add(
            new AppliedSignature(
                ticket.role(),
                signature.signerName(),
                ticket.provider(),
                signature.certificate(),
                signature.algorithm(),
                Optional.of(signature.handwriting())
                    .filter(image -> image.length > 0)
                    .map(DocumentId::of),
                id,
                false,
                centre.now()));
  }

  private <T> Outcome<T> voided(Ticket ticket) {
    Text why =
        new Text(
            "申请表已修改，本次签署作废，请重新签署。", "The form was changed; this signing is void. Open a new one.");
    transactions.run(
        () -> {
          asItWas(ticket)
              .ifPresent(
                  t ->
                      tickets.update(t.refused(new Ticket.Failure("document-changed", why), true)));
          return ticket;
        });
    return Outcome.refused(
        new Refusal(Refusal.Kind.CONFLICT, "document-changed", why, List.<Finding>of()));
  }

  /**
   * Who completes a ticket needs no session: the verified signature tells who acts. So the
   * transition is fired by the person or enterprise that signed.
   */
  private static Actor signer(Actor actor, Ticket ticket, Application application) {
    Actor signer =
        ticket.role() == SignerRole.INDIVIDUAL
            ? Actor.individual(application.person(), actor.trace())
            : Actor.enterprise(application.enterprise().orElseThrow(), actor.trace());
    return actor.command().map(signer::with).orElse(signer);
  }
}
