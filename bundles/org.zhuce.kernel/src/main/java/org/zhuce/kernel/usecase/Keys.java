package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.KnownSigners;
import org.zhuce.kernel.internal.KnownSigners.Known;
import org.zhuce.kernel.internal.PluginFailure;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Units;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.KeyAction;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningInputs;

/**
 * Signers' keys after the enrolment: their holders list them and act on them, a CA operator unlocks
 * or revokes them on presented documents. What proves a holder's identity otherwise, such as a
 * real-name authentication, goes through the same decision.
 */
@Component(service = Keys.class)
public final class Keys {
  private static final int LONGEST_REASON = 200;

  private final Units units;
  private final KnownSigners signers;
  private final ProviderRegistry providers;
  private final SigningWork work;
  private final CertificateAuthority authority;
  private final Enrolling enrolling;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Keys(
      @Reference Units units,
      @Reference KnownSigners signers,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work,
      @Reference CertificateAuthority authority,
      @Reference Enrolling enrolling,
      @Reference Journal journal) {
    this.units = units;
    this.signers = signers;
    this.providers = providers;
    this.work = work;
    this.authority = authority;
    this.enrolling = enrolling;
    this.journal = journal;
  }

  /** A key, and what can be done about it. */
  public record Held(
      String provider, KeyState state, List<KeyAction> actions, Set<KeyCare.Decision> decisions) {}

  /**
   * A signer's keys.
   *
   * @param keys by provider, the newest first
   * @param unavailable providers that did not answer
   */
  public record Found(List<Held> keys, List<String> unavailable) {}

  /**
   * What a CA operator wants.
   *
   * @param provider the signing provider's id
   * @param role individual or enterprise
   * @param code ID number or unified social credit code of the holder
   * @param key the provider's name for the key
   * @param decision what becomes of it
   * @param reason what was presented; goes into the audit log
   * @param inviting how the holder is invited to enrol anew with the same provider; empty if not
   */
  public record Wanted(
      String provider,
      SignerRole role,
      String code,
      String key,
      KeyCare.Decision decision,
      String reason,
      Optional<Enrolling.Inviting> inviting) {
    public Wanted {
      requireNonNull(decision, "decision");
    }
  }

  /** What came of it; with the one-time code of a new enrolment, if one was wanted. */
  public record Decided(Held held, Optional<Enrolling.Invited> invited) {}

  /** The actor's own keys. */
  public Outcome<Found> own(Actor actor) {
    return signers
        .of(actor)
        .map(known -> Outcome.done(found(known)))
        .orElseGet(() -> journal.refused(actor, "key-list", "keys", Refusals.forbidden()));
  }

  /** The keys of somebody of the registers; for CA operators. */
  public Outcome<Found> find(Actor actor, SignerRole role, String code) {
    Outcome<Known> known =
        actor.is(Role.CA_OPERATOR)
            ? signers.find(role, code)
            : Outcome.refused(Refusals.forbidden());
    return known.match(
        found -> {
          journal.viewed(actor, "key-view", found.subject());
          return Outcome.done(found(found));
        },
        r -> journal.refused(actor, "key-view", role, r));
  }

  private Found found(Known known) {
    List<Held> keys = new ArrayList<>();
    List<String> unavailable = new ArrayList<>();
    for (ProviderRegistry.Deployed deployed : providers.all()) {
      if (deployed.roles().contains(known.identity().role())) {
        try {
          Optional<Cared> cared = cared(deployed);
          if (cared.isPresent()) {
            keys.addAll(held(cared.get(), known));
          }
        } catch (PluginFailure e) {
          unavailable.add(deployed.id());
        }
      }
    }
    return new Found(List.copyOf(keys), List.copyOf(unavailable));
  }

  /** A provider that takes care of keys, and what it offers. */
  private record Cared(
      ProviderRegistry.Deployed deployed,
      KeyCare care,
      List<KeyAction> actions,
      Set<KeyCare.Decision> decisions) {
    Cared {
      actions = List.copyOf(actions);
      decisions = Set.copyOf(decisions);
    }

    Held held(KeyState state) {
      return new Held(deployed.id(), state, actions, decisions);
    }
  }

  /** Asked within the provider's limits, like everything that is its code. */
  private Optional<Cared> cared(ProviderRegistry.Deployed deployed) {
    return work.lending(
        deployed.id(),
        context ->
            deployed
                .provider()
                .keyCare()
                .map(care -> new Cared(deployed, care, care.actions(), care.decisions())));
  }

  private List<Held> held(Cared cared, Known known) {
    return called(
        cared,
        context -> cared.care().keys(known.identity(), context).stream().map(cared::held).toList());
  }

  private <T> T called(Cared cared, Function<ProviderContext, T> call) {
    return work.lending(
        cared.deployed().id(),
        context -> requireNonNull(call.apply(context), "the provider answered nothing"));
  }

