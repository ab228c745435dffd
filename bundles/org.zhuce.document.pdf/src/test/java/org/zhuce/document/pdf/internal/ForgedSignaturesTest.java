package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.document.pdf.internal.PdfAttacksTest.assertRefused;
import static org.zhuce.document.pdf.internal.Tampering.bytes;
import static org.zhuce.document.pdf.internal.Tampering.text;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.DocumentVerifier.Signature;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.kernel.port.PdfSigning.Prepared;
import org.zhuce.pki.internal.DemoPki;
import org.zhuce.pki.internal.DemoPki.Signer;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;

/** Signatures that are no longer, or never were, what they look like. */
@Timeout(60)
class ForgedSignaturesTest {
  private static final byte[] CERTIFICATE = SignedFiles.EC.certificate();
  private static final OpenPdfSigning SIGNING = SignedFiles.SIGNING;

  private static List<String> faults(byte[] file) {
    assertRefused(file);
    return Desk.verify(file).report().orElseThrow().signatures().stream()
        .map(Signature::faults)
        .flatMap(List::stream)
        .toList();
  }

  /** The value without its file, or the range without its file (universal forgery). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "[0 -1 -1 -1]",
        "[0 1 2 3 4 5]",
        "[0 1 2]",
        "[0.0 1 2 3]",
        "[0 99999999999999 1 1]",
        "[-1 5 6 7]",
        "[0 4294967296 0 0]",
        "[1 0 R]",
        "[0 0 0 0]",
        "(0 1 2 3)",
        "<</A 1>>"
      })
  void refusesARangeThatIsNone(String range) {
    String file = text(CERTIFICATE);
    String old = "/ByteRange " + Tampering.with(CERTIFICATE).last("/ByteRange ?(\\[[^\\]]*\\])");
    int at = file.indexOf("/ByteRange");
    int end = file.indexOf(']', at) + 1;
    assertThat(old.length()).isGreaterThan(range.length());
    String padded = String.format("%-" + (end - at) + "s", "/ByteRange " + range);

    assertRefused(bytes(file.substring(0, at) + padded + file.substring(end)));
    assertRefused(bytes(file.substring(0, at) + file.substring(end)));
  }

  /** Signed by the right key over what the range says: a lenient reader finds nothing wrong. */
  static byte[] signedOver(UnaryOperator<Range> change) {
    Prepared prepared =
        SIGNING.prepare(
            new OpenPdfCertificateRenderer()
                .render(
                    Samples.facts(Samples.ENTERPRISE, 1),
                    Pictures.photo(),
                    Samples.DEPARTMENT,
                    Samples.VERIFICATION),
            now(Samples.authority()));
    int length = prepared.bytes().length;
    Range whole = new Range(0, prepared.gapStart(), prepared.gapEnd(), length - prepared.gapEnd());
    Range other = change.apply(whole);
    String file = text(prepared.bytes());
    int at = file.lastIndexOf("/ByteRange");
    int end = file.indexOf(']', at) + 1;
    String value = String.format("%-" + (end - at) + "s", "/ByteRange " + other);
    byte[] bytes = bytes(file.substring(0, at) + value + file.substring(end));
    byte[] signed = new byte[other.firstLength + other.secondLength];
    System.arraycopy(bytes, other.first, signed, 0, other.firstLength);
    System.arraycopy(bytes, other.second, signed, other.firstLength, other.secondLength);
    return SIGNING.embed(
        new Prepared(bytes, prepared.gapStart(), prepared.gapEnd()),
        cms(signed, "SHA256withECDSA", SignedFiles.EC.authority));
  }

  record Range(int first, int firstLength, int second, int secondLength) {
    @Override
    public String toString() {
      return "[" + first + " " + firstLength + " " + second + " " + secondLength + "]";
    }
  }

  @Test
  void takesTheWholeRangeFromAnotherProgram() {
    assertThat(Desk.verify(signedOver(r -> r)).report().orElseThrow().valid()).isTrue();
  }

