package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * The authority for one enrolment: it knows what was issued in it, and issues nothing after it was
 * given up. Revoking is possible at any time.
 */
public final class LentAuthority implements CertificateAuthority {
  private static final Logger LOG = System.getLogger(LentAuthority.class.getName());

  private final CertificateAuthority authority;
  private final Consumer<PublicKey> policy;
  private final List<X509Certificate> issued = new ArrayList<>();
  private boolean over;

  /**
   * Lends.
   *
   * @param policy throws for a key that is not to sign here, before a certificate is made for it
   */
  public LentAuthority(CertificateAuthority authority, Consumer<PublicKey> policy) {
    this.authority = authority;
    this.policy = policy;
  }

  @Override
  public synchronized List<X509Certificate> issue(
      SignerIdentity subject, PublicKey key, Usage usage) {
    if (over) {
      throw new IllegalStateException("the authority was lent for the call alone, which has ended");
    }
    if (usage == Usage.SIGNING) {
      policy.accept(key);
    }
    List<X509Certificate> chain = authority.issue(subject, key, usage);
    issued.add(chain.get(0));
    return chain;
  }

  @Override
  public void revoke(X509Certificate certificate, String reason) {
    authority.revoke(certificate, reason);
  }

  /** Takes it back. */
  public synchronized void close() {
    over = true;
  }

  /** The provider failed: nothing that was issued to it stays in force. */
  public synchronized void withdraw() {
    over = true;
    for (X509Certificate certificate : issued) {
      try {
        authority.revoke(certificate, "the provider failed to complete the enrolment");
      } catch (RuntimeException e) {
        LOG.log(
            Level.ERROR,
            "certificate " + certificate.getSerialNumber().toString(16) + " could not be revoked",
            e);
      }
    }
  }
}
