package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/**
 * Answers on the certificates of one issuer (RFC 6960), with a key that the issuer certified for
 * that alone (4.2.2.2). The answers are made at the question, from the issuer's books.
 */
final class OcspResponder {
  private static final Duration TERM = Duration.ofDays(1);

  private final X509CertificateHolder issuer;
  private final ServiceKey key;
  private final Function<BigInteger, CertificateStatus> books;

  /**
   * A responder.
   *
   * @param issuer whose certificates it answers on
   * @param key certified by that issuer
   * @param books what the issuer knows of a serial number
   */
  OcspResponder(
      X509CertificateHolder issuer, ServiceKey key, Function<BigInteger, CertificateStatus> books) {
    this.issuer = issuer;
    this.key = key;
    this.books = books;
  }

  /** Whether the certificate is one of its issuer's, by the digests of name and key. */
  boolean isFor(CertificateID certificate) {
    try {
      return certificate.matchesIssuer(issuer, new BcDigestCalculatorProvider());
    } catch (OCSPException e) {
      // By a digest that nobody here knows
      return false;
    }
  }

  /** The answer on a certificate of its issuer's. */
  byte[] answer(X509Certificate certificate, Instant now) {
    return answer(
        List.of(OcspProtocol.id(issuer, certificate.getSerialNumber())), Optional.empty(), now);
  }

  /**
   * The answer on some of its issuer's certificates; on others, it knows nothing.
   *
   * @param nonce goes into the answer
   */
  byte[] answer(List<CertificateID> certificates, Optional<Extension> nonce, Instant now) {
    ServiceKey.Certified by = key.certified();
    try {
      DigestCalculator sha1 = new BcDigestCalculatorProvider().get(RespID.HASH_SHA1);
      BasicOCSPRespBuilder builder =
          new BasicOCSPRespBuilder(by.certificate().getSubjectPublicKeyInfo(), sha1);
      for (CertificateID certificate : certificates) {
        builder.addResponse(
            certificate,
            isFor(certificate)
                ? books.apply(certificate.getSerialNumber())
                : OcspProtocol.unknown(),
            Date.from(now),
            Date.from(now.plus(TERM)));
      }
      nonce.ifPresent(n -> builder.setResponseExtensions(new Extensions(n)));
      BasicOCSPResp answer =
          builder.build(
              by.signer(), new X509CertificateHolder[] {by.certificate()}, Date.from(now));
      OCSPResp whole = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, answer);
      return OcspProtocol.der(whole.toASN1Structure());
    } catch (OCSPException | OperatorCreationException e) {
      throw new IllegalStateException("cannot answer on revocation", e);
    }
  }
}
