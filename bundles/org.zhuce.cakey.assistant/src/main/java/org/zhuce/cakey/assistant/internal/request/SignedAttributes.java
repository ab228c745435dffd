package org.zhuce.cakey.assistant.internal.request;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.Certificates;
import org.zhuce.cakey.assistant.internal.key.KeyAlgorithm;
import org.zhuce.signing.spi.Purpose;

/**
 * Reads what a key is to sign as CMS signed attributes (RFC 5652, 5.3), and takes exactly the three
 * that the platform makes: content type, message digest, signing certificate (RFC 5035). Whatever
 * else there is in the bytes would be signed unseen, so it is refused.
 */
final class SignedAttributes {
  private SignedAttributes() {}

  /**
   * The digest of the content in these attributes.
   *
   * @throws Refusal if they are anything but the attributes for this purpose and certificate
   */
  static byte[] digest(byte[] der, Purpose purpose, X509Certificate certificate) {
    KeyAlgorithm algorithm = KeyAlgorithm.of(certificate.getPublicKey());
    Map<ASN1ObjectIdentifier, ASN1Encodable> values = values(der);
    ASN1Encodable type = values.get(CMSAttributes.contentType);
    ASN1Encodable digest = values.get(CMSAttributes.messageDigest);
    ASN1Encodable signer = values.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (type == null || digest == null || signer == null || values.size() != 3) {
      throw blind("attributes other than content type, message digest and signing certificate");
    }
    if (!new ASN1ObjectIdentifier(purpose.contentType()).equals(type)) {
      throw new Refusal(
          "wrong-purpose",
          "待签数据的用途与任务不符，拒绝签名。",
          "The bytes to be signed are for another purpose than the request says.");
    }
    if (!(digest instanceof ASN1OctetString)
        || ((ASN1OctetString) digest).getOctets().length != algorithm.digest(new byte[0]).length) {
      throw blind("a message digest of the wrong kind");
    }
    ESSCertIDv2 id =
        algorithm == KeyAlgorithm.SM2
            ? new ESSCertIDv2(
                new AlgorithmIdentifier(algorithm.digestId()),
                algorithm.digest(Certificates.der(certificate)))
            : new ESSCertIDv2(algorithm.digest(Certificates.der(certificate)));
    if (!new SigningCertificateV2(id).toASN1Primitive().equals(signer.toASN1Primitive())) {
      throw new Refusal(
          "another-certificate",
          "待签数据不是为这把密钥的证书准备的，拒绝签名。",
          "The bytes to be signed are for another certificate than this key's.");
    }
    byte[] octets = ((ASN1OctetString) digest).getOctets();
    if (!Arrays.equals(der, encoded(type, octets, signer))) {
      throw blind("an encoding that is not DER");
    }
    return octets;
  }

  private static Map<ASN1ObjectIdentifier, ASN1Encodable> values(byte[] der) {
    Map<ASN1ObjectIdentifier, ASN1Encodable> values = new LinkedHashMap<>();
    try {
      if (!(ASN1Primitive.fromByteArray(der) instanceof ASN1Set set)) {
        throw blind("no set of attributes");
      }
      for (ASN1Encodable one : set) {
        Attribute attribute = Attribute.getInstance(one);
        if (attribute.getAttrValues().size() != 1
            || values.put(attribute.getAttrType(), attribute.getAttrValues().getObjectAt(0))
                != null) {
          throw blind("a repeated attribute");
        }
      }
      return values;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      Refusal refusal = blind("no ASN.1");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static byte[] encoded(ASN1Encodable type, byte[] digest, ASN1Encodable signer) {
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(new Attribute(CMSAttributes.contentType, new DERSet(type)));
    all.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
    all.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(signer)));
    try {
      return new DERSet(all).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode attributes", e);
    }
  }

  private static Refusal blind(String what) {
    return new Refusal(
        "not-structured",
        "待签数据不是平台的签名请求（CMS 签名属性），拒绝签名。",
        "These bytes are no signing request of the platform (" + what + "); they are not signed.");
  }
}
