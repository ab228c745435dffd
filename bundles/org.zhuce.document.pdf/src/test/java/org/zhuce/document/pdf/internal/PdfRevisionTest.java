package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.document.pdf.internal.PdfRevision.History;

class PdfRevisionTest {
  private static History read(HandMadePdf pdf) {
    return PdfRevision.read(pdf.bytes());
  }

  @Test
  void readsEachRevisionOfAFile() {
    byte[] file = HandMadePdf.form().object(5, "<</Rotate 90>>").revision().bytes();
    History history = PdfRevision.read(file);

    assertThat(history.rest()).isEmpty();
    assertThat(history.revisions())
        .extracting(r -> Set.copyOf(r.objects().keySet()))
        .containsExactly(Set.of(1, 2, 3, 4, 5, 6), Set.of(5));
    assertThat(history.revisions().get(0).end()).isEqualTo(history.revisions().get(1).start());
    assertThat(history.revisions().get(1).end()).isEqualTo(file.length);
  }

  @Test
  void readsAllKindsOfObjects() {
    History history =
        read(
            new HandMadePdf()
                .object(
                    1, "<</A[1 -2.5 +3 .5 true null 7 0 R]/B(a\\(b\\)\\\\(c)\\n)/C<4a4B>/D#20E/F>>")
                .revision());

    assertThat(history.revisions().get(0).objects().get(1))
        .isEqualTo(
            new Cos.Dictionary(
                Map.of(
                    "A",
                    new Cos.Array(
                        List.of(
                            new Cos.Numeral("1"),
                            new Cos.Numeral("-2.5"),
                            new Cos.Numeral("+3"),
                            new Cos.Numeral(".5"),
                            new Cos.Keyword("true"),
                            new Cos.Keyword("null"),
                            new Cos.Reference(7))),
                    "B",
                    text("a(b)\\(c)\n"),
                    "C",
                    text("JK"),
                    "D E",
                    new Cos.Name("F"))));
  }

  private static Cos.Text text(String text) {
    return new Cos.Text(text.getBytes(StandardCharsets.ISO_8859_1), false, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<</A 1/A 2>>",
        "<</A>>",
        "<</A 1",
        "[1 2",
        "(a",
        "(a\\",
        "(\\101)",
        "<4>",
        "<4g>",
        "--1",
        "1e5",
        "99999999999999999999",
        "falsch",
        "<</Length 5>>stream\nabc\nendstream",
        "<</Length 2>>stream\nabc\nendstream",
        "<</Length -1>>stream\nabc\nendstream",
        "<</Length 9 0 R>>stream\nabc\nendstream",
        "<</Length 99999999999>>stream\nabc\nendstream",
        "<</Type/ObjStm/Length 3>>stream\nabc\nendstream",
        "<<>>\n% hidden\n",
        "<<>>\nendobj\n9 0 obj\n<<>>",
        "<<>> <<>>"
      })
  void stopsAtWhatItWouldHaveToGuess(String object) {
    History history = read(new HandMadePdf().object(1, object).revision());

    assertThat(history.rest()).isPresent();
    assertThat(history.revisions()).isEmpty();
  }

  @Test
  void seesObjectsThatNoTableLists() {
    assertThat(read(HandMadePdf.form().raw("9 0 obj\n<<>>\nendobj\n").revision()).rest())
        .isPresent();
  }

  @Test
  void seesTrailersThatLeadElsewhere() {
    assertThat(read(HandMadePdf.form().object(5, "<<>>").revision("/XRefStm 15")).rest())
        .isPresent();
    assertThat(read(new HandMadePdf().object(1, "<<>>").revision("/Prev 15")).rest()).isPresent();
    assertThat(
            PdfRevision.read(
                    Tampering.bytes(
                        Tampering.text(HandMadePdf.form().object(50, "<<>>").revision().bytes())
                            .replaceAll("/Size 999999", "/Size 000050")))
                .rest())
        .as("a size that hides an object")
        .isPresent();
    String twice = new String(HandMadePdf.form().bytes(), StandardCharsets.ISO_8859_1);
    assertThat(
            PdfRevision.read(
                    twice
                        .replaceFirst("startxref\n\\d+", "startxref\n15")
                        .getBytes(StandardCharsets.ISO_8859_1))
                .rest())
        .isPresent();
  }

  @Test
  void boundsDepthAndNumberOfObjects() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String wide = "[" + "1 ".repeat(500_000) + "]";

    assertThat(read(new HandMadePdf().object(1, deep).revision()).rest()).isPresent();
    assertThat(read(new HandMadePdf().object(1, wide).revision()).rest()).isPresent();
  }

  @Test
  void boundsTheNumberOfRevisions() {
    HandMadePdf pdf = HandMadePdf.form();
    for (int i = 0; i < 20; i++) {
      pdf.object(5, "<<>>").revision();
    }

    assertThat(read(pdf).rest()).isPresent();
    assertThat(read(pdf).revisions()).hasSize(16);
  }
}
