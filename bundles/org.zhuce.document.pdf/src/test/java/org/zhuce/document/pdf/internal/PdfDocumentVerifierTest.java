package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.DocumentVerifier.Coverage;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.port.DocumentVerifier.Signature;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.kernel.port.PdfSigning.Prepared;
import org.zhuce.pki.internal.DemoPki.Signer;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;

class PdfDocumentVerifierTest {
  private static final int MAX = 1024 * 1024;

  private final PdfDocumentVerifier verifier =
      new PdfDocumentVerifier(SignedFiles.PKI.signatures(), MAX, 20);

  @ParameterizedTest
  @EnumSource(OutsideOpinionTest.Keys.class)
  void acceptsBothSignatures(OutsideOpinionTest.Keys keys) {
    Report report = verifier.verify(keys.files().second);

    assertThat(report.faults()).isEmpty();
    assertThat(report.signatures()).allSatisfy(s -> assertThat(s.faults()).isEmpty());
    assertThat(report.valid()).isTrue();
    assertThat(report.signatures())
        .extracting(Signature::role)
        .containsExactly(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
    assertThat(report.signatures())
        .extracting(Signature::signer)
        .containsExactly(Samples.NAME, Samples.ENTERPRISE);
    assertThat(report.signatures())
        .extracting(Signature::coverage)
        .containsExactly(
            new Coverage(2, 3, keys.files().first.length, false),
            new Coverage(3, 3, keys.files().second.length, true));
    assertThat(report.signatures())
        .extracting(s -> s.evidence().chain().get(0))
        .containsExactly(
            keys.files().individual.chain().get(0), keys.files().enterprise.chain().get(0));
    assertThat(report.signatures())
        .allSatisfy(
            s -> {
              assertThat(s.evidence().chain())
                  .hasSize(3)
                  .endsWith(SignedFiles.PKI.authorities().get(0));
              assertThat(s.evidence().revocation().get().status()).isEqualTo(Evidence.Status.GOOD);
            });
    assertThat(report.signatures().get(0).algorithm())
        .isEqualTo(keys == OutsideOpinionTest.Keys.P_256 ? "SHA256withECDSA" : "SHA256withRSA");
    assertThat(Duration.between(report.signatures().get(1).at(), Clock.systemUTC().instant()))
        .isBetween(Duration.ZERO, Duration.ofMinutes(5));
  }

  @Test
  void acceptsTheFirstSignatureAloneAndTheCertificate() {
    assertThat(verifier.verify(SignedFiles.EC.first).valid()).isTrue();
    assertThat(verifier.verify(SignedFiles.EC.certificate()).valid()).isTrue();
  }

  @Test
  void saysThatNothingIsSigned() {
    assertThat(verifier.verify(SignedFiles.FORM).faults()).containsExactly("unsigned");
    byte[] prepared = SignedFiles.SIGNING.prepare(SignedFiles.FORM, Samples.individual()).bytes();
    Report report = verifier.verify(prepared);
    assertThat(report.valid()).isFalse();
    assertThat(report.signatures().get(0).faults()).contains("cms-malformed");
  }

  @Test
  void readsNothingTooLargeOrOfAnotherKind() {
    assertThat(verifier.verify(new byte[MAX + 1]).faults()).containsExactly("too-large");
    assertThat(verifier.recognises(new byte[0])).isFalse();
    assertThat(verifier.recognises(Pictures.photo())).isFalse();
    assertThat(verifier.recognises(SignedFiles.FORM)).isTrue();
  }

  @Test
  void readsNothingEncrypted() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PdfReader reader = new PdfReader(SignedFiles.FORM)) {
      PdfStamper stamper = new PdfStamper(reader, out);
      stamper.setEncryption(
          new byte[0], new byte[] {1}, PdfWriter.ALLOW_PRINTING, PdfWriter.ENCRYPTION_AES_128);
      stamper.close();
    }

