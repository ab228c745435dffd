package org.zhuce.kernel.port;

import java.security.cert.X509Certificate;
import java.util.List;

/** What others need to validate the platform's signatures with programs of their own. */
public interface PublishedTrust {

  /** The platform's own certificate authorities, the root first. */
  List<X509Certificate> authorities();

  /** The revocation list of the authority that issues signers' certificates (RFC 5280), DER. */
  byte[] crl();
}
