package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.testing.Pictures;
import org.zhuce.testing.Tool;

class OpenPdfCertificateRendererTest {
  private final OpenPdfCertificateRenderer renderer = new OpenPdfCertificateRenderer();

  @TempDir Path folder;

  private byte[] certificate(String employer, int specialties) {
    return renderer.render(
        Samples.facts(employer, specialties),
        Pictures.photo(),
        Samples.DEPARTMENT,
        Samples.VERIFICATION);
  }

  @Test
  void showsHolderSpecialtiesAndIssuer() {
    String text = Tool.text(folder, certificate(Samples.ENTERPRISE, 2));

    assertThat(text)
        .contains(
            "中华人民共和国二级建造师注册证书",
            "张建国",
            "男",
            "1986年11月15日",
            "甘262161800009",
            Samples.ENTERPRISE,
            "建筑工程（主项）",
            "公路工程",
            "2018年5月2日 起，有效期至 2021年5月1日",
            "签发机关：甘肃省住房和城乡建设厅",
            "签发日期：2018年5月2日",
            "电子证照标识：1.2.156.3005.2.116200009999000017001.116200009999000017.262161800009.001.",
            Samples.VERIFICATION.toString());
  }

  @Test
  void drawsRareCharactersSoThatTheyCanBeReadBack() {
    assertThat(Tool.text(folder, certificate("𬭎㛃䶮公司", 1))).contains("𬭎㛃䶮公司");
  }

  @Test
  void leadsToItsVerificationByQrCode() {
    assertThat(Tool.codes(folder, certificate(Samples.ENTERPRISE, 2)))
        .containsExactly("QR-Code:" + Samples.VERIFICATION);
  }

  @Test
  void fitsSixSpecialtiesAndALongEmployerOntoOnePage() throws IOException {
    byte[] pdf = certificate("甘肃祁连山区域建筑工程施工总承包与市政公用工程综合开发投资建设集团股份有限公司".repeat(2), 6);

    try (PdfReader reader = new PdfReader(pdf)) {
      assertThat(reader.getNumberOfPages()).isEqualTo(1);
      assertThat(reader.getAcroFields().getFieldNamesWithBlankSignatures())
          .containsExactly("signature-authority");
    }
    assertThat(Tool.text(folder, pdf)).contains("机电工程", "水利水电工程");
  }

  @Test
  void isSoundForQpdf() {
    Path file = Tool.file(folder, certificate(Samples.ENTERPRISE, 1));

    assertThat(Tool.run("qpdf", "--check", file.toString())).contains("No syntax or stream");
  }

  @Test
  void embedsEveryFont() {
    Path file = Tool.file(folder, certificate(Samples.ENTERPRISE, 6));

    assertThat(Tool.run("pdffonts", file.toString()).lines().skip(2))
        .isNotEmpty()
        .allSatisfy(font -> assertThat(font).contains("NotoSerifSC").contains("yes yes yes"));
  }
}