  @Test
  void refusesRangesThatLeaveOutOverlapOrReorder() {
    List<UnaryOperator<Range>> games =
        List.of(
            r -> new Range(0, r.firstLength - 10, r.second, r.secondLength),
            r -> new Range(0, r.firstLength, r.second + 10, r.secondLength - 10),
            r -> new Range(0, r.firstLength, r.second, r.secondLength - 1),
            r -> new Range(1, r.firstLength - 1, r.second, r.secondLength),
            r -> new Range(0, 100, r.second, r.secondLength),
            r -> new Range(0, r.firstLength, 0, r.firstLength),
            r -> new Range(r.second, r.secondLength, 0, r.firstLength),
            r -> new Range(0, r.firstLength, r.second, 0),
            r -> new Range(0, 0, r.second, r.secondLength));

    for (UnaryOperator<Range> game : games) {
      assertThat(faults(signedOver(game))).contains("byte-range-wrong");
    }
  }

  /** What was signed moves to the end, and something else takes its place. */
  @Test
  void refusesAWrappedSignature() {
    wrapped().forEach(PdfAttacksTest::assertRefused);
  }

  static List<byte[]> wrapped() {
    String file = text(CERTIFICATE);
    int end = file.indexOf('>', file.lastIndexOf("/Contents <")) + 1;
    String tail = file.substring(end);
    Tampering t = Tampering.with(CERTIFICATE);
    String evil =
        ">>\nendobj\n" + t.numberOf("/Type/Catalog") + " 0 obj\n<</Type/Catalog>>\nendobj\n";

    return List.of(
        bytes(file.substring(0, end) + evil + tail),
        bytes(file + evil + tail),
        bytes(file.substring(0, end) + tail + tail));
  }

  /** The same signature value, written another way. */
  @Test
  void refusesEveryOtherWayOfWritingTheValue() {
    String file = text(CERTIFICATE);
    int start = file.lastIndexOf("/Contents <") + "/Contents <".length();
    int end = file.indexOf('>', start);
    String value = file.substring(start, end);
    List<String> others = new ArrayList<>();
    others.add(value.toUpperCase(java.util.Locale.ROOT));
    others.add(" " + value.substring(0, value.length() - 1));
    others.add(value.substring(0, 100) + "\n" + value.substring(100, value.length() - 1));
    others.add(value.substring(0, value.length() - 1) + " ");
    others.add(value.substring(0, value.length() - 2) + "01");
    others.add(value.substring(0, value.length() - 2) + "0>");
    others.add(value.substring(0, value.length() - 2) + "g0");
    others.add("00" + value.substring(0, value.length() - 2));
    others.add("0".repeat(value.length()));
    others.add(value.substring(0, value.length() / 2) + value.substring(0, value.length() / 2));

    for (String other : others) {
      assertRefused(bytes(file.substring(0, start) + other + file.substring(end)));
    }
    assertRefused(bytes(file.replace("/Contents <", "/Contents (").replace("00>", "00)")));
    assertRefused(bytes(file.replace("/Contents <", "/Contints <")));
    assertRefused(bytes(file.substring(0, start) + file.substring(end)));
  }

  @Test
  void refusesAnotherPersonsValidSignature() {
    String own = text(CERTIFICATE);
    String foreign = text(SignedFiles.RSA.certificate());
    String seal = text(SignedFiles.EC.second);

    for (String other : List.of(foreign, seal)) {
      assertThat(faults(bytes(withValueOf(own, other)))).contains("digest-wrong");
    }
  }

  static String withValueOf(String own, String other) {
    int start = own.lastIndexOf("/Contents <") + "/Contents <".length();
    int from = other.lastIndexOf("/Contents <") + "/Contents <".length();
    int length = own.indexOf('>', start) - start;
    return own.substring(0, start)
        + other.substring(from, from + length)
        + own.substring(start + length);
  }

  /** The form after the first signature, with the second one's revision of another form. */
  @Test
  void refusesARevisionTakenFromAnotherForm() {
    byte[] other =
        SignedFiles.PKI.sign(
            SIGNING,
            new OpenPdfFormRenderer()
                .render(Samples.form("李四", Samples.ENTERPRISE, "资格类别：公路工程", "")),
            Samples.individual(),
            SignedFiles.EC.individual);
    byte[] second =
        SignedFiles.PKI.sign(SIGNING, other, Samples.enterprise(), SignedFiles.EC.enterprise);
    byte[] tail = java.util.Arrays.copyOfRange(second, other.length, second.length);

    assertRefused(PdfDocumentVerifierTest.concat(SignedFiles.EC.first, tail));
  }

  private static Appearance now(Appearance a) {
    return at(a, Clock.systemUTC().instant());
  }

