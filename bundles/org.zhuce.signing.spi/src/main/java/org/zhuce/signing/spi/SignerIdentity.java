package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

/**
 * Whom a certificate names.
 *
 * @param role the capacity
 * @param code the ID number (GB 11643), the unified social credit code (GB 32100), or the
 *     department's unified social credit code
 * @param name the name as the certificate shall show it
 */
public record SignerIdentity(SignerRole role, String code, String name) {
  public SignerIdentity {
    requireNonNull(role, "role");
    if (requireNonNull(code, "code").isBlank() || requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("code and name of a signer must not be blank");
    }
  }

  /** Does not give away the code: an ID number does not belong into a log. */
  @Override
  public String toString() {
    return "SignerIdentity[" + role + "]";
  }
}
