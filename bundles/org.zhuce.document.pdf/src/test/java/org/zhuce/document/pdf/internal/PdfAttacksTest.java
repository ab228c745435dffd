package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhuce.kernel.port.DocumentVerifier.Report;
import org.zhuce.kernel.usecase.Verification.Result;
import org.zhuce.kernel.usecase.Verification.Verdict;

/**
 * Attacks on signed PDF files as they are published (incremental saving, signature wrapping and
 * universal signature forgery: Mladenov and others, CCS 2019; shadow attacks: Mainka and others,
 * NDSS 2021), tried on a certificate and on a form.
 */
@Timeout(60)
class PdfAttacksTest {
  private static final byte[] CERTIFICATE = SignedFiles.EC.certificate();
  private static final byte[] FORM = SignedFiles.EC.second;
  private static final String EVIL =
      "<</Length 34>>stream\n1 0 0 rg 50 50 500 700 re f % evil \nendstream";

  static void assertRefused(byte[] file) {
    Result result = Desk.verify(file);
    Report report = result.report().orElseThrow();

    assertThat(report.valid()).as("%s", report).isFalse();
    assertThat(result.verdict()).isIn(Verdict.ALTERED, Verdict.UNKNOWN);
  }

  @Test
  void takesTheGenuineFileForGenuine() {
    assertThat(Desk.verify(CERTIFICATE).verdict()).isEqualTo(Verdict.GENUINE);
    assertThat(Desk.verify(FORM).verdict()).isEqualTo(Verdict.GENUINE);
  }

  @Test
  void tamperingIsWellFormedSoThatOnlyTheVerifierCanMind() {
    Tampering nothing = Tampering.with(CERTIFICATE);
    byte[] file = nothing.put(nothing.next(), "<<>>").bytes();

    assertThat(PdfRevision.read(file).rest()).isEmpty();
    assertThat(Desk.verify(file).verdict()).isEqualTo(Verdict.ALTERED);
  }

  /** Everything that somebody can add behind the last signature. */
  static Stream<Arguments> additions() {
    return Stream.of(CERTIFICATE, FORM)
        .flatMap(
            file ->
                Stream.of(
                        overlay(file),
                        annotation(file),
                        Map.entry("a page's content replaced", content(file)),
                        Map.entry("a page removed from the tree", pages(file)),
                        Map.entry("an image hidden (shadow: hide)", hidden(file)),
                        Map.entry("a font replaced (shadow: replace)", font(file)),
                        Map.entry("another catalog (shadow: hide and replace)", catalog(file)),
                        Map.entry("the catalog rewritten", form(file)),
                        Map.entry("a validation store of no signature", store(file)),
                        Map.entry("metadata rewritten", metadata(file)),
                        Map.entry("the signature's own object again", signature(file)),
                        Map.entry("a table that hides objects", shorter(file)))
                    .map(e -> Arguments.of(e.getKey(), e.getValue())));
  }

  private static Map.Entry<String, byte[]> overlay(byte[] file) {
    Tampering t = Tampering.with(file);
    int page = t.numberOf("/Type/Page/");
    int evil = t.next();
    String both =
        t.object(page).replaceFirst("/Contents (\\d+ 0 R)", "/Contents[$1 " + evil + " 0 R]");
    return Map.entry("an overlay", t.put(evil, EVIL).put(page, both).bytes());
  }

  private static Map.Entry<String, byte[]> annotation(byte[] file) {
    Tampering t = Tampering.with(file);
    int page = t.numberOf("/Type/Page/");
    int note = t.next();
    String noted = t.object(page).replaceFirst("/Annots ?\\[", "/Annots[" + note + " 0 R ");
    assertThat(noted).isNotEqualTo(t.object(page));
    return Map.entry(
        "an annotation",
        t.put(
                note,
                "<</Type/Annot/Subtype/FreeText/Rect[50 50 500 700]/F 4/Contents(evil)/DA(/F1 9 Tf)>>")
            .put(page, noted)
            .bytes());
  }

  private static byte[] content(byte[] file) {
    Tampering t = Tampering.with(file);
    int content = Integer.parseInt(t.last("/Contents (\\d+) 0 R"));
    return t.put(content, EVIL).bytes();
  }

