package org.zhuce.kernel.usecase;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;

/** Certifies whatever it is asked to, and remembers what it took back. */
final class FakeAuthority implements CertificateAuthority {
  final List<X509Certificate> issued = new CopyOnWriteArrayList<>();
  final List<X509Certificate> revoked = new CopyOnWriteArrayList<>();

  @Override
  public List<X509Certificate> issue(SignerIdentity subject, PublicKey key, Usage usage) {
    X509Certificate certificate = new FakeCertificate(subject);
    issued.add(certificate);
    return List.of(certificate);
  }

  @Override
  public void revoke(X509Certificate certificate, String reason) {
    revoked.add(certificate);
  }
}
