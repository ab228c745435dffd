package org.zhuce.pki.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.port.Evidence.Source;

/** What an authority says of certificates that it issued, signed so that others can check it. */
interface RevocationAnswer {

  /** A list, or an answer of the online protocol. */
  Source source();

  /**
   * Whether it says something of a certificate at a moment: it was in force then, or later, and the
   * certificate's issuer stands behind it.
   */
  boolean tellsOf(X509Certificate about, X509Certificate issuer, Instant at);

  /**
   * Whether a file may carry it, to have a signature of that moment validated in the long term.
   * Authorities publish lists when they please; one in force has to do.
   */
  default boolean validates(X509Certificate about, X509Certificate issuer, Instant at) {
    return tellsOf(about, issuer, at);
  }

  /** Since when it says that a certificate that it tells of is revoked. */
  Optional<Instant> revokedAt(X509Certificate certificate);

  /** By when it was known. */
  Instant thisUpdate();

  /** The encoding, which whoever checks it reads. */
  byte[] der();

  /**
   * The newest answer that tells of a certificate at a moment; for one in the past, today's does.
   * Of two from the same moment, the one that says more.
   */
  static Optional<RevocationAnswer> newest(
      List<RevocationAnswer> answers, X509Certificate about, X509Certificate issuer, Instant at) {
    return answers.stream()
        .filter(a -> a.tellsOf(about, issuer, at))
        .max(
            Comparator.comparing(RevocationAnswer::thisUpdate)
                .thenComparing(a -> a.revokedAt(about).isPresent()));
  }
}
