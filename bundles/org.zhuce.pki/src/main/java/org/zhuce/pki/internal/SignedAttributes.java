package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.zhuce.signing.spi.Purpose;

/**
 * The signed attributes (RFC 5652, 5.3 and 5.4): content type, message digest and signing
 * certificate (RFC 5035). There is no signing time: PAdES forbids it (EN 319 142-1, table 1), and
 * without it the bytes depend on nothing but purpose, digest and certificate.
 */
final class SignedAttributes {
  private final ASN1Set attributes;
  private final ASN1ObjectIdentifier contentType;
  private final byte[] messageDigest;
  private final Optional<ESSCertIDv2> signer;
  private final Optional<ESSCertID> oldSigner;

  private SignedAttributes(ASN1Set attributes) {
    this.attributes = attributes;
    this.contentType = ASN1ObjectIdentifier.getInstance(only(CMSAttributes.contentType));
    this.messageDigest = ASN1OctetString.getInstance(only(CMSAttributes.messageDigest)).getOctets();
    // RFC 5035, 5.4: the first certificate named is the signer's
    this.signer =
        atMost(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
            .map(SigningCertificateV2::getInstance)
            .map(s -> s.getCerts()[0]);
    this.oldSigner =
        atMost(PKCSObjectIdentifiers.id_aa_signingCertificate)
            .map(SigningCertificate::getInstance)
            .map(s -> s.getCerts()[0]);
    if (signer.isEmpty() && oldSigner.isEmpty()) {
      throw new IllegalArgumentException("no signing certificate");
    }
  }

  static SignedAttributes of(
      Purpose purpose, byte[] digest, SignatureScheme scheme, byte[] certificate) {
    if (purpose == Purpose.SEAL) {
      throw new IllegalArgumentException("an electronic seal's signature is no CMS");
    }
    return of(new ASN1ObjectIdentifier(purpose.contentType()), digest, scheme, certificate);
  }

  static SignedAttributes of(
      ASN1ObjectIdentifier contentType, byte[] digest, SignatureScheme scheme, byte[] certificate) {
    AlgorithmIdentifier hash = scheme.digestIdentifier();
    // SHA-256 is the default and DER leaves defaults out
    ESSCertIDv2 id =
        NISTObjectIdentifiers.id_sha256.equals(hash.getAlgorithm())
            ? new ESSCertIDv2(scheme.digest(certificate))
            : new ESSCertIDv2(hash, scheme.digest(certificate));
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(attribute(CMSAttributes.contentType, contentType));
    all.add(attribute(CMSAttributes.messageDigest, new DEROctetString(digest)));
    all.add(
        attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(id)));
    return new SignedAttributes(new DERSet(all));
  }

  private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new Attribute(type, new DERSet(value));
  }

  /**
   * Reads what came in.
   *
   * @throws IllegalArgumentException if one of the three is missing, repeated or malformed
   */
  static SignedAttributes of(ASN1Set attributes) {
    return HostileInput.read(() -> new SignedAttributes(attributes));
  }

  ASN1Set asn1() {
    return attributes;
  }

  /** What is signed: the DER encoding as a SET OF, whatever encoding it came in. */
  byte[] der() {
    try {
      return attributes.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content type. */
  ASN1ObjectIdentifier contentType() {
    return contentType;
  }

  /** The digest of the content. */
  byte[] messageDigest() {
    return messageDigest.clone();
  }

  /** Whether they name this certificate as the signer's. */
  boolean names(byte[] certificate, SignatureScheme scheme) {
    return signer
        .filter(s -> scheme.acceptsDigest(s.getHashAlgorithm()))
        .filter(s -> Arrays.equals(s.getCertHash(), scheme.digest(certificate)))
        .isPresent();
  }

  /** What names the signer's certificate: its hash by that algorithm. */
  record CertificateHash(AlgorithmIdentifier algorithm, byte[] hash) {}

  /** By ESS signing-certificate-v2 (RFC 5035). */
  Optional<CertificateHash> certificateHash() {
    return signer.map(s -> new CertificateHash(s.getHashAlgorithm(), s.getCertHash()));
  }

  /** By ESS signing-certificate (RFC 2634), which only time-stamping authorities may still use. */
  Optional<byte[]> certificateSha1() {
    return oldSigner.map(ESSCertID::getCertHash);
  }

  /**
   * The attribute's only value.
   *
   * @throws IllegalArgumentException if it is missing, repeated or has several values (RFC 5652,
   *     11)
   */
  private ASN1Encodable only(ASN1ObjectIdentifier type) {
    return atMost(type)
        .orElseThrow(() -> new IllegalArgumentException("no value of attribute " + type));
  }

  private Optional<ASN1Encodable> atMost(ASN1ObjectIdentifier type) {
    List<Attribute> found =
        Arrays.stream(attributes.toArray())
            .map(Attribute::getInstance)
            .filter(a -> a.getAttrType().equals(type))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.size() != 1 || found.get(0).getAttrValues().size() != 1) {
      throw new IllegalArgumentException("not exactly one value of attribute " + type);
    }
    return Optional.of(found.get(0).getAttrValues().getObjectAt(0));
  }
}
