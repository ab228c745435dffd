package org.zhuce.kernel.port;

import java.security.cert.X509Certificate;
import java.util.List;
import org.zhuce.signing.spi.SignatureAlgorithm;

/** What others need to validate the platform's signatures with programs of their own. */
public interface PublishedTrust {

  /**
   * The platform's own certificate authorities, the root first.
   *
   * @param keys for whose certificates; SM2 has authorities of its own, because many programs
   *     cannot read a list in which its certificates stand
   */
  List<X509Certificate> authorities(SignatureAlgorithm keys);

  /**
   * The revocation list (RFC 5280, DER) of the authority that issues signers' certificates.
   *
   * @param keys whose certificates; SM2 has an authority of its own
   */
  byte[] crl(SignatureAlgorithm keys);

  /**
   * The same of the root above it, which tells of that authority itself.
   *
   * @param keys for whose certificates
   */
  byte[] rootCrl(SignatureAlgorithm keys);

  /**
   * Answers on the revocation of any certificate that those authorities issued (RFC 6960).
   *
   * @param request an OCSPRequest in DER, or whatever somebody sends in its place
   * @return an OCSPResponse in DER; what it cannot answer, it says there
   */
  byte[] ocsp(byte[] request);
}
