package org.zhuce.signing.spi;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Issues and revokes signers' certificates. The demo authority stands behind it, or a real one. */
@ProviderType
public interface CertificateAuthority {

  /**
   * Issues a certificate.
   *
   * @param subject whom it names
   * @param key the subject's public key; the caller has checked the proof of possession
   * @param usage what the key is for
   * @return the new certificate first, then its issuers
   * @throws SigningException if the key is too weak or of an unknown kind
   */
  List<X509Certificate> issue(SignerIdentity subject, PublicKey key, Usage usage);

  /**
   * Revokes a certificate at once. Revoking twice changes nothing.
   *
   * @param certificate one that this authority issued
   * @param reason for the audit log
   */
  void revoke(X509Certificate certificate, String reason);

  /** What a key is for: signing and encryption certificates are separate (GM/T 0034). */
  enum Usage {
    /** digitalSignature and nonRepudiation. */
    SIGNING,
    /** keyEncipherment and dataEncipherment. */
    ENCRYPTION,
    /**
     * Making electronic seals (制章, GB/T 38540): nonRepudiation alone, with an extended key usage of
     * its own, so that a maker's key signs neither documents nor logins.
     */
    SEAL_MAKING
  }
}
