package org.zhuce.pki.internal;

import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * With what authorities may sign certificates and revocation lists. SHA-1 and MD5 are broken,
 * whoever uses them; and a key signs by its own algorithm alone: Bouncy Castle would also verify
 * ECDSA by a key on SM2's curve.
 */
final class IssuerStrength {
  private static final Set<ASN1ObjectIdentifier> RSA =
      Set.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption);
  private static final Set<ASN1ObjectIdentifier> ECDSA =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512);
  private static final Set<ASN1ObjectIdentifier> SM2 = Set.of(GMObjectIdentifiers.sm2sign_with_sm3);

  /** Curves of authorities that no signer has. */
  private static final Set<ASN1Encodable> LONG_CURVES =
      Set.of(SECObjectIdentifiers.secp384r1, SECObjectIdentifiers.secp521r1);

  private IssuerStrength() {}

  /** Whether neither the certificate's key nor its issuer's signature is weak. */
  static boolean isStrong(X509CertificateHolder certificate, SubjectPublicKeyInfo issuer) {
    SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
    return isStrong(certificate.getSignatureAlgorithm().getAlgorithm(), issuer)
        && (SignatureScheme.of(key).isPresent() || isLongEc(key));
  }

  /** Whether that is an algorithm by which an authority's key may sign. */
  static boolean isStrong(ASN1ObjectIdentifier algorithm, SubjectPublicKeyInfo issuer) {
    return SignatureScheme.of(issuer)
        .map(IssuerStrength::algorithms)
        .orElse(isLongEc(issuer) ? ECDSA : Set.of())
        .contains(algorithm);
  }

  private static Set<ASN1ObjectIdentifier> algorithms(SignatureScheme scheme) {
    return switch (scheme) {
      case RSA_SHA256 -> RSA;
      case P256_SHA256 -> ECDSA;
      case SM2_SM3 -> SM2;
    };
  }

  private static boolean isLongEc(SubjectPublicKeyInfo key) {
    return X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm().getAlgorithm())
        && LONG_CURVES.stream().anyMatch(c -> c.equals(key.getAlgorithm().getParameters()));
  }
}
