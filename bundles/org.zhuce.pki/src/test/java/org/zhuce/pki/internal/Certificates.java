package org.zhuce.pki.internal;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that our issuer would not make. */
final class Certificates {
  private Certificates() {}

  /** The same subject, key and extensions under another issuer, until that moment. */
  static X509Certificate until(
      Instant end, X509Certificate model, X509Certificate issuer, KeyPair issuerKeys)
      throws Exception {
    return like(model, Date.from(end), Extension.authorityKeyIdentifier, issuer, issuerKeys);
  }

  /** The same without one extension. */
  static X509Certificate without(
      ASN1ObjectIdentifier extension,
      X509Certificate model,
      X509Certificate issuer,
      KeyPair issuerKeys)
      throws Exception {
    return like(model, model.getNotAfter(), extension, issuer, issuerKeys);
  }

  private static X509Certificate like(
      X509Certificate model,
      Date end,
      ASN1ObjectIdentifier dropped,
      X509Certificate issuer,
      KeyPair issuerKeys)
      throws Exception {
    X509CertificateHolder leaf = CertificateJudge.holder(model);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            CertificateJudge.holder(issuer).getSubject(),
            BigInteger.valueOf(7),
            leaf.getNotBefore(),
            end,
            leaf.getSubject(),
            leaf.getSubjectPublicKeyInfo());
    for (Object type : leaf.getExtensionOIDs()) {
      if (!dropped.equals(type)) {
        builder.addExtension(leaf.getExtension((ASN1ObjectIdentifier) type));
      }
    }
    return CertificateJudge.certificate(
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()))
            .getEncoded());
  }
}
