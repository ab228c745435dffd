package org.zhuce.signing.testkit;

import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.Text;

/**
 * Issues real certificates, remembers what it was asked, and fails when it is told to. The kit
 * judges a provider; whether a chain is to be trusted is the platform's to judge.
 */
public final class KitAuthority implements CertificateAuthority {
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private final TestPki pki = new TestPki(SignatureAlgorithm.P256, KitContext.START);
  private final List<Issued> issued = new ArrayList<>();
  private final List<X509Certificate> revoked = new ArrayList<>();
  private final Set<Usage> away = EnumSet.noneOf(Usage.class);
  private boolean revokesNothing;

  /**
   * What was issued.
   *
   * @param subject for whom
   * @param usage for what
   * @param certificate the certificate
   */
  public record Issued(SignerIdentity subject, Usage usage, X509Certificate certificate) {}

  @Override
  public synchronized List<X509Certificate> issue(
      SignerIdentity subject, PublicKey key, Usage usage) {
    if (away.contains(usage)) {
      throw unavailable();
    }
    CertificateOrder order = pki.signer(subject);
    List<X509Certificate> chain =
        pki.certify(usage == Usage.ENCRYPTION ? order.forEncryption() : order, key);
    issued.add(new Issued(subject, usage, chain.get(0)));
    return chain;
  }

  @Override
  public synchronized void revoke(X509Certificate certificate, String reason) {
    if (revokesNothing) {
      throw unavailable();
    }
    if (!revoked.contains(certificate)) {
      revoked.add(certificate);
    }
  }

  private static IllegalStateException unavailable() {
    return new IllegalStateException("the kit's authority is away");
  }

  /** Fails in everything from now on, or works again. */
  public synchronized void away(boolean now) {
    for (Usage usage : Usage.values()) {
      away(usage, now);
    }
    revokesNothing(now);
  }

  /** Issues none of that usage from now on, or does again; revokes all the same. */
  public synchronized void away(Usage usage, boolean now) {
    if (now) {
      away.add(usage);
    } else {
      away.remove(usage);
    }
  }

  /** Fails to revoke from now on, or does again; issues all the same. */
  public synchronized void revokesNothing(boolean now) {
    revokesNothing = now;
  }

  /** Everything that was issued, oldest first. */
  public synchronized List<Issued> issued() {
    return List.copyOf(issued);
  }

  /** The certificates alone of {@link #issued()}. */
  public synchronized List<X509Certificate> certificates() {
    return issued.stream().map(Issued::certificate).toList();
  }

  /** Everything that was revoked, oldest first. */
  public synchronized List<X509Certificate> revoked() {
    return List.copyOf(revoked);
  }

  /** What is good for signing: issued for it and not revoked. */
  public synchronized List<X509Certificate> inForce() {
    return issued.stream()
        .filter(i -> i.usage() == Usage.SIGNING)
        .map(Issued::certificate)
        .filter(c -> !revoked.contains(c))
        .toList();
  }

  /** The refusal of a platform that does not accept a certificate. */
  static Text refused() {
    return new Text("证书未被接受。", "The certificate is not accepted.");
  }
}
