package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * A CA operator's invitation to enrol with a provider, given to the signer with a one-time code.
 *
 * @param codeHash SHA-256 of the code in hexadecimal
 * @param provider the signing provider's id
 * @param identity who may enrol, as the centre has checked it
 * @param createdBy the operator's account
 * @param expiresAt not after this instant
 * @param used whether it was used
 */
public record Invitation(
    String codeHash,
    String provider,
    SignerIdentity identity,
    String createdBy,
    Instant expiresAt,
    boolean used) {
  public Invitation {
    requireNonNull(codeHash, "codeHash");
    requireNonNull(provider, "provider");
    requireNonNull(identity, "identity");
    requireNonNull(createdBy, "createdBy");
    requireNonNull(expiresAt, "expiresAt");
  }
}
