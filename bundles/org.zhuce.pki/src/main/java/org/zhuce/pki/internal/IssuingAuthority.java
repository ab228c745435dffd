package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of the demo authorities: its keys, its books, and the revocation list made of them. */
final class IssuingAuthority {
  private static final Duration CRL_TERM = Duration.ofDays(1);
  private static final Duration CRL_REUSE = Duration.ofHours(1);

  private final AuthorityKeys keys;
  private final CertificateIssuer issuer;
  private final IssuedCertificates books;
  private final Clock clock;
  private volatile Optional<Crl> lastCrl = Optional.empty();

  private record Crl(List<String> revocations, Instant at, byte[] der) {}

  IssuingAuthority(AuthorityKeys keys, IssuedCertificates books, Clock clock) {
    this.keys = keys;
    this.issuer = new CertificateIssuer(keys.issuing(), keys.key());
    this.books = books;
    this.clock = clock;
  }

  X509Certificate root() {
    return keys.root();
  }

  X509Certificate issuing() {
    return keys.issuing();
  }

  CertificateIssuer issuer() {
    return issuer;
  }

  IssuedCertificates books() {
    return books;
  }

  /** The revocation list, which is made anew for each revocation, else once an hour. */
  byte[] crl() {
    List<String> revocations = books.revocations();
    Instant now = clock.instant();
    Optional<Crl> last = lastCrl;
    if (last.isPresent()
        && last.get().revocations().equals(revocations)
        && now.isBefore(last.get().at().plus(CRL_REUSE))) {
      return last.get().der().clone();
    }
    // Time as the number grows on every node without a counter that each reader would have to write
    byte[] der =
        issuer.crl(
            BigInteger.valueOf(now.toEpochMilli()), books.revoked(revocations), now, CRL_TERM);
    lastCrl = Optional.of(new Crl(revocations, now, der));
    return der.clone();
  }
}
