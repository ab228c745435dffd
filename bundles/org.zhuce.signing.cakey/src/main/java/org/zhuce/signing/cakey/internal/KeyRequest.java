package org.zhuce.signing.cakey.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads PKCS#10 requests (RFC 2986). */
final class KeyRequest {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRequest.class);

  private static final Set<ASN1ObjectIdentifier> RSA =
      Set.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption);
  private static final Set<ASN1ObjectIdentifier> EC =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512);
  private static final Set<ASN1ObjectIdentifier> SM2 = Set.of(GMObjectIdentifiers.sm2sign_with_sm3);

  /** A private instance: the JVM's list of providers stays as it is. */
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private KeyRequest() {}

  /**
   * The key of a request that the key itself has signed; empty if it is malformed, of an unknown
   * kind, or signed by another key. How strong the key must be is the authority's decision.
   */
  static Optional<PublicKey> provenKey(byte[] der) {
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      ASN1ObjectIdentifier algorithm = request.getSignatureAlgorithm().getAlgorithm();
      SubjectPublicKeyInfo info = request.getSubjectPublicKeyInfo();
      if (!algorithms(info.getAlgorithm()).contains(algorithm)
          || !request.isSignatureValid(
              new JcaContentVerifierProviderBuilder().setProvider(BOUNCY_CASTLE).build(info))) {
        return Optional.empty();
      }
      return Optional.of(
          new JcaPKCS10CertificationRequest(request).setProvider(BOUNCY_CASTLE).getPublicKey());
    } catch (IOException
        | PKCSException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      // Bouncy Castle throws many kinds at structures that are not what they claim to be
      LOG.debug("A certificate request cannot be read", e);
      return Optional.empty();
    }
  }

  /** A key signs by its own algorithm alone: ECDSA by a key on SM2's curve proves nothing. */
  private static Set<ASN1ObjectIdentifier> algorithms(AlgorithmIdentifier key) {
    if (PKCSObjectIdentifiers.rsaEncryption.equals(key.getAlgorithm())) {
      return RSA;
    }
    if (!X9ObjectIdentifiers.id_ecPublicKey.equals(key.getAlgorithm())) {
      return Set.of();
    }
    return GMObjectIdentifiers.sm2p256v1.equals(key.getParameters()) ? SM2 : EC;
  }
}