  private static Appearance at(Appearance a, Instant at) {
    return new Appearance(a.role(), a.name(), a.image(), a.reason(), at);
  }

  static byte[] sealed(Signer signer, Instant at) {
    return sealed(signer, "SHA256withECDSA", at);
  }

  private static byte[] sealed(Signer signer, String algorithm, Instant at) {
    Prepared prepared =
        SIGNING.prepare(
            new OpenPdfCertificateRenderer()
                .render(
                    Samples.facts(Samples.ENTERPRISE, 1),
                    Pictures.photo(),
                    Samples.DEPARTMENT,
                    Samples.VERIFICATION),
            at(Samples.authority(), at));
    return SIGNING.embed(prepared, cms(signedBytes(prepared), algorithm, signer));
  }

  private static byte[] signedBytes(Prepared prepared) {
    byte[] bytes = prepared.bytes();
    byte[] signed = new byte[bytes.length - prepared.gapEnd() + prepared.gapStart()];
    System.arraycopy(bytes, 0, signed, 0, prepared.gapStart());
    System.arraycopy(
        bytes, prepared.gapEnd(), signed, prepared.gapStart(), bytes.length - prepared.gapEnd());
    return signed;
  }

  @Test
  void judgesTheCertificateAtTheTimeOfTheSignature() {
    Instant now = Clock.systemUTC().instant();

    assertThat(Desk.verify(sealed(SignedFiles.EC.authority, now)).report().orElseThrow().valid())
        .isTrue();
    assertThat(faults(sealed(SignedFiles.EC.authority, now.plus(Duration.ofDays(5000)))))
        .containsExactly("certificate-expired");
    assertThat(faults(sealed(SignedFiles.EC.authority, now.minus(Duration.ofDays(5000)))))
        .containsExactly("certificate-not-yet-valid");
  }

  @Test
  void refusesCertificatesThatNobodyMayRelyOn() {
    Instant now = Clock.systemUTC().instant();
    Signer revoked = SignedFiles.PKI.signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, "EC");
    SignedFiles.PKI.revoke(revoked);
    Signer stranger = new DemoPki().signer(SignerRole.AUTHORITY, Samples.DEPARTMENT, "EC");
    Signer encrypting = SignedFiles.PKI.encrypting(SignerRole.AUTHORITY, Samples.DEPARTMENT);

    assertThat(faults(sealed(revoked, now.plusSeconds(1)))).containsExactly("certificate-revoked");
    assertThat(faults(sealed(stranger, now))).containsExactly("certificate-untrusted");
    assertThat(faults(sealed(encrypting, now))).containsExactly("certificate-usage");
    assertThat(faults(sealed(SignedFiles.EC.enterprise, now))).containsExactly("certificate-role");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withRSA", "MD5withRSA"})
  void refusesWeakDigests(String algorithm) {
    assertThat(faults(hashed(algorithm))).contains("digest-wrong");
    assertThat(Desk.verify(hashed("SHA256withRSA")).report().orElseThrow().valid())
        .as("the same with a strong one")
        .isTrue();
  }

  /** A certificate sealed by an RSA key with that algorithm. */
  static byte[] hashed(String algorithm) {
    return sealed(SignedFiles.RSA.authority, algorithm, Clock.systemUTC().instant());
  }

  /** A CMS as Bouncy Castle makes it, with the attributes that PAdES wants. */
  private static byte[] cms(byte[] content, String algorithm, Signer signer) {
    try {
      X509Certificate leaf = signer.chain().get(0);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
      Attribute certificate =
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash))));
      CMSAttributeTableGenerator attributes =
          given -> {
            byte[] digest = (byte[]) given.get(CMSAttributeTableGenerator.DIGEST);
            return new AttributeTable(new DERSet(certificate))
                .add(CMSAttributes.contentType, CMSObjectIdentifiers.data)
                .add(CMSAttributes.messageDigest, new DEROctetString(digest));
          };
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .setSignedAttributeGenerator(attributes)
              .build(new JcaContentSignerBuilder(algorithm).build(signer.key()), leaf));
      generator.addCertificates(
          new JcaCertStore(
              signer.chain().stream()
                  .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                  .toList()));
      return generator
          .generate(new CMSProcessableByteArray(content), false)
          .toASN1Structure()
          .getEncoded("DER");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
