package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SignatureRevisionsTest {
  /** Whether the last revision does nothing but sign, with object 12. */
  private static boolean onlySigns(UnaryOperator<HandMadePdf> second, String... trailer) {
    HandMadePdf pdf = HandMadePdf.form().signed("individual", 3, 10).revision();
    byte[] file = second.apply(pdf).revision(trailer).bytes();
    PdfRevision.History history = PdfRevision.read(file);
    assertThat(history.rest()).isEmpty();
    List<PdfRevision> revisions = history.revisions();
    SignatureRevisions state = new SignatureRevisions();
    state.apply(revisions.get(0));
    state.apply(revisions.get(1));
    return state.onlySigns(revisions.get(2), 12);
  }

  private static HandMadePdf sign(HandMadePdf pdf) {
    return pdf.signed("enterprise", 6, 12);
  }

  private static HandMadePdf fill(HandMadePdf pdf, String more) {
    return sign(pdf).object(6, HandMadePdf.field("enterprise", more));
  }

  @Test
  void acceptsAFieldThatIsFilled() {
    assertThat(onlySigns(SignatureRevisionsTest::sign)).isTrue();
    assertThat(onlySigns(p -> sign(p).object(4, "<</Kids[5 0 R]/Type/Pages/Count 1>>")))
        .as("writing an object again as it was")
        .isTrue();
    assertThat(onlySigns(p -> sign(p).object(2, "<</Fields[3 0 R 6 0 R]/SigFlags 3>>"))).isTrue();
  }

  @Test
  void refusesARevisionWithoutSignature() {
    assertThat(onlySigns(p -> p)).isFalse();
    assertThat(onlySigns(p -> p.object(20, "<<>>"))).isFalse();
  }

  @Test
  void refusesAnotherPage() {
    assertThat(onlySigns(p -> sign(p).object(5, "<</Type/Page/Parent 4 0 R/Annots[3 0 R]>>")))
        .isFalse();
    assertThat(onlySigns(p -> sign(p).object(4, "<</Kids[5 0 R 20 0 R]/Type/Pages/Count 2>>")))
        .isFalse();
  }

  @Test
  void refusesAnotherCatalogOrForm() {
    assertThat(onlySigns(p -> sign(p).object(1, "<</Type/Catalog/AcroForm 2 0 R/Pages 20 0 R>>")))
        .isFalse();
    assertThat(onlySigns(p -> sign(p).object(2, "<</Fields[6 0 R]/SigFlags 3>>"))).isFalse();
  }

  @Test
  void refusesAnObjectThatSomethingOlderHasNamedAllAlong() {
    assertThat(onlySigns(p -> sign(p).object(50, "<</Length 1>>stream\nq\nendstream"))).isFalse();
  }

  @Test
  void refusesAFieldThatMovesOrChangesItsName() {
    String filled = "/V 12 0 R/AP<</N 13 0 R>>";

    assertThat(onlySigns(p -> fill(p, filled))).isTrue();
    assertThat(
            onlySigns(
                p ->
                    sign(p)
                        .object(
                            6,
                            HandMadePdf.field("enterprise", filled)
                                .replace("[10 10 90 90]", "[0 0 595 842]"))))
        .isFalse();
    assertThat(onlySigns(p -> sign(p).object(6, HandMadePdf.field("authority", filled)))).isFalse();
    assertThat(onlySigns(p -> fill(p, filled + "/MK<<>>"))).isFalse();
  }

  @Test
  void refusesAnAppearanceThatIsNotNew() {
    assertThat(onlySigns(p -> fill(p, "/V 12 0 R/AP<</N 11 0 R>>"))).isFalse();
    assertThat(onlySigns(p -> fill(p, "/V 12 0 R/AP<</N 13 0 R/D 13 0 R>>"))).isFalse();
    assertThat(onlySigns(p -> fill(p, "/V 12 0 R"))).isFalse();
  }

  @Test
  void refusesAChangeOfTheFirstSignature() {
    assertThat(
            onlySigns(
                p ->
                    sign(p)
                        .object(3, HandMadePdf.field("individual", "/V 12 0 R/AP<</N 13 0 R>>"))))
        .isFalse();
    assertThat(onlySigns(p -> sign(p).object(10, "<</Type/Sig>>"))).isFalse();
    assertThat(onlySigns(p -> sign(p).object(11, "<</Subtype/Form/Length 1>>stream\nQ\nendstream")))
        .isFalse();
  }

  @Test
  void refusesAnotherRoot() {
    HandMadePdf pdf = HandMadePdf.form().signed("individual", 3, 10).revision();
    byte[] file =
        new String(sign(pdf).revision().bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)
            .replaceAll("(?s)(.*)Root 1 0 R", "$1Root 4 0 R")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    List<PdfRevision> revisions = PdfRevision.read(file).revisions();
    SignatureRevisions state = new SignatureRevisions();
    state.apply(revisions.get(0));
    state.apply(revisions.get(1));

    assertThat(state.onlySigns(revisions.get(2), 12)).isFalse();
    assertThat(onlySigns(SignatureRevisionsTest::sign, "/Info 4 0 R")).isFalse();
  }
}
