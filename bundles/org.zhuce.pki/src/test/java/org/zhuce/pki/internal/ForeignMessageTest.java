package org.zhuce.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.Purpose;

/** Messages that others made: well signed, but not what a signature here must be. */
class ForeignMessageTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private BouncyCastleSignatures signatures;
  private List<X509Certificate> chain;
  private List<X509Certificate> other;

  @BeforeEach
  void start() {
    DemoCertificateAuthority authority = DemoFixture.authority(folder);
    signatures =
        new BouncyCastleSignatures(List.of(authority, new TrustedRoots(folder.resolve("trusted"))));
    chain = DemoFixture.signing(authority, Keys.RSA.pair().getPublic());
    other = DemoFixture.signing(authority, Keys.RSA.pair().getPublic());
  }

  private enum Attributes {
    GOOD,
    OTHER_CERTIFICATE,
    NO_CERTIFICATE,
    NONE
  }

  private SignerInfoGenerator signer(String algorithm, Attributes attributes) throws Exception {
    JcaSignerInfoGeneratorBuilder builder =
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    byte[] named = (attributes == Attributes.OTHER_CERTIFICATE ? other : chain).get(0).getEncoded();
    ASN1EncodableVector table = new ASN1EncodableVector();
    if (attributes != Attributes.NO_CERTIFICATE) {
      table.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(
                  new SigningCertificateV2(
                      new ESSCertIDv2(BouncyCastleSignaturesTest.sha256(named))))));
    }
    builder.setDirectSignature(attributes == Attributes.NONE);
    builder.setSignedAttributeGenerator(
        new DefaultSignedAttributeTableGenerator(new AttributeTable(table)));
    return builder.build(
        new JcaContentSignerBuilder(algorithm).build(Keys.RSA.pair().getPrivate()), chain.get(0));
  }

  private List<String> faults(boolean encapsulate, SignerInfoGenerator... signers)
      throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    for (SignerInfoGenerator signer : signers) {
      generator.addSignerInfoGenerator(signer);
    }
    generator.addCertificates(new JcaCertStore(chain));
    return faults(generator, encapsulate);
  }

  private List<String> faults(CMSSignedDataGenerator generator, boolean encapsulate)
      throws Exception {
    return faults(
        generator
            .generate(new CMSProcessableByteArray(CONTENT), encapsulate)
            .getEncoded(ASN1Encoding.DER));
  }

  private List<String> faults(byte[] cms) {
    return signatures
        .verify(
            Purpose.DOCUMENT, cms, BouncyCastleSignaturesTest.digestOf(CONTENT), DemoFixture.NOW)
        .faults();
  }

  @Test
  void acceptsAWellMadeMessage() throws Exception {
    assertThat(faults(false, signer("SHA256withRSA", Attributes.GOOD))).isEmpty();
  }

  @Test
  void refusesAMessageWithoutSignedAttributes() throws Exception {
    assertThat(faults(false, signer("SHA256withRSA", Attributes.NONE)))
        .containsExactly("cms-malformed");
  }

  @Test
  void refusesAMessageThatDoesNotNameItsCertificate() throws Exception {
    assertThat(faults(false, signer("SHA256withRSA", Attributes.NO_CERTIFICATE)))
        .containsExactly("cms-malformed");
  }

  @Test
  void refusesAMessageThatNamesAnotherCertificate() throws Exception {
    assertThat(faults(false, signer("SHA256withRSA", Attributes.OTHER_CERTIFICATE)))
        .containsExactly("signature-invalid");
  }

  @Test
  void refusesAnotherEncodingThanDer() throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(signer("SHA256withRSA", Attributes.GOOD));
    generator.addCertificates(new JcaCertStore(chain));
    byte[] ber =
        generator
            .generate(new CMSProcessableByteArray(CONTENT), false)
            .getEncoded(ASN1Encoding.BER);

    assertThat(faults(ber)).containsExactly("cms-malformed");
  }

  @Test
  void refusesCertificatesBesideThePath() throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(signer("SHA256withRSA", Attributes.GOOD));
    generator.addCertificates(new JcaCertStore(chain));
    generator.addCertificate(new X509CertificateHolder(other.get(0).getEncoded()));

    assertThat(faults(generator, false)).containsExactly("certificate-untrusted");
  }

  @Test
  void refusesUnsignedAttributes() throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new SignerInfoGenerator(
            signer("SHA256withRSA", Attributes.GOOD),
            new DefaultSignedAttributeTableGenerator(),
            new SimpleAttributeTableGenerator(
                new AttributeTable(
                    new Attribute(
                        PKCSObjectIdentifiers.pkcs_9_at_unstructuredName,
                        new DERSet(new DERUTF8String("x")))))));
    generator.addCertificates(new JcaCertStore(chain));

    assertThat(faults(generator, false)).containsExactly("cms-malformed");
  }

  @Test
  void refusesTwoSignersAndNone() throws Exception {
    SignerInfoGenerator signer = signer("SHA256withRSA", Attributes.GOOD);
    assertThat(faults(false, signer, signer)).containsExactly("cms-malformed");
    assertThat(faults(false)).containsExactly("cms-malformed");
  }

  @Test
  void refusesSha1AndMd5() throws Exception {
    for (String weak : List.of("SHA1withRSA", "MD5withRSA")) {
      assertThat(faults(false, signer(weak, Attributes.GOOD)))
          .contains("digest-wrong", "signature-invalid");
    }
  }

  @Test
  void refusesADocumentsSignatureThatHoldsContent() throws Exception {
    assertThat(faults(true, signer("SHA256withRSA", Attributes.GOOD)))
        .containsExactly("cms-malformed");
  }
}