  private static byte[] pages(byte[] file) {
    Tampering t = Tampering.with(file);
    return t.put(t.numberOf("/Type/Pages"), "<</Type/Pages/Count 0/Kids[]>>").bytes();
  }

  private static byte[] hidden(byte[] file) {
    Tampering t = Tampering.with(file);
    return t.free(t.numberOf("/Subtype/Image")).bytes();
  }

  private static byte[] font(byte[] file) {
    Tampering t = Tampering.with(file);
    int font = t.numberOf("/Subtype/Type0");
    return t.put(font, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>").bytes();
  }

  private static byte[] catalog(byte[] file) {
    Tampering t = Tampering.with(file);
    int pages = t.next();
    int catalog = t.next();
    return t.put(pages, "<</Type/Pages/Count 0/Kids[]>>")
        .put(catalog, "<</Type/Catalog/Pages " + pages + " 0 R>>")
        .root(catalog)
        .bytes();
  }

  private static byte[] form(byte[] file) {
    Tampering t = Tampering.with(file);
    int catalog = t.numberOf("/Type/Catalog");
    return t.put(catalog, t.object(catalog).replaceFirst("/AcroForm \\d+ 0 R", "")).bytes();
  }

  private static byte[] store(byte[] file) {
    Tampering t = Tampering.with(file);
    int catalog = t.numberOf("/Type/Catalog");
    int store = t.next();
    return t.put(store, "<</Type/DSS/Certs[]>>")
        .put(catalog, t.object(catalog).replaceFirst("<<", "<</DSS " + store + " 0 R"))
        .bytes();
  }

  private static byte[] metadata(byte[] file) {
    Tampering t = Tampering.with(file);
    int metadata = Integer.parseInt(t.last("/Metadata (\\d+) 0 R"));
    return t.put(metadata, "<</Type/Metadata/Subtype/XML/Length 6>>stream\n<evil>\nendstream")
        .bytes();
  }

  private static byte[] signature(byte[] file) {
    Tampering t = Tampering.with(file);
    int signature = t.numberOf("/ByteRange");
    return t.put(signature, t.object(signature)).bytes();
  }

  private static byte[] shorter(byte[] file) {
    Tampering t = Tampering.with(file);
    String text = Tampering.text(t.put(t.next(), "<<>>").bytes());
    int at = text.lastIndexOf("/Size ");
    return Tampering.bytes(
        text.substring(0, at) + text.substring(at).replaceFirst("/Size \\d+", "/Size 3"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("additions")
  void refusesAnAddition(String attack, byte[] file) {
    assertRefused(file);
    assertThat(Desk.verify(file).verdict()).isEqualTo(Verdict.ALTERED);
  }

  /** Incremental saving attacks leave out parts of a revision that some readers do not miss. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {
        "%1$s 0 obj\n%2$s\nendobj\n",
        "%1$s 0 obj\n%2$s\nendobj\ntrailer\n<</Root 1 0 R>>\n%%%%EOF\n",
        "%1$s 0 obj\n%2$s\nendobj\nxref\n0 0\ntrailer\n<</Root 1 0 R/Size 99>>\nstartxref\n0\n%%%%EOF\n",
        "%1$s 0 obj\n%2$s\nendobj\nstartxref\n0\n%%%%EOF\n",
        "\n%% comment\n%1$s 0 obj\n%2$s\nendobj\n",
        "%1$s 0 obj %2$s endobj"
      })
  void refusesHalfARevision(String tail) {
    Tampering t = Tampering.with(CERTIFICATE);
    String content = t.last("/Contents (\\d+) 0 R");
    byte[] more = Tampering.bytes(String.format(tail, content, EVIL));

    assertRefused(PdfDocumentVerifierTest.concat(CERTIFICATE, more));
  }

  @Test
  void refusesAFileWithinAFile() {
    byte[] other = SignedFiles.FORM;

    assertRefused(PdfDocumentVerifierTest.concat(other, CERTIFICATE));
    assertRefused(PdfDocumentVerifierTest.concat(CERTIFICATE, other));
    assertRefused(PdfDocumentVerifierTest.concat("junk\n".getBytes(), CERTIFICATE));
  }
}
