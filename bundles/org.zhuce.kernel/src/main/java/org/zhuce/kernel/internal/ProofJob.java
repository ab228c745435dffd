package org.zhuce.kernel.internal;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Purpose;

/**
 * Completes a signature that waited for its proof: the same value, verified once more, in the same
 * place of the same file. A signature that must not count any more ends its ticket with the reason,
 * and the signer signs anew.
 */
@Component(service = JobHandler.class)
public final class ProofJob implements JobHandler {
  /** Its job's subject is the application's id; the job's id is the ticket's. */
  public static final String KIND = "prove-signature";

  /** An outage looks like that too: the answer on the revocation may be there the next time. */
  private static final Set<String> PASSING = Set.of("certificate-untrusted");

  /** The type's bundle is on its way, or was taken away: its cases go on when it returns. */
  private static final String TYPE_AWAY = "type-unavailable";

  private final Centre centre;
  private final Transactions transactions;
  private final TicketStore tickets;
  private final DocumentStore documents;
  private final Signatures signatures;
  private final PdfSigning pdfs;
  private final SignatureProofs proofs;
  private final FormSignatures forms;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public ProofJob(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference TicketStore tickets,
      @Reference DocumentStore documents,
      @Reference Signatures signatures,
      @Reference PdfSigning pdfs,
      @Reference SignatureProofs proofs,
      @Reference FormSignatures forms,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.tickets = tickets;
    this.documents = documents;
    this.signatures = signatures;
    this.pdfs = pdfs;
    this.proofs = proofs;
    this.forms = forms;
    this.journal = journal;
  }

  /** The id of the job that completes a ticket: both are 128 bits. */
  public static UUID of(String ticket) {
    return new UUID(
        Long.parseUnsignedLong(ticket.substring(0, 16), 16),
        Long.parseUnsignedLong(ticket.substring(16), 16));
  }

  /** The id of the ticket that a job completes. */
  public static String ticket(Job job) {
    return job.id().toString().replace("-", "");
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean waitsForOthers() {
    return true;
  }

  @Override
  public void run(Job job, Runnable finished) {
    Optional<Ticket> waiting =
        transactions
            .read(() -> tickets.find(ticket(job)))
            .filter(t -> t.status() == Ticket.Status.AWAITING_PROOF);
    if (waiting.isEmpty()) {
      done(finished);
      return;
    }
    Ticket ticket = waiting.get();
    Actor system = Actor.system("job-" + job.id());
    Optional<Refusal> refusal = completed(system, ticket, finished).refusal();
    if (refusal.isEmpty()) {
      return;
    }
    if (refusal.get().kind() == Refusal.Kind.UNAVAILABLE
        || refusal.get().code().equals(TYPE_AWAY)) {
      throw new IllegalStateException(refusal.get().code() + ": " + refusal.get().message().en());
    }
    ended(system, ticket, refusal.get(), finished);
  }

  private Outcome<Ticket> completed(Actor system, Ticket ticket, Runnable finished) {
    Ticket.Kept signature = ticket.kept().orElseThrow();
    byte[] file =
        transactions
            .read(() -> documents.get(ticket.subject().orElseThrow().document()))
            .orElseThrow();
    PdfSigning.Prepared prepared = SigningWork.prepared(file, ticket.binding().orElseThrow());
    boolean unanswered = signatures.inquire(signature.cms(), centre.now());
    Optional<String> fault =
        signatures
            .verify(
                Purpose.DOCUMENT,
                signature.cms(),
                digest -> pdfs.digest(prepared, digest),
                centre.now())
            .faults()
            .stream()
            .findFirst();
    if (unanswered && fault.filter(PASSING::contains).isPresent()) {
      throw ProofUnavailableException.revocation(
          new IllegalStateException("whoever tells of the signer's certificate does not answer"));
    }
    return fault
        .<Outcome<Ticket>>map(code -> Outcome.refused(invalid(code)))
        .orElseGet(
            () ->
                forms.signed(
                    system,
                    ticket,
                    new FormSignatures.Signed(signature, proofs.signed(prepared, signature.cms())),
                    finished));
  }

  private static Refusal invalid(String fault) {
    return Refusal.of(
        PASSING.contains(fault) ? Refusal.Kind.UNAVAILABLE : Refusal.Kind.CONFLICT,
        fault,
        "等待时间戳期间证书已失效（" + fault + "），请重新签署。",
        "The certificate ceased to be valid while its signature waited ("
            + fault
            + "); sign anew.");
  }

  /** Somebody was told that it is signed; that it does not count after all belongs in the log. */
  private void ended(Actor system, Ticket ticket, Refusal why, Runnable finished) {
    transactions.run(
        () -> {
          journal.refused(
              system, "signature-prove", ticket.subject().orElseThrow().application(), why);
          tickets
              .find(ticket.id())
              .filter(t -> t.status() == Ticket.Status.AWAITING_PROOF)
              .ifPresent(
                  t ->
                      tickets.update(
                          t.refused(new Ticket.Failure(why.code(), why.message()), true)));
          finished.run();
          return ticket;
        });
  }

  private void done(Runnable finished) {
    transactions.run(
        () -> {
          finished.run();
          return finished;
        });
  }
}
