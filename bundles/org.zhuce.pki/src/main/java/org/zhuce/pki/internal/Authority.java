package org.zhuce.pki.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.zhuce.kernel.port.Evidence.Revocation;

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
   */
  Revocation standing(List<X509Certificate> path, X509Certificate root, Instant at);
}
