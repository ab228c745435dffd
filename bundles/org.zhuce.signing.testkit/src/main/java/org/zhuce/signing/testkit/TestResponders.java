package org.zhuce.signing.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/**
 * Answers for a {@link TestPki} what its OCSP responder (RFC 6960) and its time stamp authority
 * (RFC 3161) would: bytes in, bytes out, as they go over HTTP. All methods may be called from
 * several threads.
 */
public final class TestResponders {
  private static final Duration TERM = Duration.ofDays(1);
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("2.25.264741359450125740898359668525915156460.2");

  private final TestPki pki;
  private final TestSigner ocsp;
  private final TestSigner tsa;
  private final DigestCalculatorProvider digests;
  private final AtomicLong stamps = new AtomicLong();

  /** Responders with good certificates of that authority. */
  public TestResponders(TestPki pki) {
    this(pki, pki.ocspResponder().issue(), pki.timestampAuthority().issue());
  }

  /** Responders with certificates as a test likes them. */
  public TestResponders(TestPki pki, TestSigner ocsp, TestSigner tsa) {
    this.pki = pki;
    this.ocsp = ocsp;
    this.tsa = tsa;
    try {
      this.digests =
          new JcaDigestCalculatorProviderBuilder().setProvider(KitAuthority.BOUNCY_CASTLE).build();
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("Bouncy Castle has digests", e);
    }
  }

  /** Who signs OCSP answers. */
  public TestSigner ocspResponder() {
    return ocsp;
  }

  /** Who signs time stamps. */
  public TestSigner timestampAuthority() {
    return tsa;
  }

  /** Answers as of {@link TestPki#now()}. */
  public byte[] ocsp(byte[] request) {
    return ocsp(request, pki.now());
  }

  /**
   * Answers a DER-encoded OCSP request: good, revoked with its instant, or unknown for another
   * authority's certificate. A nonce comes back.
   */
  public byte[] ocsp(byte[] request, Instant at) {
    try {
      OCSPReq asked = new OCSPReq(request);
      BasicOCSPRespBuilder answer =
          new JcaBasicOCSPRespBuilder(
              ocsp.keys().getPublic(), digests.get(CertificateID.HASH_SHA1));
      for (Req one : asked.getRequestList()) {
        answer.addResponse(
            one.getCertID(), status(one.getCertID()), Date.from(at), Date.from(at.plus(TERM)));
      }
      Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      if (nonce != null) {
        answer.setResponseExtensions(new Extensions(nonce));
      }
      X509CertificateHolder[] chain = {new JcaX509CertificateHolder(ocsp.certificate())};
      OCSPResp response =
          new OCSPRespBuilder()
              .build(
                  OCSPRespBuilder.SUCCESSFUL,
                  answer.build(TestPki.signature(ocsp), chain, Date.from(at)));
      return response.getEncoded();
    } catch (IOException | OCSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not an OCSP request", e);
    }
  }

  private CertificateStatus status(CertificateID id)
      throws OCSPException, GeneralSecurityException {
    if (!id.matchesIssuer(new JcaX509CertificateHolder(pki.issuing().certificate()), digests)) {
      return new UnknownStatus();
    }
    Optional<Instant> revoked = pki.revokedAt(id.getSerialNumber());
    return revoked.isPresent()
        ? new RevokedStatus(Date.from(revoked.get()), CRLReason.keyCompromise)
        : CertificateStatus.GOOD;
  }

  /** Stamps with {@link TestPki#now()}. */
  public byte[] timestamp(byte[] request) {
    return timestamp(request, pki.now());
  }

  /** Answers a DER-encoded time stamp request: a response with a token that has that time. */
  public byte[] timestamp(byte[] request, Instant at) {
    try {
      DigestCalculator ess = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      TimeStampTokenGenerator tokens =
          new TimeStampTokenGenerator(
              new JcaSimpleSignerInfoGeneratorBuilder()
                  .setProvider(KitAuthority.BOUNCY_CASTLE)
                  .build(
                      TestKeys.algorithm(tsa.keys().getPublic()).jcaName(),
                      tsa.keys().getPrivate(),
                      tsa.certificate()),
              ess,
              POLICY);
      tokens.addCertificates(new JcaCertStore(tsa.chain()));
      return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
          .generate(
              new TimeStampRequest(request),
              BigInteger.valueOf(stamps.incrementAndGet()),
              Date.from(at))
          .getEncoded();
    } catch (IOException | TSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not a time stamp request", e);
    }
  }
}
