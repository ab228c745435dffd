package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.zhuce.signing.spi.SignerRole;

/**
 * A signature on an application's form.
 *
 * @param role in which capacity
 * @param signerName the name in the certificate
 * @param provider which signing provider made it
 * @param certificate SHA-256 of the signing certificate in hexadecimal
 * @param algorithm JCA name
 * @param handwriting the signer's handwriting as PNG, if there is one
 * @param document the file that this signature completed
 * @param voided whether a later change of the form made it void
 * @param at when
 */
public record AppliedSignature(
    SignerRole role,
    String signerName,
    String provider,
    String certificate,
    String algorithm,
    Optional<DocumentId> handwriting,
    DocumentId document,
    boolean voided,
    Instant at) {
  public AppliedSignature {
    requireNonNull(role, "role");
    requireNonNull(signerName, "signerName");
    requireNonNull(provider, "provider");
    requireNonNull(certificate, "certificate");
    requireNonNull(algorithm, "algorithm");
    requireNonNull(handwriting, "handwriting");
    requireNonNull(document, "document");
    requireNonNull(at, "at");
  }

  /** The same signature, void. */
  public AppliedSignature voidedCopy() {
    return new AppliedSignature(
        role, signerName, provider, certificate, algorithm, handwriting, document, true, at);
  }
}
