package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The online certificate status protocol (RFC 6960), as the one who is asked sees it. */
final class OcspProtocol {
  private static final Logger LOG = LoggerFactory.getLogger(OcspProtocol.class);

  /** Each one costs a look into the books. */
  private static final int MAX_CERTIFICATES = 20;

  /** RFC 9654, 2.1. */
  private static final int MAX_NONCE = 128;

  private final List<OcspResponder> responders;

  /** Each request is answered by the one whose issuer it asks about. */
  OcspProtocol(List<OcspResponder> responders) {
    this.responders = List.copyOf(responders);
  }

  private record Question(List<CertificateID> certificates, Optional<Extension> nonce) {}

  /**
   * Answers a request.
   *
   * @param request DER of an OCSPRequest
   * @return DER of an OCSPResponse: {@code malformedRequest} for what is none, {@code unauthorized}
   *     for certificates of others (RFC 5019, 2.2.3)
   */
  byte[] respond(byte[] request, Instant now) {
    Question question;
    try {
      question = HostileInput.read(() -> question(request));
    } catch (IllegalArgumentException e) {
      LOG.debug("An OCSP request is malformed", e);
      return failure(OCSPRespBuilder.MALFORMED_REQUEST);
    }
    CertificateID first = question.certificates().get(0);
    return responders.stream()
        .filter(r -> r.isFor(first))
        .findFirst()
        .map(r -> r.answer(question.certificates(), question.nonce(), now))
        .orElseGet(() -> failure(OCSPRespBuilder.UNAUTHORIZED));
  }

  private static Question question(byte[] request) {
    OCSPReq asked = new OCSPReq(OCSPRequest.getInstance(request));
    Req[] all = asked.getRequestList();
    if (all.length == 0 || all.length > MAX_CERTIFICATES) {
      throw new IllegalArgumentException("asks about " + all.length + " certificates");
    }
    Set<?> critical = asked.getCriticalExtensionOIDs();
    if (critical.stream().anyMatch(e -> !OCSPObjectIdentifiers.id_pkix_ocsp_nonce.equals(e))) {
      throw new IllegalArgumentException("critical extensions " + critical);
    }
    Optional<Extension> nonce =
        Optional.ofNullable(asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce));
    if (nonce.filter(n -> length(n) < 1 || length(n) > MAX_NONCE).isPresent()) {
      throw new IllegalArgumentException("a nonce of other length than RFC 9654 allows");
    }
    return new Question(Arrays.stream(all).map(Req::getCertID).toList(), nonce);
  }

  /**
   * RFC 9654: the extension's value is an OCTET STRING with the nonce, though some leave it out.
   */
  private static int length(Extension nonce) {
    return nonce.getParsedValue() instanceof ASN1OctetString octets
        ? octets.getOctets().length
        : nonce.getExtnValue().getOctets().length;
  }

  private static byte[] failure(int status) {
    try {
      OCSPResp response = new OCSPRespBuilder().build(status, null);
      return der(response.toASN1Structure());
    } catch (OCSPException e) {
      throw new IllegalStateException("cannot answer on revocation", e);
    }
  }

  /**
   * How a question names a certificate: with SHA-1, which all responders know (RFC 5019, 2.1.1).
   */
  static CertificateID id(X509CertificateHolder issuer, BigInteger serial) {
    try {
      return new CertificateID(
          new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1), issuer, serial);
    } catch (OCSPException | OperatorCreationException e) {
      throw new IllegalStateException("Bouncy Castle has SHA-1", e);
    }
  }

  static CertificateStatus unknown() {
    return new UnknownStatus();
  }

  static byte[] der(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
