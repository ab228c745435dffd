package org.zhuce.kernel.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.signing.spi.CareResult;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.KeyState;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;

/**
 * Revokes a person's keys whose certificates name a former identity. They open no session before
 * that either, because the register names somebody else. Tried again while a provider is away; what
 * was enrolled under the present identity in the meantime stays.
 */
@Component(service = JobHandler.class)
public final class FormerKeysJob implements JobHandler {
  static final String KIND = "revoke-former-keys";

  private static final String REASON = "个人信息变更 / identity corrected";

  private final Centre centre;
  private final Transactions transactions;
  private final RegisterStore registers;
  private final ProviderRegistry providers;
  private final SigningWork work;
  private final Signatures signatures;
  private final CertificateAuthority authority;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public FormerKeysJob(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference RegisterStore registers,
      @Reference ProviderRegistry providers,
      @Reference SigningWork work,
      @Reference Signatures signatures,
      @Reference CertificateAuthority authority,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.registers = registers;
    this.providers = providers;
    this.work = work;
    this.signatures = signatures;
    this.authority = authority;
    this.journal = journal;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** The person now, and under which codes providers may know it. */
  private record Known(SignerIdentity present, Set<SignerIdentity> names) {}

  @Override
  public void run(Job job, Runnable finished) {
    PersonId id = new PersonId(UUID.fromString(job.subject()));
    Known known = transactions.read(() -> known(id));
    Actor system = Actor.system("job-" + job.id());
    for (ProviderRegistry.Deployed provider : providers.all()) {
      if (provider.roles().contains(SignerRole.INDIVIDUAL)) {
        long revoked =
            work.lending(provider.id(), context -> revoked(system, id, provider, known, context));
        if (revoked > 0) {
          transactions.run(
              () -> {
                journal.done(system, "key-revoke", id, provider.id() + ": " + REASON);
                return id;
              });
        }
      }
    }
    transactions.run(
        () -> {
          finished.run();
          return id;
        });
  }

  private Known known(PersonId id) {
    Person present = registers.person(id).orElseThrow();
    Set<SignerIdentity> names =
        Stream.concat(registers.former(id).stream(), Stream.of(present))
            .map(FormerKeysJob::identity)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Known(identity(present), names);
  }

  private static SignerIdentity identity(Person person) {
    return new SignerIdentity(SignerRole.INDIVIDUAL, person.idNumber().value(), person.name());
  }

  private long revoked(
      Actor system,
      PersonId id,
      ProviderRegistry.Deployed provider,
      Known known,
      ProviderContext context) {
    long revoked = 0;
    KeyCare care = provider.provider().keyCare().orElse(null);
    if (care == null || !care.decisions().contains(KeyCare.Decision.REVOKE)) {
      return revoked;
    }
    for (SignerIdentity name : known.names()) {
      for (KeyState key : care.keys(name, context)) {
        if (key.status() != KeyState.Status.REVOKED && !names(key, known.present())) {
          journal.begun(system, "key-revoke", id, provider.id() + ": " + REASON);
          CareResult result =
              care.decide(name, key.key(), KeyCare.Decision.REVOKE, REASON, authority, context);
          if (result instanceof CareResult.Unchanged unchanged) {
            throw new IllegalStateException(
                provider.id() + " did not revoke: " + unchanged.refusal().reason());
          }
          revoked++;
        }
      }
    }
    return revoked;
  }

  /** Whether the key's certificate is good, and the present identity's. */
  private boolean names(KeyState key, SignerIdentity present) {
    try {
      return signatures
          .checkProvisionally(signatures.reread(key.signing()), SignerRole.INDIVIDUAL, centre.now())
          .signer()
          .equals(present);
    } catch (SigningException e) {
      // Expired or worse: revoking it harms nobody
      return false;
    }
  }
}
