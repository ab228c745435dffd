package org.zhuce.signing.spi;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is to be signed. Made by the platform, one per ticket, and valid for one call only.
 *
 * <p>The bytes to be signed depend on the signer's certificate (its digest is among the signed
 * attributes, RFC 5035), so they are handed out by {@link #bind}.
 */
@ProviderType
public interface SigningRequest {

  /** Login or document. */
  Purpose purpose();

  /** In which capacity the signer signs. */
  SignerRole role();

  /** Who has to sign; empty at login, where the signature itself tells. */
  Optional<SignerIdentity> signer();

  /**
   * What the platform takes for this request, the most wanted first; never empty. A provider with
   * several keys signs with the first in this order that it has a key for, so that the same
   * department's seal stands in a PDF file that ordinary programs verify (RSA, P-256) and in an OFD
   * file, where GB/T 38540 has SM2 alone. The certificate of any other algorithm is refused by
   * {@link #bind}.
   */
  List<SignatureAlgorithm> algorithms();

  /** The platform's public origin, for the signer's program to compare with what it expects. */
  URI origin();

  /** Where the signer's program reads and completes the ticket; this is what a QR code holds. */
  URI ticket();

  /** At least 128 random bits, in hexadecimal, never used twice. */
  String nonce();

  /** After this instant the platform accepts no signature for this request. */
  Instant expiresAt();

  /** One sentence for the signer to read before signing, in the language of the ticket. */
  String summary();

  /**
   * Fixes who signs and yields the bytes to be signed. The same signatory always yields the same
   * bytes within one ticket.
   *
   * @throws SigningException if the certificate cannot serve this request: it names another person,
   *     is not valid now, is revoked, lacks the key usage, comes from an unknown authority or is
   *     not of the {@link #algorithms}. A provider lets it pass through; the platform turns it into
   *     a refusal.
   */
  ToBeSigned bind(Signatory signatory);
}
