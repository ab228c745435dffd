package org.zhuce.signing.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.Text;

/**
 * Issues real certificates and remembers what it was asked. Their subjects carry the signer's code
 * as serialNumber and no more: the kit judges a provider, and whether a chain is to be trusted is
 * the platform's to judge.
 */
public final class KitAuthority implements CertificateAuthority {
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Duration VALIDITY = Duration.ofDays(3650);

  private final KeyPair keys = KeyAlgorithm.P256.generate();
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
    try {
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .setProvider(BOUNCY_CASTLE)
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          new X500NameBuilder().addRDN(BCStyle.CN, "Kit authority").build(),
                          BigInteger.valueOf(issued.size() + 1L),
                          Date.from(FROM),
                          Date.from(FROM.plus(VALIDITY)),
                          new X500NameBuilder()
                              .addRDN(BCStyle.CN, subject.name())
                              .addRDN(BCStyle.SERIALNUMBER, subject.code())
                              .build(),
                          key)
                      .addExtension(
                          Extension.keyUsage,
                          true,
                          new KeyUsage(
                              usage == Usage.SIGNING
                                  ? KeyUsage.digitalSignature | KeyUsage.nonRepudiation
                                  : KeyUsage.keyEncipherment | KeyUsage.dataEncipherment))
                      .build(
                          new JcaContentSignerBuilder("SHA256withECDSA")
                              .setProvider(BOUNCY_CASTLE)
                              .build(keys.getPrivate())));
      issued.add(new Issued(subject, usage, certificate));
      return List.of(certificate);
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("no certificate for " + subject, e);
    }
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
