package org.zhuce.kernel.usecase;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.FormSignatures;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.ProofJob;
import org.zhuce.kernel.internal.ProofUnavailableException;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.SignatureProofs;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;

/**
 * Signatures whose proof cannot be had at the moment. The signer has done his part: the value is
 * kept with the ticket, and a job completes the file. Until then the application stays where it was
 * and no file exists.
 */
@Component(service = AwaitedSignatures.class)
public final class AwaitedSignatures {
  private static final Logger LOG = System.getLogger(AwaitedSignatures.class.getName());

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final TicketStore tickets;
  private final JobStore jobs;
  private final SignatureProofs proofs;
  private final FormSignatures forms;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public AwaitedSignatures(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference TicketStore tickets,
      @Reference JobStore jobs,
      @Reference SignatureProofs proofs,
      @Reference FormSignatures forms,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.tickets = tickets;
    this.jobs = jobs;
    this.proofs = proofs;
    this.forms = forms;
    this.journal = journal;
  }

  /**
   * Completes the signing of a form; where there is no proof, it keeps the verified signature until
   * there is.
   */
  Outcome<Ticket> completed(Actor actor, Ticket ticket, SigningWork.Result result) {
    Ticket.Kept signature =
        new Ticket.Kept(
            result.cms(),
            result.signer().name(),
            result.certificate(),
            result.algorithm(),
            result.handwriting(),
            centre.now());
    byte[] file;
    try {
      file = proofs.signed(result);
    } catch (ProofUnavailableException e) {
      LOG.log(Level.WARNING, "the signature of ticket " + ticket.id() + " waits", e);
      return forms
          .mayBeSigned(actor, ticket)
          .then(
              signer ->
                  units.run(() -> kept(signer, ticket, signature, result.binding(), e.reason())));
    }
    return forms.signed(actor, ticket, new FormSignatures.Signed(signature, file), () -> {});
  }

  private Outcome<Ticket> kept(
      Actor signer,
      Ticket ticket,
      Ticket.Kept signature,
      Ticket.Binding binding,
      Ticket.Failure reason) {
    Optional<Ticket> pending =
        tickets.find(ticket.id()).filter(t -> t.status() == Ticket.Status.PENDING);
    if (pending.isEmpty()) {
      return Outcome.refused(Refusals.ticketUsed());
    }
    Ticket waiting = pending.get().awaitingProof(signature, binding, reason);
    tickets.update(waiting);
    String application = ticket.subject().orElseThrow().application().toString();
    jobs.insert(
        new Job(
            ProofJob.of(ticket.id()),
            ProofJob.KIND,
            application,
            Job.Status.WAITING,
            0,
            centre.now().plusSeconds(1),
            reason.code(),
            centre.now(),
            0));
    journal.command(signer);
    journal.done(signer, "signature-await-proof", application, reason.code());
    return Outcome.done(waiting);
  }

  /** The signature of an application that waits for its proof, if there is one. */
  public Optional<AwaitedSignature> of(Application application) {
    boolean signable =
        application.state() == State.AWAITING_INDIVIDUAL_SIGNATURE
            || application.state() == State.AWAITING_ENTERPRISE_SEAL;
    return signable ? transactions.read(() -> found(application)) : Optional.empty();
  }

  private Optional<AwaitedSignature> found(Application application) {
    return jobs.about(application.id().toString()).stream()
        .filter(job -> job.kind().equals(ProofJob.KIND) && job.status() != Job.Status.DONE)
        .flatMap(
            job ->
                tickets
                    .find(ProofJob.ticket(job))
                    .filter(t -> isAbout(t, application))
                    .flatMap(t -> of(job, t))
                    .stream())
        .findFirst();
  }

  /** A signature of an earlier form is void; its job will say so. */
  private static boolean isAbout(Ticket ticket, Application application) {
    return ticket.subject().orElseThrow().applicationVersion() == application.version();
  }

  private static Optional<AwaitedSignature> of(Job job, Ticket ticket) {
    return ticket
        .kept()
        .map(
            signature ->
                new AwaitedSignature(
                    ticket.role(),
                    signature.signerName(),
                    ticket.failure().orElseThrow(),
                    signature.since(),
                    job.dueAt(),
                    job.attempts()));
  }
}
