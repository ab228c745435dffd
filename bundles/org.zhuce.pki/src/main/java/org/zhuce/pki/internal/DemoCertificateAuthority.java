package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.Evidence.Revocation;
import org.zhuce.kernel.port.Evidence.Source;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.PublishedTrust;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * A certificate authority for demonstration and tests: a root and an issuing authority, made at the
 * first start. What it is not: its keys lie in a file instead of a hardware module, the root is not
 * offline, nobody audits it, and no list of trusted authorities knows it. Who relies on its
 * certificates outside of a demonstration relies on the folder's file permissions.
 */
@Component(
    service = {CertificateAuthority.class, PublishedTrust.class, DemoCertificateAuthority.class},
    configurationPid = "org.zhuce.pki.demo")
@Designate(ocd = DemoCertificateAuthority.Config.class)
public final class DemoCertificateAuthority
    implements CertificateAuthority, PublishedTrust, Authority {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCertificateAuthority.class);
  private static final Duration CRL_TERM = Duration.ofDays(1);
  private static final Duration CRL_REUSE = Duration.ofHours(1);

  @ObjectClassDefinition(name = "Zhuce demo certificate authority")
  @interface Config {
    @AttributeDefinition(description = "Folder of the keys; empty: pki in the folder zhuce.data")
    String folder() default "";

    @AttributeDefinition(description = "Name in the authority's own certificates")
    String name() default "Zhuce Demo";

    @AttributeDefinition(description = "Term of signers' certificates in days")
    int validityDays() default 1095;

    @AttributeDefinition(
        description = "Where the revocation list is served, for the certificates; empty: nowhere")
    String crlUrl() default "";
  }

  private final IssuedCertificates books;
  private final Clock clock;
  private final String name;
  private final Duration term;
  private final String crlUrl;
  private final X509Certificate root;
  private final X509Certificate issuing;
  private final CertificateIssuer issuer;
  private volatile Optional<Crl> lastCrl = Optional.empty();

  private record Crl(List<String> revocations, Instant at, byte[] der) {}

  /** Opens the authority; makes it at the first start. */
  @Activate
  public DemoCertificateAuthority(
      BundleContext bundle, Config config, @Reference ProviderStores stores) {
    this(
        folder(bundle, config.folder()),
        config.name(),
        Duration.ofDays(config.validityDays()),
        config.crlUrl(),
        stores,
        Clock.systemUTC());
  }

  DemoCertificateAuthority(
      Path folder, String name, Duration term, String crlUrl, ProviderStores stores, Clock clock) {
    this.books = new IssuedCertificates(stores.open("zhuce.pki"));
    this.clock = clock;
    this.name = name;
    this.term = term;
    this.crlUrl = crlUrl;
    AuthorityKeys keys = AuthorityKeys.at(folder, name, clock);
    this.root = keys.root();
    this.issuing = keys.issuing();
    this.issuer = new CertificateIssuer(issuing, keys.key());
  }

  static Path folder(BundleContext bundle, String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    String data = bundle.getProperty("zhuce.data");
    if (data == null || data.isBlank()) {
      throw new IllegalStateException(
          "set the system property zhuce.data, or folder in org.zhuce.pki.demo");
    }
    return Path.of(data, "pki");
  }

  @Override
  public List<X509Certificate> issue(SignerIdentity subject, PublicKey key, Usage usage) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    if (SignatureScheme.of(info).isEmpty()) {
      throw Fault.CERTIFICATE_WEAK.exception();
    }
    X509Certificate certificate = issuer.issue(subject, key, usage, term, crlUrl, clock.instant());
    books.enter(certificate);
    return List.of(certificate, issuing, root);
  }

  /** A certificate for a time-stamping authority, with its chain. */
  List<X509Certificate> issueTimestamping(PublicKey key) {
    X509Certificate certificate =
        issuer.issueTimestamping(name, key, term, crlUrl, clock.instant());
    books.enter(certificate);
    return List.of(certificate, issuing, root);
  }

  @Override
  public void revoke(X509Certificate certificate, String reason) {
    if (!books.isEntered(certificate)) {
      throw new IllegalArgumentException("this authority did not issue that certificate");
    }
    books.revoke(certificate, clock.instant(), reason);
    LOG.info("Revoked certificate {}", CertificateProfile.hex(certificate.getSerialNumber()));
  }

  @Override
  public List<X509Certificate> roots() {
    return List.of(root);
  }

  @Override
  public List<X509Certificate> intermediates() {
    return List.of(issuing);
  }

  @Override
  public Revocation standing(List<X509Certificate> path, X509Certificate under, Instant at) {
    X509Certificate certificate = path.get(0);
    if (!books.isEntered(certificate)) {
      return Revocation.unknown();
    }
    Instant now = clock.instant();
    return books
        .revokedAt(certificate)
        .filter(since -> !at.isBefore(since))
        .map(since -> Revocation.revoked(Source.AUTHORITY, now, since))
        .orElseGet(() -> Revocation.good(Source.AUTHORITY, now));
  }

  @Override
  public List<X509Certificate> authorities() {
    return List.of(root, issuing);
  }

  @Override
  public byte[] crl() {
    List<String> revocations = books.revocations();
    Instant now = clock.instant();
    Optional<Crl> last = lastCrl;
    if (last.isPresent()
        && last.get().revocations().equals(revocations)
        && now.isBefore(last.get().at().plus(CRL_REUSE))) {
      return last.get().der().clone();
    }
    // Time as the number grows on every node without a counter that each reader would have to write
    byte[] der =
        issuer.crl(
            BigInteger.valueOf(now.toEpochMilli()), books.revoked(revocations), now, CRL_TERM);
    lastCrl = Optional.of(new Crl(revocations, now, der));
    return der.clone();
  }
}