  private Outcome<Cared> cared(String provider, SignerRole role) {
    return providers
        .find(provider, role)
        .<Outcome<ProviderRegistry.Deployed>>match(
            Outcome::done,
            // Whoever signs for others has no key of this holder's
            r -> Outcome.refused(r.kind() == Refusal.Kind.INVALID ? noKey() : r))
        .then(
            deployed ->
                cared(deployed)
                    .map(Outcome::done)
                    .orElseGet(
                        () ->
                            Outcome.refused(
                                Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "no-key-care",
                                    "该签名服务不管理已签发的密钥。",
                                    "This provider takes no care of keys that it has issued."))));
  }

  /** The holder acts on a key of its own, such as to change its password. */
  public Outcome<Held> act(
      Actor actor, String provider, String key, String action, SigningInputs inputs) {
    Optional<Known> holder = signers.of(actor);
    Outcome<Held> acted =
        holder.isEmpty()
            ? Outcome.refused(Refusals.forbidden())
            : changed(
                    provider,
                    holder.get(),
                    key,
                    cared -> {
                      if (cared.actions().stream().noneMatch(a -> a.name().equals(action))) {
                        return Outcome.refused(Refusals.notFound("该操作", "action"));
                      }
                      journal.begun(actor, "key-" + action, holder.get().subject(), provider);
                      return Outcome.done(
                          called(
                              cared,
                              context ->
                                  cared
                                      .care()
                                      .act(holder.get().identity(), key, action, inputs, context)));
                    })
                .then(
                    held ->
                        units.run(
                            () -> {
                              journal.command(actor);
                              journal.done(
                                  actor, "key-" + action, holder.get().subject(), provider);
                              return Outcome.done(held);
                            }));
    return acted.match(Outcome::done, r -> journal.refused(actor, "key-act", provider, r));
  }

  private static Refusal noKey() {
    return Refusals.notFound("该证书", "key");
  }

  /** A call that may change a key. */
  private interface Change {
    Outcome<CareResult> of(Cared cared);
  }

  /** Changes a key, if it is the holder's. */
  private Outcome<Held> changed(String provider, Known holder, String key, Change change) {
    try {
      return cared(provider, holder.identity().role())
          .then(
              cared -> {
                if (held(cared, holder).stream().noneMatch(h -> h.state().key().equals(key))) {
                  return Outcome.refused(noKey());
                }
                return change
                    .of(cared)
                    .then(
                        result ->
                            result instanceof CareResult.Changed done
                                ? Outcome.done(cared.held(done.after()))
                                : Outcome.refused(
                                    ProviderRegistry.refusal(
                                        ((CareResult.Unchanged) result).refusal())));
              });
    } catch (PluginFailure e) {
      return Outcome.refused(e.refusal());
    } catch (SigningException e) {
      return Outcome.refused(Refusals.of("/inputs", e));
    }
  }

  /** Unlocks or revokes a key; for CA operators. */
  public Outcome<Decided> decide(Actor actor, Wanted wanted) {
    Outcome<Decided> decided =
        actor.is(Role.CA_OPERATOR)
            ? reasoned(wanted)
                .then(w -> signers.find(w.role(), w.code()))
                .then(holder -> decided(actor, wanted, holder))
            : Outcome.refused(Refusals.forbidden());
    return decided.match(
        Outcome::done, r -> journal.refused(actor, "key-decide", wanted.provider(), r));
  }

  private static Outcome<Wanted> reasoned(Wanted wanted) {
    return wanted.reason().isBlank() || wanted.reason().length() > LONGEST_REASON
        ? Outcome.refused(
            Refusal.invalid(
                "/reason",
                "reason-missing",
                "请填写理由（不超过 200 字），例如所核验的证件。",
                "Give a reason of at most 200 characters, such as what was presented."))
        : Outcome.done(wanted);
  }

  /** Providers write in units of their own: the intent comes first, so that no change is silent. */
  private Outcome<Decided> decided(Actor actor, Wanted wanted, Known holder) {
    return changed(
            wanted.provider(),
            holder,
            wanted.key(),
            cared -> {
              if (!cared.decisions().contains(wanted.decision())) {
                return Outcome.refused(
                    Refusal.invalid(
                        "/decision",
                        "decision-unknown",
                        "该签名服务不支持此决定。",
                        "This provider knows no such decision; see the key's decisions."));
              }
              journal.begun(actor, action(wanted), holder.subject(), detail(wanted));
              return Outcome.done(
                  called(cared, context -> decided(cared, wanted, holder, context)));
            })
        .then(held -> units.run(() -> Outcome.done(decided(actor, wanted, holder, held))));
  }

  private Decided decided(Actor actor, Wanted wanted, Known holder, Held held) {
    journal.command(actor);
    journal.done(actor, action(wanted), holder.subject(), detail(wanted));
    Function<Enrolling.Inviting, Enrolling.Invited> invite =
        i -> enrolling.insert(actor, wanted.provider(), holder.identity(), i);
    return new Decided(held, wanted.inviting().map(invite));
  }

  private static String action(Wanted wanted) {
    return "key-" + wanted.decision().name().toLowerCase(Locale.ROOT);
  }

  private static String detail(Wanted wanted) {
    return wanted.provider() + ": " + wanted.reason();
  }

  private CareResult decided(Cared cared, Wanted wanted, Known holder, ProviderContext context) {
    return cared
        .care()
        .decide(
            holder.identity(),
            wanted.key(),
            wanted.decision(),
            wanted.reason(),
            authority,
            context);
  }
}
