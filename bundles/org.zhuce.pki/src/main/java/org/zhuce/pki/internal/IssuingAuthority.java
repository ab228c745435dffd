package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;

/** One of the demo authorities: its keys, its books, and what it publishes of them. */
final class IssuingAuthority {
  private final AuthorityKeys keys;
  private final CertificateIssuer issuer;
  private final IssuedCertificates books;
  private final PublishedList list;
  private final PublishedList rootList;
  private final OcspResponder responder;
  private final OcspResponder rootResponder;

  /**
   * One of them.
   *
   * @param name in the certificates of its responders
   * @param term of those certificates
   */
  IssuingAuthority(
      AuthorityKind kind,
      AuthorityKeys keys,
      IssuedCertificates books,
      String name,
      Duration term,
      Clock clock) {
    this.keys = keys;
    this.issuer = new CertificateIssuer(keys.issuing(), keys.key());
    this.books = books;
    this.list = new PublishedList(issuer, books::revocations, books::revoked, clock);
    // The root issues to the issuing authority alone, and that has never been taken back
    CertificateIssuer root = new CertificateIssuer(keys.root(), keys.rootKey());
    this.rootList = new PublishedList(root, List::of, none -> Map.of(), clock);
    this.responder =
        new OcspResponder(
            CertificateJudge.holder(keys.issuing()),
            new ServiceKey(
                kind,
                key -> {
                  X509Certificate own = issuer.issueOcsp(name, key, term, clock.instant());
                  books.enter(own);
                  return List.of(own);
                },
                clock),
            serial -> status(books, serial));
    this.rootResponder =
        new OcspResponder(
            CertificateJudge.holder(keys.root()),
            new ServiceKey(
                kind,
                key -> List.of(root.issueOcsp(name + " Root", key, term, clock.instant())),
                clock),
            serial ->
                keys.issuing().getSerialNumber().equals(serial)
                    ? CertificateStatus.GOOD
                    : OcspProtocol.unknown());
  }

  private static CertificateStatus status(IssuedCertificates books, BigInteger serial) {
    return books.isEntered(serial)
        ? books
            .revokedAt(serial)
            .<CertificateStatus>map(since -> new RevokedStatus(Date.from(since)))
            .orElse(CertificateStatus.GOOD)
        : OcspProtocol.unknown();
  }

  /** Who answers on what the issuing authority and the root issued. */
  List<OcspResponder> responders() {
    return List.of(responder, rootResponder);
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

  /** What it says of a certificate of its own, or the root of its, not older than that moment. */
  RevocationAnswer answer(
      X509Certificate about, X509Certificate issuer, ValidationForm form, Instant now) {
    boolean own = issuer.equals(keys.issuing());
    Optional<? extends RevocationAnswer> answer =
        switch (form) {
          case CRL -> RevocationList.of((own ? list : rootList).der(now));
          case OCSP -> OcspAnswer.of((own ? responder : rootResponder).answer(about, now));
        };
    return answer.orElseThrow();
  }
}
