package org.zhuce.kernel.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.KnownSigners;
import org.zhuce.kernel.internal.LentAuthority;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.PrintableText;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.Enrolment;
import org.zhuce.signing.spi.EnrolmentResult;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;

/**
 * How signers get their certificates: a CA operator invites a person or an enterprise of the
 * registers with a one-time code, and whoever holds the code enrols with the provider.
 */
@Component(service = Enrolling.class)
public final class Enrolling {
  private static final int CODE_BITS = 128;

  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final InvitationStore invitations;
  private final KnownSigners signers;
  private final ProviderRegistry providers;
  private final SigningWork work;
  private final CertificateAuthority authority;
  private final PrintableText characters;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Enrolling(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference InvitationStore invitations,
      @Reference KnownSigners signers,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work,
      @Reference CertificateAuthority authority,
      @Reference PrintableText characters,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.invitations = invitations;
    this.signers = signers;
    this.providers = providers;
    this.work = work;
    this.authority = authority;
    this.characters = characters;
    this.journal = journal;
  }

  /**
   * An invitation.
   *
   * @param code the one-time code, shown once; handed over as in a password envelope
   * @param invitation what it allows
   */
  public record Invited(String code, Invitation invitation) {}

  /**
   * Invites somebody of the registers.
   *
   * @param provider the signing provider
   * @param role individual or enterprise
   * @param code ID number or unified social credit code
   */
  public Outcome<Invited> invite(Actor actor, String provider, SignerRole role, String code) {
    Outcome<Invited> invited =
        actor.is(Role.CA_OPERATOR)
            ? providers
                .find(provider, role)
                .then(p -> signers.find(role, code))
                .map(KnownSigners.Known::identity)
                .then(this::printable)
                .then(identity -> invited(actor, provider, identity))
            : Outcome.refused(Refusals.forbidden());
    return invited.match(
        Outcome::done, r -> journal.refused(actor, "enrolment-invite", provider, r));
  }

  /** Seals and handwriting are drawn from the name; registers may be older than the font. */
  private Outcome<SignerIdentity> printable(SignerIdentity identity) {
    List<Finding> findings = new ArrayList<>();
    characters.check("/code", identity.name(), findings);
    return findings.isEmpty() ? Outcome.done(identity) : Outcome.refused(Refusal.invalid(findings));
  }

  private Outcome<Invited> invited(Actor actor, String provider, SignerIdentity identity) {
    return units.run(
        () -> {
          journal.command(actor);
          return Outcome.done(insert(actor, provider, identity, Inviting.fresh()));
        });
  }

  /**
   * How somebody is invited.
   *
   * @param code the one-time code
   * @param instead SHA-256 in hexadecimal of codes that shall serve no more
   */
  public record Inviting(String code, List<String> instead) {
    public Inviting {
      instead = List.copyOf(instead);
    }

    /** With a code that nobody has seen. */
    public static Inviting fresh() {
      return new Inviting(Secrets.random(CODE_BITS), List.of());
    }
  }

  /** Invites within the caller's transaction, whose command it is. */
  Invited insert(Actor actor, String provider, SignerIdentity identity, Inviting inviting) {
    inviting.instead().stream()
        .filter(hash -> invitations.find(hash).filter(i -> !i.used()).isPresent())
        .forEach(invitations::use);
    String code = inviting.code();
    Invitation invitation =
        new Invitation(
            Secrets.hash(code),
            provider,
            identity,
            actor.name(),
            centre.now().plus(centre.settings().invitationLifetime()),
            false);
    invitations.insert(invitation);
    journal.done(actor, "enrolment-invite", provider, identity.role().name());
    return new Invited(code, invitation);
  }

  /** What an invitation asks for. */
  public record Asked(Invitation invitation, String inputSchema) {}

