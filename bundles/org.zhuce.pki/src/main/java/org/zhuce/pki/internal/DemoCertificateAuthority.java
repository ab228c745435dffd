package org.zhuce.pki.internal;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.signing.spi.CertificateAuthority;
import org.zhuce.signing.spi.ProviderStore;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * A certificate authority for demonstration and tests: a root and an issuing authority on P-256,
 * and a second pair on SM2's curve, which issues to SM2 keys; made at the first start. What it is
 * not: its keys lie in a file instead of a hardware module, the root is not offline, nobody audits
 * it, and no list of trusted authorities knows it. Who relies on its certificates outside of a
 * demonstration relies on the folder's file permissions.
 */
@Component(
    service = {CertificateAuthority.class, PublishedTrust.class, DemoCertificateAuthority.class},
    configurationPid = "org.zhuce.pki.demo")
@Designate(ocd = DemoCertificateAuthority.Config.class)
public final class DemoCertificateAuthority
    implements CertificateAuthority, PublishedTrust, Authority {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCertificateAuthority.class);

  @ObjectClassDefinition(name = "Zhuce demo certificate authority")
  @interface Config {
    @AttributeDefinition(description = "Folder of the keys; empty: pki in the folder zhuce.data")
    String folder() default "";

    @AttributeDefinition(description = "Name in the authority's own certificates")
    String name() default "Zhuce Demo";

    @AttributeDefinition(description = "Term of signers' certificates in days")
    int validityDays() default 1095;

    @AttributeDefinition(
        description =
            "Address of the revocation list in certificates; that for SM2 keys at /sm2 below it,"
                + " those of the roots at /root below either; empty: below public.origin; none:"
                + " certificates name none")
    String crlUrl() default "";

    @AttributeDefinition(description = "The same of the OCSP responder, which is one for all")
    String ocspUrl() default "";

    @AttributeDefinition(
        description = "The same of the issuer's certificate; that for SM2 keys at /sm2 below it")
    String issuerUrl() default "";

    @AttributeDefinition(
        description =
            "What files carry to have signatures validated: CRL, or OCSP, which does not grow with"
                + " the number of revocations")
    ValidationForm validationData() default ValidationForm.CRL;
  }

  private final Map<AuthorityKind, IssuingAuthority> authorities =
      new EnumMap<>(AuthorityKind.class);
  private final Clock clock;
  private final String name;
  private final Duration term;
  private final TrustAddresses addresses;
  private final ValidationForm form;
  private final OcspProtocol responders;

  /** Opens the authority; makes it at the first start. */
  @Activate
  public DemoCertificateAuthority(
      BundleContext bundle,
      Config config,
      @Reference ProviderStores stores,
      @Reference Centre centre) {
    this(
        folder(bundle, config.folder()),
        config.name(),
        Duration.ofDays(config.validityDays()),
        new TrustAddresses(
            () -> centre.settings().publicOrigin().toString(),
            config.crlUrl(),
            config.ocspUrl(),
            config.issuerUrl()),
        config.validationData(),
        stores,
        Clock.systemUTC());
  }

  DemoCertificateAuthority(
      Path folder,
      String name,
      Duration term,
      TrustAddresses addresses,
      ValidationForm form,
      ProviderStores stores,
      Clock clock) {
    this.clock = clock;
    this.name = name;
    this.term = term;
    this.addresses = addresses;
    this.form = form;
    ProviderStore store = stores.open("zhuce.pki");
    for (AuthorityKind kind : AuthorityKind.values()) {
      authorities.put(
          kind,
          new IssuingAuthority(
              kind,
              AuthorityKeys.at(folder, kind, name, addresses.ofAuthorities(kind), clock),
              new IssuedCertificates(store, kind.prefix()),
              kind.title(name),
              term,
              clock));
    }
    responders =
        new OcspProtocol(
            authorities.values().stream().flatMap(a -> a.responders().stream()).toList());
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
    AuthorityKind kind = AuthorityKind.forKeysOf(scheme(key).algorithm());
    IssuingAuthority by = authorities.get(kind);
    X509Certificate certificate =
        by.issuer().issue(subject, key, usage, term, addresses.ofSigners(kind), clock.instant());
    by.books().enter(certificate);
    return List.of(certificate, by.issuing(), by.root());
  }

  private static SignatureScheme scheme(PublicKey key) {
    return SignatureScheme.of(SubjectPublicKeyInfo.getInstance(key.getEncoded()))
        .orElseThrow(Fault.CERTIFICATE_WEAK::exception);
  }

  private Optional<IssuingAuthority> issuerOf(X509Certificate certificate) {
    return authorities.values().stream().filter(a -> a.books().isEntered(certificate)).findFirst();
  }

  /** A certificate for a time-stamping authority, with its chain. */
  List<X509Certificate> issueTimestamping(PublicKey key) {
    IssuingAuthority by = authorities.get(AuthorityKind.P256);
    X509Certificate certificate =
        by.issuer()
            .issueTimestamping(
                name, key, term, addresses.ofSigners(AuthorityKind.P256), clock.instant());
    by.books().enter(certificate);
    return List.of(certificate, by.issuing(), by.root());
  }

  @Override
  public void revoke(X509Certificate certificate, String reason) {
    issuerOf(certificate)
        .orElseThrow(
            () -> new IllegalArgumentException("this authority did not issue that certificate"))
        .books()
        .revoke(certificate, clock.instant(), reason);
    LOG.info("Revoked certificate {}", CertificateProfile.hex(certificate.getSerialNumber()));
  }

  @Override
  public List<X509Certificate> roots() {
    return authorities.values().stream().map(IssuingAuthority::root).toList();
  }

  @Override
  public List<X509Certificate> intermediates() {
    return authorities.values().stream().map(IssuingAuthority::issuing).toList();
  }

  @Override
  public Revocation standing(
      List<X509Certificate> path, X509Certificate under, Instant at, ValidationData carried) {
    X509Certificate certificate = path.get(0);
    Instant now = clock.instant();
    return authorities.values().stream()
        .filter(a -> a.root().equals(under))
        .map(IssuingAuthority::books)
        .filter(b -> b.isEntered(certificate))
        .findFirst()
        .map(
            books ->
                books
                    .revokedAt(certificate)
                    .filter(since -> !at.isBefore(since))
                    .map(since -> Revocation.revoked(Source.AUTHORITY, now, since))
                    .orElseGet(() -> Revocation.good(Source.AUTHORITY, now)))
        .orElseGet(Revocation::unknown);
  }

  @Override
  public RevocationAnswer answer(
      X509Certificate about, X509Certificate issuer, Instant at, Instant now) {
    return authorities.values().stream()
        .filter(a -> a.root().equals(issuer) || a.issuing().equals(issuer))
        .findFirst()
        .orElseThrow()
        .answer(about, issuer, form, now);
  }

  @Override
  public List<X509Certificate> authorities(SignatureAlgorithm keys) {
    IssuingAuthority one = authorities.get(AuthorityKind.forKeysOf(keys));
    return List.of(one.root(), one.issuing());
  }

  @Override
  public byte[] crl(SignatureAlgorithm keys) {
    return authorities.get(AuthorityKind.forKeysOf(keys)).crl();
  }

  @Override
  public byte[] rootCrl(SignatureAlgorithm keys) {
    return authorities.get(AuthorityKind.forKeysOf(keys)).rootCrl();
  }

  @Override
  public byte[] ocsp(byte[] request) {
    return responders.respond(request, clock.instant());
  }
}
