package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.PersonId;

/**
 * Who acts, and in which request.
 *
 * @param name account name, person id or credit code; {@code anonymous}, {@code system}
 * @param roles what the actor may be
 * @param person the individual, at {@link Role#INDIVIDUAL}
 * @param enterprise the enterprise, at {@link Role#ENTERPRISE}
 * @param trace the request's trace id
 * @param command the repeatable command that this request carries, if any
 */
public record Actor(
    String name,
    Set<Role> roles,
    Optional<PersonId> person,
    Optional<CreditCode> enterprise,
    String trace,
    Optional<Command> command) {
  public Actor {
    requireNonNull(name, "name");
    roles = Set.copyOf(roles);
    requireNonNull(trace, "trace");
  }

  /** The public. */
  public static Actor anonymous(String trace) {
    return new Actor(
        "anonymous",
        Set.of(Role.PUBLIC),
        Optional.empty(),
        Optional.empty(),
        trace,
        Optional.empty());
  }

  /** The platform itself. */
  public static Actor system(String trace) {
    return new Actor(
        "system", Set.of(Role.SYSTEM), Optional.empty(), Optional.empty(), trace, Optional.empty());
  }

  /** An individual. */
  public static Actor individual(PersonId person, String trace) {
    return new Actor(
        person.toString(),
        Set.of(Role.INDIVIDUAL),
        Optional.of(person),
        Optional.empty(),
        trace,
        Optional.empty());
  }

  /** An enterprise. */
  public static Actor enterprise(CreditCode code, String trace) {
    return new Actor(
        code.value(),
        Set.of(Role.ENTERPRISE),
        Optional.empty(),
        Optional.of(code),
        trace,
        Optional.empty());
  }

  /** Staff of the centre or the department. */
  public static Actor staff(String account, Set<Role> roles, String trace) {
    return new Actor(account, roles, Optional.empty(), Optional.empty(), trace, Optional.empty());
  }

  /** The same actor, carrying a command. */
  public Actor with(Command carried) {
    return new Actor(name, roles, person, enterprise, trace, Optional.of(carried));
  }

  /** Whether the actor has that role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether the actor works at the centre or the department. */
  public boolean isStaff() {
    return roles.stream().anyMatch(Role::isStaff);
  }

  /**
   * A request that may be repeated (header {@code Idempotency-Key}).
   *
   * @param key the caller's key
   * @param fingerprint SHA-256 over method, path and body in hexadecimal
   */
  public record Command(String key, String fingerprint) {
    public Command {
      requireNonNull(key, "key");
      requireNonNull(fingerprint, "fingerprint");
    }
  }
}
