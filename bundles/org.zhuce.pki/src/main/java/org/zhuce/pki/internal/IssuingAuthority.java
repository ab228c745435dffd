package org.zhuce.pki.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.port.ValidationData;

/** One of the demo authorities: its keys, its books, and the revocation lists made of them. */
final class IssuingAuthority {
  private final AuthorityKeys keys;
  private final CertificateIssuer issuer;
  private final IssuedCertificates books;
  private final PublishedList list;
  private final PublishedList rootList;

  IssuingAuthority(AuthorityKeys keys, IssuedCertificates books, Clock clock) {
    this.keys = keys;
    this.issuer = new CertificateIssuer(keys.issuing(), keys.key());
    this.books = books;
    this.list = new PublishedList(issuer, books::revocations, books::revoked, clock);
    // The root issues to the issuing authority alone, and that has never been taken back
    this.rootList =
        new PublishedList(
            new CertificateIssuer(keys.root(), keys.rootKey()), List::of, none -> Map.of(), clock);
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

  /** The list of what the issuing authority revoked. */
  byte[] crl() {
    return list.der();
  }

  /** The list of what the root revoked. */
  byte[] rootCrl() {
    return rootList.der();
  }

  /** Both lists, not older than that moment. */
  ValidationData answers(Instant now) {
    return new ValidationData(List.of(), List.of(list.der(now), rootList.der(now)), List.of());
  }
}
