package org.zhuce.signing.cakey.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
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

  private KeyRequest() {}

  /**
   * The key of a request that the key itself has signed; empty if it is malformed, of an unknown
   * kind, or signed by another key. How strong the key must be is the authority's decision.
   */
  static Optional<PublicKey> provenKey(byte[] der) {
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
      ASN1ObjectIdentifier algorithm = request.getSignatureAlgorithm().getAlgorithm();
      AsymmetricKeyParameter key = PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo());
      BcContentVerifierProviderBuilder verifier;
      String kind;
      if (RSA.contains(algorithm)) {
        verifier =
            new BcRSAContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder());
        kind = "RSA";
      } else if (EC.contains(algorithm)) {
        verifier =
            new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder());
        kind = "EC";
      } else {
        return Optional.empty();
      }
      if (!request.isSignatureValid(verifier.build(key))) {
        return Optional.empty();
      }
      return Optional.of(
          KeyFactory.getInstance(kind)
              .generatePublic(
                  new X509EncodedKeySpec(request.getSubjectPublicKeyInfo().getEncoded())));
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
}
