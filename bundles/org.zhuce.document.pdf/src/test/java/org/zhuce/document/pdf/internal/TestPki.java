package org.zhuce.document.pdf.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.kernel.port.PdfSigning.Prepared;

/** A root, an authority below it, and signers, all made for the test run. */
final class TestPki {
  private static final Instant FROM = Instant.parse("2018-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2048-01-01T00:00:00Z");

  /** After the test's signatures, as a validator wants it. */
  private static final Instant THIS_UPDATE = Instant.parse("2018-05-01T00:00:00Z");

  private final AtomicLong serial = new AtomicLong(1000);
  private final String algorithm;
  private final KeyPair rootKey;
  private final KeyPair authorityKey;
  private final X509Certificate root;
  private final X509Certificate authority;

  static final TestPki RSA = new TestPki("RSA");
  static final TestPki EC = new TestPki("EC");

  private TestPki(String algorithm) {
    this.algorithm = algorithm;
    rootKey = keyPair();
    authorityKey = keyPair();
    X500Name rootName = new X500Name("C=CN,O=Test,CN=Test Root " + algorithm);
    X500Name authorityName = new X500Name("C=CN,O=Test,CN=Test Authority " + algorithm);
    root = certificate(rootName, rootName, rootKey, rootKey, true);
    authority = certificate(authorityName, rootName, authorityKey, rootKey, true);
  }

  /** Who can sign. */
  record Signer(PrivateKey key, List<X509Certificate> chain) {}

  X509Certificate root() {
    return root;
  }

  /** A signer in a role, which the organisational unit names. */
  Signer signer(org.zhuce.signing.spi.SignerRole role, String name) {
    KeyPair key = keyPair();
    X500Name subject = new X500Name("C=CN,O=Test,OU=" + role + ",CN=" + name);
    X500Name issuer = X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
    X509Certificate leaf = certificate(subject, issuer, key, authorityKey, false);
    return new Signer(key.getPrivate(), List.of(leaf, authority, root));
  }

  /** Empty lists of revoked certificates, for validators that insist. */
  List<X509CRL> crls() {
    return List.of(crl(root, rootKey), crl(authority, authorityKey));
  }

  /** Signs a place of a file. */
  static byte[] sign(byte[] pdf, Appearance appearance, Signer signer) {
    OpenPdfSigning signing = new OpenPdfSigning();
    Prepared prepared = signing.prepare(pdf, appearance);
    return signing.embed(prepared, cms(prepared, signer));
  }

  /** The form, signed by both. */
  static byte[] signedForm(TestPki pki) {
    byte[] form = new OpenPdfFormRenderer().render(Samples.anyForm());
    byte[] first =
        sign(
            form,
            Samples.individual(),
            pki.signer(org.zhuce.signing.spi.SignerRole.INDIVIDUAL, Samples.NAME));
    return sign(
        first,
        Samples.enterprise(),
        pki.signer(org.zhuce.signing.spi.SignerRole.ENTERPRISE, Samples.ENTERPRISE));
  }

  static byte[] cms(Prepared prepared, Signer signer) {
    byte[] bytes = prepared.bytes();
    int tail = bytes.length - prepared.gapEnd();
    byte[] content = Arrays.copyOf(bytes, prepared.gapStart() + tail);
    System.arraycopy(bytes, prepared.gapEnd(), content, prepared.gapStart(), tail);
    try {
      X509Certificate certificate = signer.chain().get(0);
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(new Attributes(certificate))
              .build(
                  new JcaContentSignerBuilder("SHA256with" + name(signer.key().getAlgorithm()))
                      .build(signer.key()),
                  certificate));
      generator.addCertificates(new JcaCertStore(signer.chain()));
      return generator.generate(new CMSProcessableByteArray(content), false).getEncoded("DER");
    } catch (OperatorCreationException | GeneralSecurityException | CMSException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(String keyAlgorithm) {
    return keyAlgorithm.equals("EC") ? "ECDSA" : keyAlgorithm;
  }

  private KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(3072);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certificate(
      X500Name subject, X500Name issuer, KeyPair key, KeyPair issuerKey, boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(serial.incrementAndGet()),
              Date.from(FROM),
              Date.from(UNTIL),
              subject,
              key.getPublic());
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority
                  ? KeyUsage.keyCertSign | KeyUsage.cRLSign
                  : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          extensions.createSubjectKeyIdentifier(key.getPublic()));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(issuerKey.getPublic()));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256with" + name(algorithm))
                      .build(issuerKey.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509CRL crl(X509Certificate issuer, KeyPair key) {
    try {
      JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer, Date.from(THIS_UPDATE));
      builder.setNextUpdate(Date.from(UNTIL));
      return new JcaX509CRLConverter()
          .getCRL(
              builder.build(
                  new JcaContentSignerBuilder("SHA256with" + name(algorithm))
                      .build(key.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed attributes of ETSI EN 319 142-1: without signing time, with the certificate's hash. */
  private static final class Attributes extends DefaultSignedAttributeTableGenerator {
    private final X509Certificate certificate;

    Attributes(X509Certificate certificate) {
      this.certificate = certificate;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public AttributeTable getAttributes(Map parameters) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        ESSCertIDv2 id =
            new ESSCertIDv2(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hash);
        return super.getAttributes(parameters)
            .remove(CMSAttributes.signingTime)
            .remove(CMSAttributes.cmsAlgorithmProtect)
            .add(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new SigningCertificateV2(id));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
