package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account of the centre or the department.
 *
 * @param name login name
 * @param displayName the person's name
 * @param passwordHash as {@code PasswordHasher} made it
 * @param roles staff roles
 * @param failedTries wrong passwords since the last right one
 * @param lockedUntil no login before this instant, if locked
 */
public record StaffAccount(
    String name,
    String displayName,
    String passwordHash,
    Set<Role> roles,
    int failedTries,
    Optional<Instant> lockedUntil) {
  public StaffAccount {
    requireNonNull(name, "name");
    requireNonNull(displayName, "displayName");
    requireNonNull(passwordHash, "passwordHash");
    roles = Set.copyOf(roles);
    if (!roles.stream().allMatch(Role::isStaff)) {
      throw new IllegalArgumentException("a staff account has staff roles only");
    }
  }
}
