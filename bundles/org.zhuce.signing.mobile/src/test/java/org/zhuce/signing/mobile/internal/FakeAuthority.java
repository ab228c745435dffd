package org.zhuce.signing.mobile.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;

/** Issues certificates that name the code, and remembers what it did. */
final class FakeAuthority implements CertificateAuthority {
  static final Instant NOW = Instant.parse("2025-06-01T02:00:00Z");

  final List<X509Certificate> issued = new ArrayList<>();
  final List<X509Certificate> revoked = new ArrayList<>();
  Usage failing;
  private final KeyPair keys = keys("EC", 256);

  static KeyPair keys(String kind, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized List<X509Certificate> issue(
      SignerIdentity subject, PublicKey key, Usage usage) {
    if (usage == failing) {
      throw new IllegalStateException("authority away");
    }
    try {
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          new X500Name("CN=Authority"),
                          BigInteger.valueOf(issued.size() + 1L),
                          Date.from(NOW),
                          Date.from(NOW.plus(Duration.ofDays(1))),
                          new X500Name("CN=" + subject.code() + ",OU=" + usage),
                          key)
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
      issued.add(certificate);
      return List.of(certificate);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void revoke(X509Certificate certificate, String reason) {
    revoked.add(certificate);
  }
}
