package org.zhuce.kernel.port;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * Keeps the department's electronic seal (电子印章, GB/T 38540-2020, 6), which a seal maker (制章者) made.
 * The embedded default makes one itself; where the department has a real seal, a bundle that
 * registers this service with a higher ranking hands that one out instead.
 */
@ConsumerType
public interface ElectronicSeals {

  /**
   * The seal.
   *
   * @param owner whose seal it must be
   * @param signer certificate of the key that will use it, which its list must name
   * @param at when it will be used, to the second
   * @return DER of an SESeal of version 4 that is valid at that moment
   * @throws IllegalStateException if there is none; the sealing is tried again later
   */
  byte[] seal(SignerIdentity owner, X509Certificate signer, Instant at);
}
