package org.zhuce.signing.spi;

import java.net.URI;
import java.time.Instant;
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
   *     is not valid now, is revoked, lacks the key usage or comes from an unknown authority. A
   *     provider lets it pass through; the platform turns it into a refusal.
   */
  ToBeSigned bind(Signatory signatory);
}
