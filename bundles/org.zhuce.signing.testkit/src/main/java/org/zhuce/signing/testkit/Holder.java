package org.zhuce.signing.testkit;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * A signer with a certificate.
 *
 * @param identity who it is
 * @param key the provider's name for the certificate, from the enrolment; empty without one
 * @param chain the certificate first, from the enrolment; empty without one
 */
public record Holder(SignerIdentity identity, String key, List<X509Certificate> chain) {
  public Holder {
    requireNonNull(identity, "identity");
    requireNonNull(key, "key");
    chain = List.copyOf(chain);
  }
}
