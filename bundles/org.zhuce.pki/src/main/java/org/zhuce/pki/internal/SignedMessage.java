package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A CMS SignedData with one signer (RFC 5652, 5.1), read strictly.
 *
 * @param content the encapsulated content, if there is one
 * @param contentType its type
 * @param signer the only signer
 * @param attributes the signed attributes
 * @param certificates all certificates in it, in no particular order
 */
record SignedMessage(
    Optional<byte[]> content,
    ASN1ObjectIdentifier contentType,
    SignerInfo signer,
    SignedAttributes attributes,
    List<X509CertificateHolder> certificates) {

  /** Far above any honest one; keeps hostile nesting from exhausting the stack. */
  private static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_CERTIFICATES = 10;

  /**
   * Builds the DER encoding. Certificates that signed themselves are left out: nobody needs them.
   */
  static byte[] encode(
      Optional<byte[]> content,
      SignedAttributes attributes,
      SignatureScheme scheme,
      byte[] value,
      List<X509CertificateHolder> chain) {
    return encode(content, attributes, scheme, value, chain, true);
  }

  /**
   * Builds the DER encoding.
   *
   * @param withChain whether the certificates go into it
   */
  static byte[] encode(
      Optional<byte[]> content,
      SignedAttributes attributes,
      SignatureScheme scheme,
      byte[] value,
      List<X509CertificateHolder> chain,
      boolean withChain) {
    X509CertificateHolder certificate = chain.get(0);
    SignerInfo signer =
        new SignerInfo(
            new SignerIdentifier(
                new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber())),
            scheme.digestIdentifier(),
            attributes.asn1(),
            scheme.signatureIdentifier(),
            new DEROctetString(value),
            null);
    ASN1EncodableVector certificates = new ASN1EncodableVector();
    chain.stream()
        .filter(c -> !c.getSubject().equals(c.getIssuer()))
        .forEach(c -> certificates.add(c.toASN1Structure()));
    SignedData data =
        new SignedData(
            new DERSet(scheme.digestIdentifier()),
            new ContentInfo(
                attributes.contentType(), content.map(DEROctetString::new).orElse(null)),
            withChain ? new DERSet(certificates) : null,
            null,
            new DERSet(signer));
    try {
      return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The message with a time stamp over its signature value (RFC 3161, appendix A).
   *
   * @throws IllegalArgumentException if it has one already
   */
  static byte[] stamped(byte[] message, byte[] token) {
    return HostileInput.read(
        () -> {
          ContentInfo info = ContentInfo.getInstance(primitive(message));
          SignedData data = SignedData.getInstance(info.getContent());
          SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
          if (signer.getUnauthenticatedAttributes() != null) {
            throw new IllegalArgumentException("a message with unsigned attributes");
          }
          Attribute stamp =
              new Attribute(
                  PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                  new DERSet(primitive(token)));
          SignerInfo stamped =
              new SignerInfo(
                  signer.getSID(),
                  signer.getDigestAlgorithm(),
                  signer.getAuthenticatedAttributes(),
                  signer.getDigestEncryptionAlgorithm(),
                  signer.getEncryptedDigest(),
                  new DERSet(stamp));
          return der(
              new ContentInfo(
                  info.getContentType(),
                  new SignedData(
                      data.getDigestAlgorithms(),
                      data.getEncapContentInfo(),
                      data.getCertificates(),
                      data.getCRLs(),
                      new DERSet(stamped))));
        });
  }

  /** The time stamp over the signature value, if there is one. */
  Optional<byte[]> timestamp() {
    return Optional.ofNullable(signer.getUnauthenticatedAttributes())
        .map(
            attributes ->
                der(Attribute.getInstance(attributes.getObjectAt(0)).getAttributeValues()[0]));
  }

  /** Adds what speaks against the signature value and the digest. */
  void compare(
      X509CertificateHolder leaf,
      SignatureScheme scheme,
      Function<MessageDigest, byte[]> digestOf,
      Set<Fault> faults) {
    byte[] digest = attributes.messageDigest();
    boolean fits =
        scheme.acceptsDigest(signer.getDigestAlgorithm())
            && Arrays.equals(digest, digestOf.apply(scheme.messageDigest()))
            && content.map(c -> Arrays.equals(digest, scheme.digest(c))).orElse(true);
    if (!fits) {
      faults.add(Fault.DIGEST_WRONG);
    }
    if (!scheme.acceptsSignature(signer.getDigestEncryptionAlgorithm())
        || !attributes.names(CertificateJudge.bytes(leaf), scheme)
        || !scheme.verifies(
            leaf.getSubjectPublicKeyInfo(),
            attributes.der(),
            signer.getEncryptedDigest().getOctets())) {
      faults.add(Fault.SIGNATURE_INVALID);
    }
  }

  /**
   * Reads one. Zeros behind it are taken for the padding of a PDF's Contents; anything else there
   * is refused.
   *
   * <p>What the signature does not protect must not vary either: the encoding is DER (ISO 32000-1,
   * 12.8.3.3.1), versions and digest algorithms follow from the rest (RFC 5652, 5.1 and 5.3), and
   * there are no revocation lists and no unsigned attributes but one time stamp.
   *
   * @throws IllegalArgumentException if it is malformed, or has not exactly one signer with signed
   *     attributes
   */
  static SignedMessage decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("larger than " + MAX_BYTES + " bytes");
    }
    return HostileInput.read(() -> read(primitive(bytes)));
  }

  private static SignedMessage read(ASN1Primitive raw) {
    ContentInfo info = ContentInfo.getInstance(raw);
    if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
      throw new IllegalArgumentException("not a SignedData");
    }
    SignedData data = SignedData.getInstance(info.getContent());
    ContentInfo inner = data.getEncapContentInfo();
    if (data.getSignerInfos().size() != 1) {
      throw new IllegalArgumentException("not exactly one signer");
    }
    SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    if (signer.getAuthenticatedAttributes() == null) {
      throw new IllegalArgumentException("no signed attributes");
    }
    if (!isWhole(info, raw)
        || !isWhole(data, info.getContent())
        || !isWhole(signer, data.getSignerInfos().getObjectAt(0))
        || !isPlain(data, signer)) {
      throw new IllegalArgumentException("more or other parts than a signature needs");
    }
    return new SignedMessage(
        Optional.ofNullable(inner.getContent())
            .map(c -> ASN1OctetString.getInstance(c).getOctets()),
        inner.getContentType(),
        signer,
        SignedAttributes.of(signer.getAuthenticatedAttributes()),
        certificates(data.getCertificates()));
  }

  /** Bouncy Castle overlooks some tags: what it read must be all that was there. */
  private static boolean isWhole(ASN1Object read, ASN1Encodable raw) {
    return Arrays.equals(der(read), der(raw));
  }

  private static boolean isPlain(SignedData data, SignerInfo signer) {
    int signerVersion = signer.getSID().isTagged() ? 3 : 1;
    boolean ordinary =
        CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType());
    return signer.getVersion().hasValue(signerVersion)
        && data.getVersion().hasValue(ordinary ? signerVersion : 3)
        && data.getDigestAlgorithms().size() == 1
        && isSameDigest(data, signer)
        && data.getCRLs() == null
        && isStampAtMost(signer.getUnauthenticatedAttributes());
  }

  /** RFC 5754, 2: parameters may be absent here and NULL there. */
  private static boolean isSameDigest(SignedData data, SignerInfo signer) {
    AlgorithmIdentifier listed =
        AlgorithmIdentifier.getInstance(data.getDigestAlgorithms().getObjectAt(0));
    return listed.getAlgorithm().equals(signer.getDigestAlgorithm().getAlgorithm())
        && (listed.getParameters() == null || DERNull.INSTANCE.equals(listed.getParameters()));
  }

  private static boolean isStampAtMost(ASN1Set unsigned) {
    if (unsigned == null) {
      return true;
    }
    if (unsigned.size() != 1) {
      return false;
    }
    Attribute only = Attribute.getInstance(unsigned.getObjectAt(0));
    return PKCSObjectIdentifiers.id_aa_signatureTimeStampToken.equals(only.getAttrType())
        && only.getAttrValues().size() == 1
        && isWhole(only, unsigned.getObjectAt(0));
  }

  private static ASN1Primitive primitive(byte[] bytes) {
    try (ASN1InputStream in = new ASN1InputStream(bytes)) {
      ASN1Primitive read = in.readObject();
      if (read == null) {
        throw new IllegalArgumentException("empty");
      }
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != 0) {
          throw new IllegalArgumentException("bytes behind the end");
        }
      }
      byte[] der = read.getEncoded(ASN1Encoding.DER);
      if (!Arrays.equals(der, 0, der.length, bytes, 0, Math.min(der.length, bytes.length))) {
        throw new IllegalArgumentException("not DER");
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("not BER: " + e.getMessage(), e);
    }
  }

  private static List<X509CertificateHolder> certificates(ASN1Set set) {
    List<X509CertificateHolder> all = new ArrayList<>();
    if (set != null) {
      if (set.size() > MAX_CERTIFICATES) {
        throw new IllegalArgumentException("more than " + MAX_CERTIFICATES + " certificates");
      }
      for (ASN1Encodable element : set) {
        X509CertificateHolder certificate =
            new X509CertificateHolder(Certificate.getInstance(element));
        // Dates are parsed late and throw when they are none
        certificate.isValidOn(new Date(0));
        all.add(certificate);
      }
    }
    return all;
  }

  /** The certificate that the signer is identified by, if it is in the message. */
  Optional<X509CertificateHolder> certificate() {
    return HostileInput.read(() -> certificates.stream().filter(this::isSigner).findFirst());
  }

  private boolean isSigner(X509CertificateHolder certificate) {
    SignerIdentifier id = signer.getSID();
    if (id.isTagged()) {
      SubjectKeyIdentifier key = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
      return key != null
          && Arrays.equals(
              key.getKeyIdentifier(), ASN1OctetString.getInstance(id.getId()).getOctets());
    }
    IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(id.getId());
    // Byte by byte: the signature does not protect the signer's identifier
    return Arrays.equals(der(named.getName()), der(certificate.getIssuer()))
        && named.getSerialNumber().hasValue(certificate.getSerialNumber());
  }

  private static byte[] der(ASN1Encodable object) {
    try {
      return object.toASN1Primitive().getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
