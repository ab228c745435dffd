package org.zhuce.pki.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence.Source;

/**
 * An answer of the online protocol (RFC 6960) on one certificate, signed by the certificate's
 * issuer or by somebody whom that issuer certified for it. Read as strictly as signatures: in DER,
 * with nothing beside the answer and the certificate of who signed it (and perhaps the issuer's).
 */
final class OcspAnswer implements RevocationAnswer {

  /** Clocks may differ by that much. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(OcspAnswer.class);

  /** Far above any honest one. */
  static final int MAX_BYTES = 32 * 1024;

  private static final Set<?> KNOWN = Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);

  private final byte[] der;
  private final BasicOCSPResp answer;
  private final SingleResp single;
  private final List<X509CertificateHolder> certificates;

  private OcspAnswer(byte[] der, BasicOCSPResp answer) {
    this.der = der;
    this.answer = answer;
    this.single = answer.getResponses()[0];
    this.certificates = List.of(answer.getCerts());
  }

  /** Reads one; empty if it is none, or does not answer. */
  static Optional<OcspAnswer> of(byte[] der) {
    if (der.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      return HostileInput.read(() -> read(der));
    } catch (IllegalArgumentException e) {
      LOG.debug("An OCSP answer is malformed", e);
      return Optional.empty();
    }
  }

  private static Optional<OcspAnswer> read(byte[] der) {
    try {
      OCSPResp response = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der)));
      if (response.getStatus() != OCSPResp.SUCCESSFUL
          || !(response.getResponseObject() instanceof BasicOCSPResp answer)
          // What was read must be all that was there, and written in the one way
          || !Arrays.equals(whole(response, answer), der)
          || answer.getResponses().length != 1
          || !KNOWN.containsAll(answer.getCriticalExtensionOIDs())) {
        return Optional.empty();
      }
      OcspAnswer read = new OcspAnswer(der.clone(), answer);
      return Optional.of(read).filter(OcspAnswer::isSound);
    } catch (IOException | OCSPException e) {
      throw new IllegalArgumentException("not an OCSP answer", e);
    }
  }

  private static byte[] whole(OCSPResp response, BasicOCSPResp answer) throws IOException {
    byte[] inner = ASN1Primitive.fromByteArray(answer.getEncoded()).getEncoded(ASN1Encoding.DER);
    byte[] carried = response.toASN1Structure().getResponseBytes().getResponse().getOctets();
    return Arrays.equals(inner, carried)
        ? response.toASN1Structure().getEncoded(ASN1Encoding.DER)
        : new byte[0];
  }

  /** Times in order; without a next update, it is in force for nobody knows how long. */
  private boolean isSound() {
    Date next = single.getNextUpdate();
    return single.getCriticalExtensionOIDs().isEmpty()
        && next != null
        && !next.before(single.getThisUpdate())
        && !single.getThisUpdate().after(answer.getProducedAt());
  }

  @Override
  public Source source() {
    return Source.OCSP;
  }

  @Override
  public boolean tellsOf(X509Certificate about, X509Certificate issuer, Instant at) {
    try {
      return HostileInput.read(() -> tells(about, issuer, at));
    } catch (IllegalArgumentException e) {
      LOG.debug("A certificate in an OCSP answer is malformed", e);
      return false;
    }
  }

  private boolean tells(X509Certificate about, X509Certificate issuer, Instant at) {
    X509CertificateHolder by = CertificateJudge.holder(issuer);
    return isAbout(about, by)
        && (single.getCertStatus() == CertificateStatus.GOOD
            || single.getCertStatus() instanceof RevokedStatus)
        && !at.isAfter(single.getNextUpdate().toInstant())
        // Of what has expired, responders need not know anything any more (RFC 6960, 4.4.4)
        && !thisUpdate().isAfter(about.getNotAfter().toInstant())
        && isSignedFor(by);
  }

  /** An online answer is asked for when it is needed, so one from before proves nothing. */
  @Override
  public boolean validates(X509Certificate about, X509Certificate issuer, Instant at) {
    return !thisUpdate().isBefore(at.minus(CLOCK_SKEW)) && tellsOf(about, issuer, at);
  }

  private boolean isAbout(X509Certificate about, X509CertificateHolder issuer) {
    try {
      return single.getCertID().getSerialNumber().equals(about.getSerialNumber())
          && CertificateJudge.holder(about).getIssuer().equals(issuer.getSubject())
          && single.getCertID().matchesIssuer(issuer, new BcDigestCalculatorProvider());
    } catch (OCSPException e) {
      LOG.debug("An OCSP answer names its certificate by an unknown digest", e);
      return false;
    }
  }

  /** RFC 6960, 4.2.2.2: by the issuer, or by whom it certified for that and nobody asks about. */
  private boolean isSignedFor(X509CertificateHolder issuer) {
    if (OcspResponders.isNamed(answer.getResponderId(), issuer)) {
      return certificates.stream().allMatch(issuer::equals) && isSignedBy(issuer);
    }
    List<X509CertificateHolder> delegates =
        certificates.stream().filter(c -> !c.equals(issuer)).toList();
    return delegates.size() == 1
        && certificates.size() <= 2
        && OcspResponders.isNamed(answer.getResponderId(), delegates.get(0))
        && OcspResponders.mayAnswer(delegates.get(0), issuer, answer.getProducedAt().toInstant())
        && isSignedBy(delegates.get(0));
  }

  private boolean isSignedBy(X509CertificateHolder signer) {
    return OcspResponders.verifies(
        signer,
        answer.getSignatureAlgorithmID(),
        answer.getTBSResponseData(),
        answer.getSignature());
  }

  @Override
  public Optional<Instant> revokedAt(X509Certificate certificate) {
    return single.getCertStatus() instanceof RevokedStatus revoked
        ? Optional.of(revoked.getRevocationTime().toInstant())
        : Optional.empty();
  }

  @Override
  public Instant thisUpdate() {
    return single.getThisUpdate().toInstant();
  }

  /** Until when it is in force. */
  Instant nextUpdate() {
    return single.getNextUpdate().toInstant();
  }

  /** What makes it the answer to one question, if it has that. */
  Optional<Extension> nonce() {
    return Optional.ofNullable(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
  }

  @Override
  public byte[] der() {
    return der.clone();
  }
}
