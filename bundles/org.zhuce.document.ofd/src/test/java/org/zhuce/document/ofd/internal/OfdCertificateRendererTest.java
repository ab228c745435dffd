package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhuce.testing.Pictures;

class OfdCertificateRendererTest {
  private static final String RARE = "㛃𬭎䶮";
  private static final Pattern TEXT = Pattern.compile("<ofd:TextCode[^>]*>([^<]*)</ofd:TextCode>");
  private static final Pattern BOX =
      Pattern.compile(
          "<ofd:TextObject [^>]*Boundary=\"([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+)\"[^>]*"
              + " Size=\"([0-9.]+)\"");

  private static String page(byte[] ofd) {
    return new String(OfdPackage.read(ofd).get(OfdNames.PAGE), StandardCharsets.UTF_8);
  }

  private static String text(byte[] ofd) {
    StringBuilder out = new StringBuilder();
    Matcher code = TEXT.matcher(page(ofd));
    while (code.find()) {
      out.append(code.group(1));
    }
    return out.toString();
  }

  @Test
  void printsEverythingThatTheCertificateStates() {
    assertThat(text(Samples.anyCertificate()))
        .contains(
            "中华人民共和国二级建造师注册证书",
            Samples.NAME,
            "男",
            "1986年11月15日",
            "甘262161800009",
            Samples.EMPLOYER,
            "建筑工程（主项）",
            "公路工程",
            "2018年5月2日 起，有效期至 2021年5月1日",
            "签发机关：" + Samples.DEPARTMENT,
            "签发日期：2018年5月2日",
            "电子证照标识：1.2.156.3005.2.116200009999000017001.116200009999000017.262161800009.001.",
            Samples.VERIFICATION.toString());
  }

  @Test
  void embedsPhotoAndHandwriting() {
    Map<String, byte[]> files = OfdPackage.read(Samples.anyCertificate());
    assertThat(files.get("Doc_0/Res/image_3.jpg")).isEqualTo(Pictures.photo());
    assertThat(files.get("Doc_0/Res/image_4.png")).isEqualTo(Pictures.handwriting());
    assertThat(page(Samples.anyCertificate()))
        .contains("ResourceID=\"3\"", "ResourceID=\"4\"", "个人签名");
  }

  @Test
  void leavesOutTheHandwritingOfWhoSignedNothing() {
    byte[] ofd =
        OfdCertificateRenderer.render(
            Samples.facts(Samples.NAME, Samples.EMPLOYER, 1),
            Pictures.photo(),
            new byte[0],
            Samples.DEPARTMENT,
            Samples.VERIFICATION);
    assertThat(page(ofd)).doesNotContain("个人签名");
    assertThat(OfdPackage.read(ofd)).doesNotContainKey("Doc_0/Res/image_4.png");
  }

  @Test
  void drawsNamesBeyondTheBasicPlaneWithTheRightGlyphs() throws Exception {
    byte[] ofd = Samples.certificate(RARE, Samples.EMPLOYER, 1);
    assertThat(text(ofd)).contains(RARE);
    byte[] file = OfdPackage.read(ofd).get("Doc_0/Res/font.ttf");
    Font subset = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
    RARE.codePoints().forEach(c -> assertThat(subset.canDisplay(c)).as("U+%04X", c).isTrue());
    assertThat(subset.canDisplay("驫".codePointAt(0))).isFalse();
    // The glyph that the page names is the one that the font maps the character to
    int named =
        Integer.parseInt(page(ofd).replaceAll("(?s).*<ofd:Glyphs>([0-9]+)</ofd:Glyphs>.*", "$1"));
    FontRenderContext context = new FontRenderContext(null, true, true);
    assertThat(subset.createGlyphVector(context, "𬭎").getGlyphCode(0)).isEqualTo(named);
    Font whole =
        Font.createFont(
            Font.TRUETYPE_FONT, new ByteArrayInputStream(org.zhuce.fonts.Fonts.notoSerifSc()));
    for (String letter : new String[] {"㛃", "𬭎", "䶮", "甘", "1", "（"}) {
      assertThat(
              subset.deriveFont(100f).createGlyphVector(context, letter).getOutline().getBounds2D())
          .as(letter)
          .isEqualTo(
              whole.deriveFont(100f).createGlyphVector(context, letter).getOutline().getBounds2D());
    }
  }

  @Test
  void refusesCharacterThatTheFontLacks() {
    assertThatThrownBy(() -> Samples.certificate("张\uD83D\uDE00", Samples.EMPLOYER, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("U+1F600");
  }

  /** Readers drop texts that are higher than their box, or reach out of it. */
  @Test
  void givesEachTextABoxThatHoldsIt() {
    String page = page(Samples.certificate(RARE, Samples.EMPLOYER.repeat(4), 6));
    Matcher box = BOX.matcher(page);
    int texts = 0;
    while (box.find()) {
      texts++;
      double height = Double.parseDouble(box.group(4));
      double right = Double.parseDouble(box.group(1)) + Double.parseDouble(box.group(3));
      assertThat(height).isGreaterThanOrEqualTo(1.5 * Double.parseDouble(box.group(5)));
      assertThat(right).isLessThan(PageContent.WIDTH - 15);
      assertThat(Double.parseDouble(box.group(2)) + height).isLessThan(PageContent.HEIGHT - 12);
    }
    assertThat(texts).isGreaterThan(25);
  }

  @Test
  void breaksLongEmployersAndKeepsTheTableAboveTheFoot() {
    byte[] ofd = Samples.certificate(Samples.NAME, Samples.EMPLOYER.repeat(5), 6);
    assertThat(text(ofd)).contains(Samples.EMPLOYER.repeat(5), "机电工程");
  }

  @Test
  void staysBelow200Kilobytes() {
    byte[] worst =
        OfdCertificateRenderer.render(
            Samples.facts(RARE + "喆堃昇", Samples.EMPLOYER.repeat(5), 6),
            Pictures.noise(2000, 2800),
            Pictures.noise(800, 300),
            Samples.DEPARTMENT,
            Samples.VERIFICATION);
    assertThat(SealedFiles.sealed(worst).length).isLessThan(200_000);
    assertThat(SealedFiles.anySealed().length).isLessThan(130_000);
  }

  @Test
  void drawsTheSameBytesForTheSameFacts() {
    assertThat(Samples.anyCertificate()).isEqualTo(Samples.anyCertificate());
  }

  @Test
  void refusesBrokenPhoto() {
    assertThatThrownBy(
            () ->
                OfdCertificateRenderer.render(
                    Samples.facts(Samples.NAME, Samples.EMPLOYER, 1),
                    new byte[] {1, 2, 3},
                    new byte[0],
                    Samples.DEPARTMENT,
                    Samples.VERIFICATION))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
