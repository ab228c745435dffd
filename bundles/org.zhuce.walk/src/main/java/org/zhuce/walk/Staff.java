package org.zhuce.walk;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A staff account.
 *
 * @param account its name
 * @param password its password
 * @param roles names of its roles, such as {@code CLERK}
 */
public record Staff(String account, String password, Set<String> roles) {
  public Staff {
    requireNonNull(account, "account");
    requireNonNull(password, "password");
    roles = Set.copyOf(roles);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Staff[" + account + " " + roles + "]";
  }
}
