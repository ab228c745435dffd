package org.zhuce.kernel.usecase;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.internal.SignedForms;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Tickets;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;

/**
 * Signing tickets, for login and documents alike: opened by the browser, completed by whoever holds
 * the key, used once.
 */
@Component(service = Signing.class)
public final class Signing {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final TicketStore tickets;
  private final DocumentStore documents;
  private final ProviderRegistry providers;
  private final SigningWork work;
  private final SignedForms forms;
  private final AwaitedSignatures awaited;
  private final Logins logins;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Signing(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference TicketStore tickets,
      @Reference DocumentStore documents,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work,
      @Reference SignedForms forms,
      @Reference AwaitedSignatures awaited,
      @Reference Logins logins,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.tickets = tickets;
    this.documents = documents;
    this.providers = providers;
    this.work = work;
    this.forms = forms;
    this.awaited = awaited;
    this.logins = logins;
    this.journal = journal;
  }

  /**
   * An opened ticket.
   *
   * @param ticket the ticket
   * @param secret known to the opener alone; collects a login
   */
  public record Opened(Ticket ticket, String secret) {}

  /** A deployed provider and for whom it signs. */
  public record Provider(String id, List<SignerRole> roles) {}

  /** The providers that are deployed at this moment. */
  public List<Provider> providers() {
    return providers.all().stream()
        .map(p -> new Provider(p.id(), p.roles().stream().sorted().toList()))
        .toList();
  }

  /** Opens a login. */
  public Outcome<Opened> openLogin(
      Actor actor, String provider, SignerRole role, SigningInputs inputs) {
    Ticket ticket =
        ticket(
            Purpose.LOGIN,
            provider,
            role,
            new Text("登录二级注册人员系统", "Log in to the registration system"));
    String secret = Secrets.random(256);
    Ticket held = ticket.held(Secrets.hash(secret), Optional.empty(), Optional.empty());
    return opened(actor, held, work.request(held), inputs, secret, t -> {});
  }

  /**
   * Opens the signing of an application's form, in the capacity of the actor.
   *
   * @param expected the version that the actor has seen, if it told
   * @param consent whether the signer agrees to the opinion (聘用企业意见); an individual has agreed in
   *     the form
   */
  public Outcome<Opened> openDocument(
      Actor actor,
      String provider,
      ApplicationId application,
      OptionalLong expected,
      boolean consent,
      SigningInputs inputs) {
    try {
      return forms
          .prepare(actor, application, expected, consent)
          .then(this::notSignedYet)
          .match(
              form -> {
                String secret = Secrets.random(256);
                Ticket ticket =
                    ticket(Purpose.DOCUMENT, provider, form.role(), form.summary())
                        .held(
                            Secrets.hash(secret),
                            Optional.of(form.signer()),
                            Optional.of(form.subject()));
                return opened(
                    actor,
                    ticket,
                    work.request(ticket, form.signer(), form.file()),
                    inputs,
                    secret,
                    t -> forms.store(actor, form));
              },
              r -> journal.refused(actor, "ticket-open", application, r));
    } catch (PluginFailure e) {
      return journal.refused(actor, "ticket-open", application, e.refusal());
    }
  }

  private Outcome<SignedForms.Form> notSignedYet(SignedForms.Form form) {
    return awaited.of(form.application()).isPresent()
        ? Outcome.refused(Refusals.alreadySigned())
        : Outcome.done(form);
  }

  private Ticket ticket(Purpose purpose, String provider, SignerRole role, Text summary) {
    return Tickets.open(
        centre, purpose, provider, role, centre.now().truncatedTo(ChronoUnit.MILLIS), summary);
  }

  private Outcome<Opened> opened(
      Actor actor,
      Ticket ticket,
      SigningWork.Request request,
      SigningInputs inputs,
      String secret,
      Consumer<Ticket> alsoStore) {
    Outcome<Opened> opened =
        providers
            .find(ticket.provider(), ticket.role())
            .then(provider -> step(() -> work.begin(provider, request, inputs)))
            .then(
                step -> {
                  if (step instanceof SigningStep.Challenge challenge) {
                    return challenged(actor, ticket, request, challenge, secret, alsoStore);
                  }
                  return Outcome.<Opened>refused(
                      step instanceof SigningStep.Refused refused
                          ? ProviderRegistry.refusal(refused)
                          : Refusal.of(
                              Refusal.Kind.CONFLICT,
                              "provider-signs-alone",
                              "该签名服务不需要签署人参与，不能用于个人或企业签署。",
                              "This provider signs without its signer; choose another."));
                });
    return opened.match(
        Outcome::done, r -> journal.refused(actor, "ticket-open", ticket.provider(), r));
  }

  private Outcome<Opened> challenged(
      Actor actor,
      Ticket ticket,
      SigningWork.Request request,
      SigningStep.Challenge challenge,
      String secret,
      Consumer<Ticket> alsoStore) {
    Ticket.ChallengeData data =
        new Ticket.ChallengeData(
            challenge.kind().name(),
            challenge.payload(),
            challenge.details(),
            challenge.image().isEmpty() ? "" : challenge.image().mediaType(),
            challenge.image().bytes(),
            challenge.inputSchema(),
            challenge.state());
    return units.run(
        () -> {
          alsoStore.accept(ticket);
          Ticket stored = ticket.challenged(data, work.bound(request));
          tickets.insert(stored);
          journal.command(actor);
          journal.done(actor, "ticket-open", ticket.id(), ticket.purpose().name());
          return Outcome.done(new Opened(stored, secret));
        });
  }

