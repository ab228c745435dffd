package org.zhuce.pki.internal;

/** In which form the demo authority answers for its certificates in files. */
public enum ValidationForm {
  /** Revocation lists (RFC 5280, 5): one for all of an issuer's certificates. */
  CRL,
  /** Answers of the online protocol (RFC 6960): one for each certificate. */
  OCSP
}
