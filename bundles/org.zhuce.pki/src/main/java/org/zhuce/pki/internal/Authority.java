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
   * Answers that others can check: revocation lists or answers of the online protocol for each
   * certificate of a path, good or not.
   *
   * @param now the moment that they must not be older than, where the authority makes them itself
   * @throws IllegalStateException if one cannot be had at the moment
   */
  ValidationData answers(List<X509Certificate> path, X509Certificate root, Instant now);
}