  /** Opens an enrolment. */
  public Outcome<Asked> begin(Actor actor, String code) {
    Outcome<Asked> asked;
    try {
      asked =
          invitation(code)
              .then(
                  invitation ->
                      lent(
                          invitation,
                          (enrolment, context) -> asked(invitation, enrolment, context)));
    } catch (PluginFailure e) {
      asked = Outcome.refused(e.refusal());
    }
    return asked.match(
        Outcome::done, r -> journal.refused(actor, "enrolment-begin", "invitation", r));
  }

  private static Asked asked(Invitation invitation, Enrolment enrolment, ProviderContext context) {
    return new Asked(invitation, enrolment.begin(invitation.identity(), context).inputSchema());
  }

  /** Ends an enrolment with a certificate. A refused one leaves the invitation open. */
  public Outcome<EnrolmentResult.Enrolled> complete(
      Actor actor, String code, SigningInputs inputs) {
    Outcome<EnrolmentResult.Enrolled> enrolled =
        invitation(code)
            .then(
                invitation ->
                    providers
                        .find(invitation.provider(), invitation.identity().role())
                        .then(provider -> enrolled(actor, invitation, inputs)));
    return enrolled.match(
        Outcome::done, r -> journal.refused(actor, "enrolment-complete", "invitation", r));
  }

  private Outcome<Invitation> invitation(String code) {
    Optional<Invitation> found =
        transactions
            .read(() -> invitations.find(Secrets.hash(code)))
            .filter(i -> !i.used() && centre.now().isBefore(i.expiresAt()));
    return found
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "invitation-unknown",
                        "申领码不存在、已使用或已过期，请联系注册中心重新发放。",
                        "The code is unknown, used or expired; ask the centre for a new one.")));
  }

  /** What a provider's enrolment says, asked within the provider's limits. */
  private <T> Outcome<T> lent(
      Invitation invitation, BiFunction<Enrolment, ProviderContext, T> question) {
    return providers
        .find(invitation.provider(), invitation.identity().role())
        .then(
            provider ->
                work.lending(
                        provider.id(),
                        context ->
                            provider
                                .provider()
                                .enrolment()
                                .map(enrolment -> question.apply(enrolment, context)))
                    .map(Outcome::done)
                    .orElseGet(
                        () ->
                            Outcome.refused(
                                Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "no-enrolment",
                                    "该签名服务不提供证书申领。",
                                    "This provider issues no certificates."))));
  }

  private Outcome<EnrolmentResult.Enrolled> enrolled(
      Actor actor, Invitation invitation, SigningInputs inputs) {
    // Taken first, so that two at once do not both enrol; given back if nothing comes of it.
    transactions.run(
        () -> {
          invitations.use(invitation.codeHash());
          return invitation;
        });
    Outcome<EnrolmentResult.Enrolled> result = answered(invitation, inputs);
    transactions.run(
        () -> {
          result.match(
              enrolled -> {
                journal.done(
                    actor,
                    "enrolment-complete",
                    invitation.provider(),
                    invitation.identity().role().name());
                return enrolled;
              },
              refusal -> {
                invitations.release(invitation.codeHash());
                return refusal;
              });
          return invitation;
        });
    return result;
  }

  private Outcome<EnrolmentResult.Enrolled> answered(Invitation invitation, SigningInputs inputs) {
    LentAuthority lent = new LentAuthority(authority, work::requireAccepted);
    try {
      return lent(
              invitation,
              (enrolment, context) ->
                  work.enrolled(
                      enrolment.complete(invitation.identity(), inputs, lent, context),
                      invitation.identity()))
          .then(
              result ->
                  result instanceof EnrolmentResult.Enrolled enrolled
                      ? Outcome.done(enrolled)
                      : Outcome.refused(
                          ProviderRegistry.refusal(
                              ((EnrolmentResult.NotEnrolled) result).refusal())));
    } catch (PluginFailure e) {
      lent.withdraw();
      return Outcome.refused(e.refusal());
    } catch (SigningException e) {
      lent.withdraw();
      return Outcome.refused(Refusals.of("/inputs", e));
    } finally {
      lent.close();
    }
  }
}
