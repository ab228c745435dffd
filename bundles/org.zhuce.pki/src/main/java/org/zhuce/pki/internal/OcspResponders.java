package org.zhuce.pki.internal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may sign answers of the online protocol (RFC 6960, 4.2.2.2), and whether he did. */
final class OcspResponders {
  private static final Logger LOG = LoggerFactory.getLogger(OcspResponders.class);

  private OcspResponders() {}

  /** Whether an answer names that one as its responder, by name or by the digest of the key. */
  static boolean isNamed(RespID responder, X509CertificateHolder certificate) {
    try {
      return responder.equals(new RespID(certificate.getSubject()))
          || responder.equals(
              new RespID(
                  certificate.getSubjectPublicKeyInfo(),
                  new BcDigestCalculatorProvider().get(RespID.HASH_SHA1)));
    } catch (OCSPException | OperatorCreationException e) {
      throw new IllegalStateException("Bouncy Castle has SHA-1", e);
    }
  }

  /**
   * Whether an issuer certified somebody directly to answer for it, at a moment. His certificate
   * must say that nobody need ask after its own revocation ({@code id-pkix-ocsp-nocheck}): there is
   * nobody else who could tell.
   */
  static boolean mayAnswer(
      X509CertificateHolder responder, X509CertificateHolder issuer, Instant at) {
    ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
    KeyUsage usage = KeyUsage.fromExtensions(responder.getExtensions());
    return purposes != null
        && Arrays.asList(purposes.getUsages()).contains(KeyPurposeId.id_kp_OCSPSigning)
        && (usage == null || usage.hasUsages(KeyUsage.digitalSignature))
        && responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null
        && responder.getIssuer().equals(issuer.getSubject())
        && !at.isBefore(responder.getNotBefore().toInstant())
        && !at.isAfter(responder.getNotAfter().toInstant())
        && IssuerStrength.isStrong(responder, issuer.getSubjectPublicKeyInfo())
        && verifies(
            issuer,
            responder.getSignatureAlgorithm(),
            CertificateJudge.signedPart(responder),
            responder.getSignature());
  }

  /** Whether that one signed, by an algorithm that authorities may use. */
  static boolean verifies(
      X509CertificateHolder signer, AlgorithmIdentifier algorithm, byte[] signed, byte[] value) {
    if (!IssuerStrength.isStrong(algorithm.getAlgorithm(), signer.getSubjectPublicKeyInfo())
        || algorithm.getParameters() != null
            && !DERNull.INSTANCE.equals(algorithm.getParameters())) {
      return false;
    }
    try {
      // Bouncy Castle knows them by their identifiers, too
      Signature signature =
          Signature.getInstance(algorithm.getAlgorithm().getId(), CertificateJudge.BOUNCY_CASTLE);
      signature.initVerify(
          CertificateJudge.certificate(CertificateJudge.bytes(signer)).getPublicKey());
      signature.update(signed);
      return signature.verify(value);
    } catch (GeneralSecurityException e) {
      LOG.debug("An OCSP answer's signature cannot even be decoded", e);
      return false;
    }
  }
}