    assertThat(verifier.verify(out.toByteArray()).faults()).containsExactly("encrypted");
  }

  @Test
  void refusesAnyFlippedByte() {
    byte[] good = SignedFiles.EC.second;
    List<Integer> accepted =
        IntStream.iterate(0, i -> i < good.length, i -> i + 997)
            .parallel()
            .filter(i -> accepts(good, i, i % 2 == 0 ? 0x01 : 0x20))
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
  }

  @Test
  void refusesAnyFlippedByteOfTheLastSignature() {
    byte[] good = SignedFiles.EC.second;
    int start = lastIndexOf(good, "/Contents <");
    List<Integer> accepted =
        IntStream.iterate(start, i -> i < start + 4000, i -> i + 11)
            .parallel()
            .filter(i -> accepts(good, i, 1 << i % 6))
            .boxed()
            .toList();

    assertThat(accepted).isEmpty();
  }

  private boolean accepts(byte[] good, int index, int bit) {
    byte[] altered = good.clone();
    altered[index] ^= (byte) bit;
    return verifier.verify(altered).valid();
  }

  @Test
  void refusesATruncatedFile() {
    byte[] good = SignedFiles.EC.second;

    assertThat(IntStream.range(1, 60).map(i -> good.length - i * i * i))
        .filteredOn(length -> length >= 0)
        .allSatisfy(
            length -> {
              Report report = verifier.verify(Arrays.copyOf(good, length));
              // What remains may be the file as it was after the first signature, whole again
              assertThat(report.valid()).isEqualTo(length == SignedFiles.EC.first.length);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", " ", "%%EOF\n", "trailer", "5 0 obj\n<<>>\nendobj\n"})
  void refusesAnythingAppended(String tail) {
    byte[] appended = concat(SignedFiles.EC.second, tail.getBytes(StandardCharsets.US_ASCII));
    Report report = verifier.verify(appended);

    assertThat(report.faults()).contains("changed-after-last-signature");
    assertThat(report.signatures()).hasSize(2);
    assertThat(report.signatures().get(1).coverage().wholeFile()).isFalse();
  }

  @Test
  void refusesAnOverlayAfterTheLastSignature() {
    Report report = verifier.verify(OtherPrograms.stamp(SignedFiles.EC.second, this::annotate));

    assertThat(report.faults()).containsExactly("changed-after-last-signature");
    assertThat(report.signatures())
        .allSatisfy(s -> assertThat(s.faults()).containsExactly("changed-after-signature"));
  }

  @Test
  void refusesNewContentAfterTheLastSignature() {
    Report report = verifier.verify(OtherPrograms.stamp(SignedFiles.EC.second, this::write));

    assertThat(report.faults()).containsExactly("changed-after-last-signature");
  }

  @Test
  void refusesAChangeBetweenTheSignatures() {
    byte[] changed = OtherPrograms.stamp(SignedFiles.EC.first, this::write);
    byte[] second =
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING, changed, Samples.enterprise(), SignedFiles.EC.enterprise);
    Report report = verifier.verify(second);

    assertThat(report.valid()).isFalse();
    assertThat(report.signatures().get(0).faults()).containsExactly("changed-after-signature");
    assertThat(report.signatures().get(1).faults()).isEmpty();
  }

  @Test
  void refusesAChangeThatComesWithTheSecondSignature() {
    byte[] second = OtherPrograms.sign(SignedFiles.EC.first, this::write);
    Report report = verifier.verify(second);

    assertThat(report.valid()).isFalse();
    assertThat(report.signatures().get(0).faults()).containsExactly("changed-after-signature");
  }

  @Test
  void acceptsTheSameSecondSignatureWithoutTheChange() {
    byte[] second = OtherPrograms.sign(SignedFiles.EC.first, stamper -> {});

    assertThat(verifier.verify(second).valid()).isTrue();
  }

  @Test
  void refusesMetadataThatChangeWithTheSecondSignature() {
    byte[] second = OtherPrograms.sign(SignedFiles.EC.first, s -> s.setUpdateMetadata(true));

    assertThat(verifier.verify(second).signatures().get(0).faults())
        .containsExactly("changed-after-signature");
  }

  @Test
  void refusesASignatureThatLeavesOutMoreThanItsOwnPlace() {
    Prepared prepared = SignedFiles.SIGNING.prepare(SignedFiles.EC.first, Samples.enterprise());
    String text = new String(prepared.bytes(), StandardCharsets.ISO_8859_1);
    int tail = prepared.bytes().length - prepared.gapEnd();
    String range = prepared.gapEnd() + " " + tail;
    String shorter = prepared.gapEnd() + 10 + " " + (tail - 10);
    int at = text.lastIndexOf(range);
    byte[] bytes = prepared.bytes();
    byte[] replacement = shorter.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(replacement, 0, bytes, at, replacement.length);
    Prepared wrong = new Prepared(bytes, prepared.gapStart(), prepared.gapEnd() + 10);
    byte[] cms = SignedFiles.PKI.cms(SignedFiles.SIGNING, wrong, SignedFiles.EC.enterprise);
    Report report = verifier.verify(SignedFiles.SIGNING.embed(prepared, cms));

    assertThat(report.signatures().get(1).faults()).contains("byte-range-wrong");
  }

  @Test
  void refusesASignerInTheWrongRole() {
    byte[] wrong =
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING,
            SignedFiles.EC.first,
            Samples.enterprise(),
            SignedFiles.EC.individual);
    Report report = verifier.verify(wrong);

    assertThat(report.signatures().get(1).faults()).containsExactly("certificate-role");
    assertThat(report.signatures().get(1).signer()).isEqualTo(Samples.NAME);
  }

  @Test
  void refusesASignatureTakenFromAnotherFile() {
    Prepared own = SignedFiles.SIGNING.prepare(SignedFiles.FORM, Samples.individual());
    Prepared other =
        SignedFiles.SIGNING.prepare(
            new OpenPdfFormRenderer()
                .render(Samples.form("李四", Samples.ENTERPRISE, "资格类别：公路工程", "")),
            Samples.individual());
    byte[] cms = SignedFiles.PKI.cms(SignedFiles.SIGNING, other, SignedFiles.EC.individual);
    Report report = verifier.verify(SignedFiles.SIGNING.embed(own, cms));

    assertThat(report.signatures().get(0).faults()).contains("digest-wrong");
  }

  @Test
  void refusesARevokedCertificate() {
    Signer signer = SignedFiles.PKI.signer(SignerRole.INDIVIDUAL, Samples.NAME, "EC");
    SignedFiles.PKI.revoke(signer);
    byte[] signed =
        SignedFiles.PKI.sign(SignedFiles.SIGNING, SignedFiles.FORM, Samples.individual(), signer);

    assertThat(verifier.verify(signed).signatures().get(0).faults())
        .containsExactly("certificate-revoked");
  }

  @Test
  void judgesByTheClaimedTime() {
    Prepared early = SignedFiles.SIGNING.prepare(SignedFiles.FORM, Samples.individual());
    byte[] cms = SignedFiles.PKI.cms(SignedFiles.SIGNING, early, SignedFiles.EC.individual);
    Report report = verifier.verify(SignedFiles.SIGNING.embed(early, cms));

    assertThat(report.signatures().get(0).faults()).contains("certificate-not-yet-valid");
    assertThat(report.signatures().get(0).at()).isEqualTo(Samples.SIGNED);
  }

  @Test
  void refusesWhatRunsOrChangesByItself() {
    byte[] form = OtherPrograms.stamp(SignedFiles.FORM, s -> s.addJavaScript("app.alert(1)"));
    byte[] signed =
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING, form, Samples.individual(), SignedFiles.EC.individual);

    assertThat(verifier.verify(signed).faults()).contains("active-content");
  }

  private void write(PdfStamper stamper) {
    ColumnText.showTextAligned(
        stamper.getOverContent(1), 0, new Phrase(SerifFont.chunk("改", 30)), 200, 600, 0);
  }

  private void annotate(PdfStamper stamper) {
    PdfAnnotation note =
        PdfAnnotation.createSquareCircle(
            stamper.getWriter(), new Rectangle(100, 500, 300, 600), "改", true);
    stamper.addAnnotation(note, 1);
  }

  static int lastIndexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }

  static byte[] concat(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
