package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.zhuce.signing.spi.CertificateAuthority.Usage;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;

/**
 * How a signer's certificate names its holder. The identifiers are built as ETSI EN 319 412-1
 * prescribes (5.1.3 for natural, 5.1.4 for legal persons), the role is a certificate policy.
 */
final class CertificateProfile {

  /** Our arc: a random UUID, ITU-T X.667. */
  private static final ASN1ObjectIdentifier POLICIES =
      new ASN1ObjectIdentifier("2.25.264741359450125740898359668525915156460.1");

  private static final Map<SignerRole, ASN1ObjectIdentifier> POLICY_BY_ROLE =
      new EnumMap<>(
          Map.of(
              SignerRole.INDIVIDUAL, POLICIES.branch("1"),
              SignerRole.ENTERPRISE, POLICIES.branch("2"),
              SignerRole.AUTHORITY, POLICIES.branch("3")));

  /** Extended key usage of those who make electronic seals. */
  private static final KeyPurposeId SEAL_MAKING =
      KeyPurposeId.getInstance(
          new ASN1ObjectIdentifier("2.25.264741359450125740898359668525915156460.2"));

  private static final String PERSON = "IDCCN-";
  private static final String ORGANISATION = "NTRCN-";

  private CertificateProfile() {}

  /** The subject's name. */
  static X500Name subject(SignerIdentity identity) {
    X500NameBuilder name =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, new DERPrintableString("CN"));
    if (identity.role() == SignerRole.INDIVIDUAL) {
      return name.addRDN(BCStyle.CN, new DERUTF8String(identity.name()))
          .addRDN(BCStyle.SERIALNUMBER, new DERPrintableString(PERSON + identity.code(), true))
          .build();
    }
    return name.addRDN(BCStyle.O, new DERUTF8String(identity.name()))
        .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, new DERUTF8String(ORGANISATION + identity.code()))
        .addRDN(BCStyle.CN, new DERUTF8String(identity.name()))
        .build();
  }

  /** The policies that mark the role. */
  static CertificatePolicies policies(SignerRole role) {
    return new CertificatePolicies(new PolicyInformation(POLICY_BY_ROLE.get(role)));
  }

  /** The key usage bits. */
  static KeyUsage keyUsage(Usage usage) {
    return switch (usage) {
      case SIGNING -> new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
      case ENCRYPTION -> new KeyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment);
      case SEAL_MAKING -> new KeyUsage(KeyUsage.nonRepudiation);
    };
  }

  /** The extended key usage; empty if there is none. */
  static Optional<ExtendedKeyUsage> extendedKeyUsage(Usage usage) {
    return usage == Usage.SEAL_MAKING
        ? Optional.of(new ExtendedKeyUsage(SEAL_MAKING))
        : Optional.empty();
  }

  /** Whether the certificate's key is for that. */
  static boolean isFor(Usage usage, X509CertificateHolder certificate) {
    return switch (usage) {
      case SIGNING -> maySign(certificate);
      case ENCRYPTION, SEAL_MAKING ->
          keyUsage(usage).equals(KeyUsage.fromExtensions(certificate.getExtensions()))
              && extendedKeyUsage(usage)
                  .equals(
                      Optional.ofNullable(
                          ExtendedKeyUsage.fromExtensions(certificate.getExtensions())));
    };
  }

  /** Whether the certificate's key may sign, for login and for documents alike. */
  static boolean maySign(X509CertificateHolder certificate) {
    KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
    return usage != null
        && usage.hasUsages(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)
        && !usage.hasUsages(KeyUsage.keyCertSign);
  }

  /** Whether the certificate is one for time stamps, and for nothing else (RFC 3161, 2.3). */
  static boolean mayStamp(X509CertificateHolder certificate) {
    Extension extension = certificate.getExtension(Extension.extendedKeyUsage);
    KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
    if (extension == null || !extension.isCritical()) {
      return false;
    }
    KeyPurposeId[] purposes = ExtendedKeyUsage.getInstance(extension.getParsedValue()).getUsages();
    return purposes.length == 1
        && purposes[0].equals(KeyPurposeId.id_kp_timeStamping)
        && (usage == null || !usage.hasUsages(KeyUsage.keyCertSign));
  }

  /** Whom the certificate names; empty unless it follows this profile in every point. */
  static Optional<SignerIdentity> identity(X509CertificateHolder certificate) {
    try {
      return HostileInput.read(() -> read(certificate));
    } catch (IllegalArgumentException e) {
      // Policies or names that are not encoded as their type demands follow no profile
      return Optional.empty();
    }
  }

  private static Optional<SignerIdentity> read(X509CertificateHolder certificate) {
    return role(certificate)
        .flatMap(
            role -> {
              boolean person = role == SignerRole.INDIVIDUAL;
              X500Name subject = certificate.getSubject();
              Optional<String> name = single(subject, BCStyle.CN);
              Optional<String> code =
                  person
                      ? single(subject, BCStyle.SERIALNUMBER).flatMap(v -> after(PERSON, v))
                      : single(subject, BCStyle.ORGANIZATION_IDENTIFIER)
                          .flatMap(v -> after(ORGANISATION, v));
              return name.flatMap(n -> code.map(c -> new SignerIdentity(role, c, n)));
            });
  }

  private static Optional<SignerRole> role(X509CertificateHolder certificate) {
    CertificatePolicies policies = CertificatePolicies.fromExtensions(certificate.getExtensions());
    if (policies == null) {
      return Optional.empty();
    }
    List<ASN1ObjectIdentifier> named =
        Arrays.stream(policies.getPolicyInformation())
            .map(PolicyInformation::getPolicyIdentifier)
            .toList();
    List<SignerRole> roles =
        Arrays.stream(SignerRole.values())
            .filter(r -> named.contains(POLICY_BY_ROLE.get(r)))
            .toList();
    return roles.size() == 1 ? Optional.of(roles.get(0)) : Optional.empty();
  }

  /** The attribute's value if there is exactly one; two would let each reader pick his own. */
  private static Optional<String> single(X500Name name, ASN1ObjectIdentifier type) {
    List<AttributeTypeAndValue> found =
        Arrays.stream(name.getRDNs(type))
            .map(RDN::getTypesAndValues)
            .flatMap(Arrays::stream)
            .filter(a -> a.getType().equals(type))
            .toList();
    return found.size() == 1 && found.get(0).getValue() instanceof ASN1String text
        ? Optional.of(text.getString()).filter(t -> !t.isBlank())
        : Optional.empty();
  }

  private static Optional<String> after(String prefix, String value) {
    return Optional.of(value)
        .filter(v -> v.startsWith(prefix))
        .map(v -> v.substring(prefix.length()))
        .filter(v -> !v.isBlank());
  }

  /** A serial number in the form of a store's key. */
  static String hex(BigInteger serial) {
    return String.format("%032x", serial);
  }
}
