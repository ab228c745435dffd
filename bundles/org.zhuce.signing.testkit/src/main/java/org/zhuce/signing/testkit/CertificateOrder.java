package org.zhuce.signing.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/**
 * A certificate that a test asks {@link TestPki} for: as it should be, unless the test says what is
 * to be wrong with it. Used by one thread, once.
 */
public final class CertificateOrder {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int SERIAL_BITS = 120;

  /** The platform's arc; the roles count from 1 (org.zhuce.pki, CertificateProfile). */
  private static final ASN1ObjectIdentifier ROLES =
      new ASN1ObjectIdentifier("2.25.264741359450125740898359668525915156460.1");

  private static final ASN1ObjectIdentifier ANY_POLICY = new ASN1ObjectIdentifier("2.5.29.32.0");
  private static final int SIGNS = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
  private static final int ENCRYPTS = KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;

  private final TestPki pki;
  private final Kind kind;
  private Optional<TestSigner> issuer = Optional.empty();
  private Optional<Instant> revocation = Optional.empty();
  private Optional<String> crlUrl = Optional.empty();
  private Optional<String> ocspUrl = Optional.empty();
  private SignatureAlgorithm algorithm;
  private Instant from;
  private Instant to;
  private int usage;

  /** What kind of holder, and what follows from it. */
  record Kind(
      Optional<SignerIdentity> identity,
      X500Name subject,
      int usage,
      Optional<KeyPurposeId> purpose,
      Optional<ASN1ObjectIdentifier> policy,
      BasicConstraints constraints) {}

  CertificateOrder(TestPki pki, Kind kind) {
    this.pki = pki;
    this.kind = kind;
    this.algorithm = pki.algorithm();
    this.usage = kind.usage();
    this.from = pki.now().minus(YEAR);
    this.to = pki.now().plus(YEAR.multipliedBy(2));
  }

  static Kind signer(SignerIdentity who) {
    return new Kind(
        Optional.of(who),
        name(who),
        SIGNS,
        Optional.empty(),
        Optional.of(ROLES.branch(String.valueOf(who.role().ordinal() + 1))),
        new BasicConstraints(false));
  }

