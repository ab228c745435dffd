package org.zhuce.pki.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.zhuce.kernel.port.Evidence.Revocation;
import org.zhuce.kernel.port.ValidationData;

/** A source of trust: roots, and what it knows of the certificates below them. */
interface Authority {

  /** The certificates that are trusted without further proof. */
  List<X509Certificate> roots();

  /** Authorities below the roots, for those who send the signer's certificate alone. */
  List<X509Certificate> intermediates();

  /**
   * What is known of a path that ends below one of the roots.
   *
   * @param path the signer's certificate first, its issuers after it, without the root
   * @param root the root
   * @param at the moment
   * @param carried answers that came with the signature; they may settle what it does not know
   */
  Revocation standing(
      List<X509Certificate> path, X509Certificate root, Instant at, ValidationData carried);

  /**
   * Finds out about such a path what others can tell, so that {@link #standing} knows it, which
   * asks nobody. For certificates that somebody logs in or signs with, never for those of a file
   * that somebody sent.
   *
   * @return whether somebody who could have told did not answer
   */
  default boolean inquire(List<X509Certificate> path, X509Certificate root) {
    return false;
  }

  /** Whether {@link #inquire} does anything. */
  default boolean asksOthers() {
    return false;
  }

  /**
   * An answer on one certificate of such a path that others can check, good or not.
   *
   * @param about the certificate
   * @param issuer its issuer, the root perhaps
   * @param at the moment of the signature that it has to validate
   * @param now the moment that it must not be older than, where the authority makes it itself
   * @throws IllegalStateException if none can be had at the moment
   */
  RevocationAnswer answer(X509Certificate about, X509Certificate issuer, Instant at, Instant now);
}
