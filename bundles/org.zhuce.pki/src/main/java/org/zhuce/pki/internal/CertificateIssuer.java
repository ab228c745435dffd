package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;

/** Signs certificates and revocation lists with one authority's P-256 or SM2 key (RFC 5280). */
final class CertificateIssuer {

  /** For those whose clock is a little behind. */
  private static final Duration BACKDATING = Duration.ofMinutes(1);

  private static final Duration ROOT_TERM = Duration.ofDays(20 * 365L);
  private static final Duration ISSUING_TERM = Duration.ofDays(15 * 365L);
  private static final String ANY_POLICY = "2.5.29.32.0";
  private static final int SERIAL_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final X509ExtensionUtils extensions = new BcX509ExtensionUtils();
  private final X509CertificateHolder issuer;
  private final PrivateKey key;

  CertificateIssuer(X509Certificate certificate, PrivateKey key) {
    this.issuer = CertificateJudge.holder(certificate);
    this.key = key;
  }

  /** A new root. */
  static CertificateIssuer root(String name, KeyPair keys, Clock clock) {
    SubjectPublicKeyInfo info = info(keys.getPublic());
    X500Name subject = authorityName(name, "Root CA");
    Instant from = clock.instant().minus(BACKDATING);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(from),
            Date.from(from.plus(ROOT_TERM)),
            subject,
            info);
    X509ExtensionUtils utils = new BcX509ExtensionUtils();
    add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
    add(builder, Extension.keyUsage, true, authorityUsage());
    add(builder, Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(info));
    X509Certificate certificate = certificate(builder, info, keys.getPrivate());
    return new CertificateIssuer(certificate, keys.getPrivate());
  }

  X509Certificate certificate() {
    return CertificateJudge.certificate(encoded(issuer));
  }

  /** An authority below this one, which may issue to signers only. */
  X509Certificate issueAuthority(
      String name, PublicKey subjectKey, Pointers pointers, Clock clock) {
    Instant from = clock.instant().minus(BACKDATING);
    X509v3CertificateBuilder builder =
        builder(authorityName(name, "Issuing CA"), info(subjectKey), from, from.plus(ISSUING_TERM));
    add(builder, Extension.basicConstraints, true, new BasicConstraints(0));
    add(builder, Extension.keyUsage, true, authorityUsage());
    add(
        builder,
        Extension.certificatePolicies,
        false,
        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(ANY_POLICY))));
    point(builder, pointers);
    return certificate(builder, issuer.getSubjectPublicKeyInfo(), key);
  }

  /**
   * A signer's certificate.
   *
   * @param pointers what it says of where its reader finds more
   */
  X509Certificate issue(
      SignerIdentity subject,
      PublicKey subjectKey,
      Usage usage,
      Duration term,
      Pointers pointers,
      Instant now) {
    Instant from = now.minus(BACKDATING);
    X509v3CertificateBuilder builder =
        builder(CertificateProfile.subject(subject), info(subjectKey), from, from.plus(term));
    add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
    add(builder, Extension.keyUsage, true, CertificateProfile.keyUsage(usage));
    add(builder, Extension.certificatePolicies, false, CertificateProfile.policies(subject.role()));
    CertificateProfile.extendedKeyUsage(usage)
        .ifPresent(e -> add(builder, Extension.extendedKeyUsage, true, e));
    point(builder, pointers);
    return certificate(builder, issuer.getSubjectPublicKeyInfo(), key);
  }

  private static void point(X509v3CertificateBuilder builder, Pointers pointers) {
    pointers
        .distributionPoints()
        .ifPresent(p -> add(builder, Extension.cRLDistributionPoints, false, p));
    pointers
        .authorityInformation()
        .ifPresent(a -> add(builder, Extension.authorityInfoAccess, false, a));
  }

  /** The certificate of a time-stamping authority (RFC 3161, 2.3). */
  X509Certificate issueTimestamping(
      String name, PublicKey subjectKey, Duration term, Pointers pointers, Instant now) {
    X509v3CertificateBuilder builder =
        service(authorityName(name, "TSA"), subjectKey, KeyPurposeId.id_kp_timeStamping, term, now);
    point(builder, pointers);
    return certificate(builder, issuer.getSubjectPublicKeyInfo(), key);
  }

  /**
   * The certificate of one who answers for this issuer (RFC 6960, 4.2.2.2). Nobody asks whether it
   * is revoked (id-pkix-ocsp-nocheck).
   */
  X509Certificate issueOcsp(String name, PublicKey subjectKey, Duration term, Instant now) {
    X509v3CertificateBuilder builder =
        service(authorityName(name, "OCSP"), subjectKey, KeyPurposeId.id_kp_OCSPSigning, term, now);
    add(builder, OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    return certificate(builder, issuer.getSubjectPublicKeyInfo(), key);
  }

  private X509v3CertificateBuilder service(
      X500Name subject, PublicKey subjectKey, KeyPurposeId purpose, Duration term, Instant now) {
    Instant from = now.minus(BACKDATING);
    X509v3CertificateBuilder builder = builder(subject, info(subjectKey), from, from.plus(term));
    add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
    add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    add(builder, Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    return builder;
  }

  /**
   * A revocation list.
   *
   * @param number grows from list to list
   * @param revoked when each serial number was revoked
   */
  byte[] crl(BigInteger number, Map<BigInteger, Instant> revoked, Instant now, Duration term) {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer.getSubject(), Date.from(now));
    builder.setNextUpdate(Date.from(now.plus(term)));
    revoked.forEach((serial, at) -> builder.addCRLEntry(serial, Date.from(at), 0));
    try {
      builder.addExtension(
          Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer));
      builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      return builder.build(signer(issuer.getSubjectPublicKeyInfo(), key)).getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Name subject, SubjectPublicKeyInfo info, Instant from, Instant to) {
    // Nobody outlives his issuer, or the path breaks before the certificate ends
    Instant last = issuer.getNotAfter().toInstant();
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer.getSubject(),
            new BigInteger(SERIAL_BITS, random),
            Date.from(from),
            Date.from(to.isAfter(last) ? last : to),
            subject,
            info);
    add(
        builder,
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(info));
    add(
        builder,
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(issuer));
    return builder;
  }

  private static KeyUsage authorityUsage() {
    return new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
  }

  private static X500Name authorityName(String name, String kind) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, new DERPrintableString("CN"))
        .addRDN(BCStyle.O, new DERUTF8String(name))
        .addRDN(BCStyle.CN, new DERUTF8String(name + " " + kind))
        .build();
  }

  private static SubjectPublicKeyInfo info(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded());
  }

  private static void add(
      X509v3CertificateBuilder builder,
      ASN1ObjectIdentifier type,
      boolean critical,
      ASN1Encodable value) {
    try {
      builder.addExtension(type, critical, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509Certificate certificate(
      X509v3CertificateBuilder builder, SubjectPublicKeyInfo issuer, PrivateKey key) {
    return CertificateJudge.certificate(encoded(builder.build(signer(issuer, key))));
  }

  private static byte[] encoded(X509CertificateHolder certificate) {
    try {
      return certificate.getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ContentSigner signer(SubjectPublicKeyInfo issuer, PrivateKey key) {
    SignatureScheme scheme = SignatureScheme.of(issuer).orElseThrow();
    try {
      return new JcaContentSignerBuilder(scheme.jcaName())
          .setProvider(CertificateJudge.BOUNCY_CASTLE)
          .build(key);
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("cannot sign with the authority's key", e);
    }
  }
}