  private static X500Name name(SignerIdentity who) {
    X500NameBuilder name =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, new DERPrintableString("CN"));
    if (who.role() == SignerRole.INDIVIDUAL) {
      name.addRDN(BCStyle.SERIALNUMBER, new DERPrintableString("IDCCN-" + who.code()));
    } else {
      name.addRDN(BCStyle.O, new DERUTF8String(who.name()))
          .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, new DERUTF8String("NTRCN-" + who.code()));
    }
    return name.addRDN(BCStyle.CN, new DERUTF8String(who.name())).build();
  }

  static Kind authority(String name, int below) {
    return service(
        name,
        KeyUsage.keyCertSign | KeyUsage.cRLSign,
        Optional.empty(),
        Optional.of(ANY_POLICY),
        new BasicConstraints(below));
  }

  static Kind timestampAuthority() {
    return service(
        "Test time stamp authority",
        SIGNS,
        Optional.of(KeyPurposeId.id_kp_timeStamping),
        Optional.empty(),
        new BasicConstraints(false));
  }

  static Kind ocspResponder() {
    return service(
        "Test OCSP responder",
        KeyUsage.digitalSignature,
        Optional.of(KeyPurposeId.id_kp_OCSPSigning),
        Optional.empty(),
        new BasicConstraints(false));
  }

  private static Kind service(
      String name,
      int usage,
      Optional<KeyPurposeId> purpose,
      Optional<ASN1ObjectIdentifier> policy,
      BasicConstraints constraints) {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.C, new DERPrintableString("CN"))
            .addRDN(BCStyle.O, new DERUTF8String("Zhuce test"))
            .addRDN(BCStyle.CN, new DERUTF8String(name))
            .build();
    return new Kind(Optional.empty(), subject, usage, purpose, policy, constraints);
  }

  CertificateOrder from(TestSigner authority) {
    issuer = Optional.of(authority);
    return this;
  }

  /** With a key of that kind; the issuer's signature stays as it is. */
  public CertificateOrder key(SignatureAlgorithm kind) {
    algorithm = kind;
    return this;
  }

  /** Valid from and to those instants. */
  public CertificateOrder valid(Instant first, Instant last) {
    from = first;
    to = last;
    return this;
  }

  /** Ended a day ago. */
  public CertificateOrder expired() {
    return valid(pki.now().minus(YEAR.multipliedBy(2)), pki.now().minus(Duration.ofDays(1)));
  }

  /** Begins in a day. */
  public CertificateOrder notYetValid() {
    return valid(pki.now().plus(Duration.ofDays(1)), pki.now().plus(YEAR));
  }

  /** Revoked from that instant on, in the list and by OCSP. */
  public CertificateOrder revoked(Instant at) {
    revocation = Optional.of(at);
    return this;
  }

  /** Encrypts and must not sign. */
  public CertificateOrder forEncryption() {
    usage = ENCRYPTS;
    return this;
  }

  /** Names where the revocation list is served. */
  public CertificateOrder crlAt(String url) {
    crlUrl = Optional.of(url);
    return this;
  }

  /** Names where the OCSP responder answers. */
  public CertificateOrder ocspAt(String url) {
    ocspUrl = Optional.of(url);
    return this;
  }

  /** Makes the key and issues the certificate. */
  public TestSigner issue() {
    TestSigner by = issuer.orElseGet(pki::issuing);
    KeyPair keys = TestKeys.generate(algorithm);
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(certificate(keys.getPublic(), kind.subject(), Optional.of(by), by.keys()));
    if (issuer.isEmpty()) {
      chain.add(by.certificate());
    }
    TestSigner issued = new TestSigner(kind.identity(), keys, chain);
    revocation.ifPresent(at -> pki.revoke(issued, at));
    return issued;
  }

  X500Name subject() {
    return kind.subject();
  }

  /** The certificate alone; without an issuer it is its own. */
  X509Certificate certificate(
      PublicKey key, X500Name subject, Optional<TestSigner> by, KeyPair signing) {
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              by.map(TestSigner::certificate).map(TestPki::subject).orElse(subject),
              new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
              Date.from(from),
              Date.from(to),
              subject,
              key);
      builder
          .addExtension(Extension.basicConstraints, true, kind.constraints())
          .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
          .addExtension(
              Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(signing.getPublic()));
      optional(builder);
      return new JcaX509CertificateConverter()
          .setProvider(KitAuthority.BOUNCY_CASTLE)
          .getCertificate(builder.build(TestPki.signature(signing)));
    } catch (GeneralSecurityException | CertIOException e) {
      throw new IllegalStateException("no certificate for " + subject, e);
    }
  }

  private void optional(JcaX509v3CertificateBuilder builder) throws CertIOException {
    if (kind.policy().isPresent()) {
      builder.addExtension(
          Extension.certificatePolicies,
          false,
          new CertificatePolicies(new PolicyInformation(kind.policy().get())));
    }
    if (kind.purpose().isPresent()) {
      // RFC 3161, 2.3 wants it critical, and RFC 6960 has nothing against it
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(kind.purpose().get()));
    }
    if (kind.purpose().filter(KeyPurposeId.id_kp_OCSPSigning::equals).isPresent()) {
      builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }
    if (ocspUrl.isPresent()) {
      builder.addExtension(
          Extension.authorityInfoAccess,
          false,
          new AuthorityInformationAccess(
              AccessDescription.id_ad_ocsp,
              new GeneralName(GeneralName.uniformResourceIdentifier, ocspUrl.get())));
    }
    if (crlUrl.isPresent()) {
      GeneralName url = new GeneralName(GeneralName.uniformResourceIdentifier, crlUrl.get());
      builder.addExtension(
          Extension.cRLDistributionPoints,
          false,
          new CRLDistPoint(
              new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(url)), null, null)
              }));
    }
  }
}
