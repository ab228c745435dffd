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

/** A certificate with a term that our issuer would not give. */
final class LongLived {
  private LongLived() {}

  /** The same subject, key and extensions under another issuer, until that moment. */
  static X509Certificate of(
      X509Certificate model, X509Certificate issuer, KeyPair issuerKeys, Instant until)
      throws Exception {
    X509CertificateHolder leaf = CertificateJudge.holder(model);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            CertificateJudge.holder(issuer).getSubject(),
            BigInteger.valueOf(7),
            leaf.getNotBefore(),
            Date.from(until),
            leaf.getSubject(),
            leaf.getSubjectPublicKeyInfo());
    for (Object type : leaf.getExtensionOIDs()) {
      if (!Extension.authorityKeyIdentifier.equals(type)) {
        builder.addExtension(leaf.getExtension((ASN1ObjectIdentifier) type));
      }
    }
    return CertificateJudge.certificate(
        builder
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()))
            .getEncoded());
  }
}
