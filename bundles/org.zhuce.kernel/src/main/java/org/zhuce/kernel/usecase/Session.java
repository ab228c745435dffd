package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.PersonId;

/**
 * A login.
 *
 * @param tokenHash SHA-256 of the bearer token in hexadecimal; the token itself is kept nowhere
 * @param name account name, person id or credit code
 * @param roles what the session may do
 * @param person the individual, if it is one
 * @param enterprise the enterprise, if it is one
 * @param createdAt when it began
 * @param expiresAt when it ends
 */
public record Session(
    String tokenHash,
    String name,
    Set<Role> roles,
    Optional<PersonId> person,
    Optional<CreditCode> enterprise,
    Instant createdAt,
    Instant expiresAt) {
  public Session {
    requireNonNull(tokenHash, "tokenHash");
    requireNonNull(name, "name");
    roles = Set.copyOf(roles);
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
  }

  /** The actor behind this session, in a request. */
  public Actor actor(String trace) {
    return new Actor(name, roles, person, enterprise, trace, Optional.empty());
  }
}