  /** Reads a ticket; its id is the permission. */
  public Outcome<Ticket> find(String id) {
    return transactions
        .read(() -> tickets.find(id))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusals.notFound("该签署任务", "ticket")));
  }

  /**
   * The file that a pending ticket's signature is to cover, as it was prepared for the signer's
   * certificate, zeros in the place of the signature: for whoever will not sign a digest unseen.
   * The ticket's id is the permission, and only until it has ended.
   */
  public Outcome<byte[]> content(String id) {
    return find(id)
        .then(this::pending)
        .then(
            ticket ->
                ticket
                    .subject()
                    .flatMap(s -> ticket.binding().map(b -> SigningWork.prepared(file(s), b)))
                    .map(prepared -> Outcome.done(prepared.bytes()))
                    .orElseGet(
                        () -> Outcome.refused(Refusals.notFound("待签文件", "file to be signed"))));
  }

  private byte[] file(Ticket.Subject subject) {
    return transactions.read(() -> documents.get(subject.document())).orElseThrow();
  }

  /** Takes what the signer brought back, and ends the ticket if it is the signature. */
  public Outcome<Ticket> complete(Actor actor, String id, SigningInputs inputs) {
    Outcome<Ticket> completed;
    try {
      completed = find(id).then(this::pending).then(ticket -> completed(actor, ticket, inputs));
    } catch (PluginFailure e) {
      completed = Outcome.refused(e.refusal());
    }
    return completed.match(Outcome::done, r -> journal.refused(actor, "ticket-complete", id, r));
  }

  private Outcome<Ticket> pending(Ticket ticket) {
    return switch (ticket.statusAt(centre.now())) {
      case PENDING -> Outcome.done(ticket);
      case COMPLETED, COLLECTED -> Outcome.refused(Refusals.ticketUsed());
      case AWAITING_PROOF -> Outcome.refused(Refusals.alreadySigned());
      case FAILED ->
          Outcome.refused(
              Refusal.of(
                  Refusal.Kind.CONFLICT,
                  "ticket-failed",
                  "该签署任务已失败，请重新发起。",
                  "The ticket has failed; open a new one."));
      case EXPIRED ->
          Outcome.refused(
              Refusal.of(
                  Refusal.Kind.GONE,
                  "ticket-expired",
                  "二维码（签署任务）已过期，请刷新后重试。",
                  "The ticket has expired; open a new one."));
    };
  }

  private Outcome<Ticket> completed(Actor actor, Ticket ticket, SigningInputs inputs) {
    return providers
        .find(ticket.provider(), ticket.role())
        .then(
            provider -> {
              SigningWork.Request request = request(ticket);
              return step(() -> work.complete(provider, request, inputs))
                  .then(step -> ended(actor, ticket, request, step));
            });
  }

  private SigningWork.Request request(Ticket ticket) {
    return ticket
        .subject()
        .map(subject -> work.request(ticket, ticket.signer().orElseThrow(), file(subject)))
        .orElseGet(() -> work.request(ticket));
  }

  private Outcome<Ticket> ended(
      Actor actor, Ticket ticket, SigningWork.Request request, SigningStep step) {
    if (step instanceof SigningStep.Refused refused) {
      return refusedBy(ticket, refused);
    }
    if (!(step instanceof SigningStep.Signed signed)) {
      return Outcome.refused(
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "provider-faulty",
              "签名服务返回了无效的结果。",
              "The provider answered with a second challenge."));
    }
    return step(() -> work.finish(request, signed))
        .then(
            result ->
                ticket.purpose() == Purpose.LOGIN
                    ? logins.signedIn(actor, ticket, result.signer())
                    : awaited.completed(actor, ticket, result));
  }

  private Outcome<Ticket> refusedBy(Ticket ticket, SigningStep.Refused refused) {
    Refusal refusal = ProviderRegistry.refusal(refused);
    if (refused.reason() == SigningStep.Refused.Reason.BUSY) {
      return Outcome.refused(refusal);
    }
    boolean ends = refused.reason() == SigningStep.Refused.Reason.LOCKED;
    transactions.run(
        () -> {
          // Kept with the ticket, so that the page that shows the QR code can tell the reason.
          tickets
              .find(ticket.id())
              .filter(t -> t.status() == Ticket.Status.PENDING)
              .ifPresent(
                  t ->
                      tickets.update(
                          t.refused(new Ticket.Failure(refusal.code(), refusal.message()), ends)));
          return ticket;
        });
    return Outcome.refused(refusal);
  }

  /** Runs a step in which the platform may refuse a certificate or a signature. */
  private static <T> Outcome<T> step(Supplier<T> step) {
    try {
      return Outcome.done(step.get());
    } catch (SigningException e) {
      return Outcome.refused(Refusals.of("/certificate", e));
    }
  }
}
