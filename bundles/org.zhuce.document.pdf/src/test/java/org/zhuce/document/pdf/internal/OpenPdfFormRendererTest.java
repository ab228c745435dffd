package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.FormRenderer.Cell;
import org.zhuce.kernel.port.FormRenderer.Content;
import org.zhuce.testing.Tool;

class OpenPdfFormRendererTest {
  private static final String LONG_NAME = "㛃𬭎·䶮〇喆堃昇买买提江·阿卜杜热合曼";
  private static final String LONG_ENTERPRISE =
      "中国人民解放军甘肃省兰州新区西北祁连山区域建筑工程施工总承包与市政公用工程综合开发投资建设集团股份有限公司";

  private final OpenPdfFormRenderer renderer = new OpenPdfFormRenderer();

  @TempDir Path folder;

  @Test
  void showsWhatTheManualShows() {
    String text = Tool.text(folder, renderer.render(Samples.anyForm()));

    assertThat(text)
        .contains(
            "W2018040330039180103",
            "二级建造师初始注册申请表",
            "姓名",
            "张建国",
            "身份证号",
            "620102198611150013",
            "资格类别：建筑工程， 签发日期：2016-11-03。",
            "申请人意见",
            "签字：",
            "聘用企业意见",
            "盖章：",
            "表格生成时间： 2018年4月9日 15:36:00");
  }

  @Test
  void carriesTheNumberAsCode128() {
    byte[] form = renderer.render(Samples.anyForm());

    assertThat(Tool.codes(folder, form)).containsExactly("CODE-128:W2018040330039180103");
  }

  @Test
  void isSoundForQpdf() {
    Path file = Tool.file(folder, renderer.render(Samples.anyForm()));

    assertThat(Tool.run("qpdf", "--check", file.toString())).contains("No syntax or stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"㛃", "𬭎", "䶮", "〇", "喆", "堃", "昇", "𬭎㛃𬭎", "买买提江·阿卜杜热合曼"})
  void drawsRareCharactersOfNames(String name) {
    Content form = Samples.form(name, Samples.ENTERPRISE, "", "");

    assertThat(Tool.text(folder, renderer.render(form))).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"𰻝", "😀", "\t", "\u0000", "ﷺ"})
  void refusesWhatTheFontLacksByItsName(String missing) {
    Content form = Samples.form("张" + missing, Samples.ENTERPRISE, "", "");

    assertThatThrownBy(() -> renderer.render(form))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.format("U+%04X", missing.codePointAt(0)));
  }

  @Test
  void keepsLineBreaks() {
    String text =
        Tool.text(
            folder,
            renderer.render(Samples.form(Samples.NAME, Samples.ENTERPRISE, "第一项\r\n第二项\n第三项", "")));

    assertThat(text).doesNotContain("第一项第二项").contains("第一项", "第二项", "第三项");
  }

  @Test
  void hasOneSignaturePlacePerOpinionWithinThePage() throws IOException {
    try (PdfReader reader = new PdfReader(renderer.render(Samples.anyForm()))) {
      assertThat(reader.getNumberOfPages()).isEqualTo(1);
      assertThat(reader.getAcroFields().getFieldNamesWithBlankSignatures())
          .containsExactlyInAnyOrder("signature-individual", "signature-enterprise");
      float[] individual = reader.getAcroFields().getFieldPositions("signature-individual");
      float[] enterprise = reader.getAcroFields().getFieldPositions("signature-enterprise");
      assertThat(individual[2]).as("below each other").isGreaterThan(enterprise[4]);
      assertThat(enterprise[3] - enterprise[1])
          .as("a seal is round")
          .isCloseTo(113.4f, within(0.01f));
      assertThat(enterprise[2]).isPositive();
    }
  }

  @Test
  void keepsALongFormOnOnePage() throws IOException {
    String qualifications = "资格类别：市政公用工程， 签发日期：2016-11-03。\n".repeat(6).trim();
    Content form = Samples.form(LONG_NAME, LONG_ENTERPRISE, qualifications, "必修课60学时，选修课60学时");

    try (PdfReader reader = new PdfReader(renderer.render(form))) {
      assertThat(reader.getNumberOfPages()).isEqualTo(1);
    }
  }

  @Test
  void goesOnToFurtherPagesAndPlacesEachSignatureOnce() throws IOException {
    Content form =
        Samples.form(Samples.NAME, Samples.ENTERPRISE, "资格类别：建筑工程\n".repeat(70).trim(), "");
    byte[] pdf = renderer.render(form);

    try (PdfReader reader = new PdfReader(pdf)) {
      assertThat(reader.getNumberOfPages()).isGreaterThan(1);
      assertThat(reader.getAcroFields().getFieldNamesWithBlankSignatures()).hasSize(2);
    }
    assertThat(Tool.text(folder, pdf)).containsPattern("W2018040330039180103\\s+第\\s*2\\s*页");
  }

  @Test
  void namesNoLibrary() throws IOException {
    try (PdfReader reader = new PdfReader(renderer.render(Samples.anyForm()))) {
      assertThat(reader.getInfo())
          .containsEntry("Producer", "Zhuce")
          .containsEntry("Title", "二级建造师初始注册申请表")
          .containsEntry("CreationDate", "D:20180409153600+08'00'")
          .doesNotContainKey("Creator");
    }
  }

  @Test
  void drawsAFormWithoutPhoto() {
    Content any = Samples.anyForm();
    Content form =
        new Content(
            any.number(),
            any.title(),
            List.of(List.of(new Cell("企业名称", Samples.ENTERPRISE))),
            any.opinions(),
            new byte[0],
            any.generatedAt());

    assertThat(Tool.text(folder, renderer.render(form))).contains("照片", Samples.ENTERPRISE);
  }

  @Test
  void refusesAPhotoThatIsNone() {
    Content any = Samples.anyForm();

    assertThatThrownBy(
            () ->
                renderer.render(
                    new Content(
                        any.number(),
                        any.title(),
                        any.rows(),
                        any.opinions(),
                        new byte[] {1, 2, 3},
                        any.generatedAt())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("photo");
  }

  @Test
  void embedsEveryFont() {
    Path file = Tool.file(folder, renderer.render(Samples.anyForm()));

    assertThat(Tool.run("pdffonts", file.toString()).lines().skip(2))
        .isNotEmpty()
        .allSatisfy(font -> assertThat(font).contains("NotoSerifSC").contains("yes yes yes"));
  }

  @Test
  void drawsForSeveralAtOnce() {
    List<String> names = List.of("㛃", "𬭎", "䶮", "〇", "喆", "堃", "昇", "买买提");
    List<String> texts =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> names.get(i % names.size()) + i)
            .map(n -> n + "|" + text(renderer.render(Samples.form(n, n, n, n))))
            .toList();

    assertThat(texts)
        .allSatisfy(
            text -> assertThat(text).contains("企业名称 " + text.substring(0, text.indexOf('|'))));
  }

  private static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
