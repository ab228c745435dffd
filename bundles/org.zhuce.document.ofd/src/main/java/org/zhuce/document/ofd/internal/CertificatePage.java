package org.zhuce.document.ofd.internal;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhuce.document.ofd.internal.PageContent.Align;
import org.zhuce.document.ofd.internal.Pictures.Picture;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.SpecialtyTerm;

/** Lays out the one page of a certificate. Lengths in millimetres. */
final class CertificatePage {
  static final String TITLE = "中华人民共和国二级建造师注册证书";

  /** 42 mm: the diameter of a department's seal; where it stands. */
  static final double SEAL = 42;

  static final double SEAL_X = 139;
  static final double SEAL_Y = 214.5;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);

  private static final double LEFT = 25.4;
  private static final double RIGHT = PageContent.WIDTH - LEFT;
  private static final double TEXT = 4.6;
  private static final double ROW = 11.3;
  private static final double VALUE_X = 56;
  private static final double VALUE_RIGHT = 147;
  private static final double PHOTO_WIDTH = 30;
  private static final double PHOTO_HEIGHT = 42;
  private static final double QR = 42;
  private static final double FOOT = 212;

  private static final int BLACK = 0x000000;
  private static final int TITLE_COLOUR = 0x8c1d18;
  private static final int LINE_COLOUR = 0xb09a78;
  private static final int LABEL_COLOUR = 0x554a3c;
  private static final double HAIR = 0.21;

  private final PageContent page;
  private final TrueTypeFont font;
  private double y = 58;

  private CertificatePage(PageContent page, TrueTypeFont font) {
    this.page = page;
    this.font = font;
  }

  /** A picture and the identifier of its resource. */
  record Placed(int resource, Picture picture) {}

  /**
   * What the page shows.
   *
   * @param handwriting the holder's, if there is one
   */
  record Content(
      Certificate.Facts facts,
      Placed photo,
      Optional<Placed> handwriting,
      String issuer,
      URI verification) {}

  static void draw(PageContent page, TrueTypeFont font, Content content) {
    CertificateBackground.draw(page);
    CertificatePage certificate = new CertificatePage(page, font);
    page.bold(TITLE, 8.8, PageContent.WIDTH / 2, 44, Align.CENTRE, TITLE_COLOUR);
    certificate.holder(content);
    certificate.terms(content.facts());
    certificate.foot(content);
  }

  private void holder(Content content) {
    Certificate.Facts facts = content.facts();
    double top = y - 6;
    row("姓　　名", List.of(facts.name()), VALUE_RIGHT);
    row("性　　别", List.of(facts.sex().zh()), VALUE_RIGHT);
    row("出生日期", List.of(DAY.format(facts.birthDate())), VALUE_RIGHT);
    row("注册编号", List.of(facts.number().value()), VALUE_RIGHT);
    row("聘用企业", lines(facts.employer(), RIGHT - VALUE_X - 2), RIGHT);
    image(content.photo(), RIGHT - PHOTO_WIDTH, top, PHOTO_WIDTH, PHOTO_HEIGHT);
    content
        .handwriting()
        .ifPresent(
            h -> {
              image(h, VALUE_X, y - 7.5, 34, ROW + 1.5);
              row("个人签名", List.of(), VALUE_RIGHT);
            });
    y += 6;
  }

  private void row(String label, List<String> lines, double right) {
    page.text(label, TEXT, LEFT, y, Align.LEFT, LABEL_COLOUR);
    for (int i = 0; i < lines.size(); i++) {
      y += i == 0 ? 0 : 6.4;
      page.text(lines.get(i), TEXT, VALUE_X + 1, y, Align.LEFT, BLACK);
    }
    double line = y + 2.9;
    page.line(VALUE_X, line, right, line, HAIR, LINE_COLOUR);
    y += ROW;
  }

  /** Breaks a text where a line is full. */
  private List<String> lines(String text, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int letter : text.codePoints().toArray()) {
      String longer = line + Character.toString(letter);
      if (font.width(longer) * TEXT > width && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.appendCodePoint(letter);
    }
    lines.add(line.toString());
    return lines;
  }

  private void image(Placed placed, double x, double top, double width, double height) {
    double factor = Math.min(width / placed.picture().width(), height / placed.picture().height());
    page.image(
        placed.resource(),
        x,
        top,
        placed.picture().width() * factor,
        placed.picture().height() * factor);
  }

  private void terms(Certificate.Facts facts) {
    double top = y - 4;
    double row = Math.min(8.8, (FOOT - 6 - top) / (facts.terms().size() + 1));
    double middle = LEFT + 51;
    y = top + row * 0.5 + TEXT * 0.36;
    page.text("注册专业", TEXT, LEFT + 3, y, Align.LEFT, LABEL_COLOUR);
    page.text("有 效 期", TEXT, middle + 3, y, Align.LEFT, LABEL_COLOUR);
    for (SpecialtyTerm term : facts.terms()) {
      y += row;
      String mark = term.specialty() == facts.main() ? "（主项）" : "";
      page.text(term.specialty().zh() + mark, TEXT, LEFT + 3, y, Align.LEFT, BLACK);
      page.text(
          DAY.format(term.from()) + " 起，有效期至 " + DAY.format(term.until()),
          TEXT,
          middle + 3,
          y,
          Align.LEFT,
          BLACK);
    }
    double bottom = top + row * (facts.terms().size() + 1);
    for (int i = 0; i <= facts.terms().size() + 1; i++) {
      page.line(LEFT, top + i * row, RIGHT, top + i * row, HAIR, LINE_COLOUR);
    }
    for (double x : new double[] {LEFT, middle, RIGHT}) {
      page.line(x, top, x, bottom, HAIR, LINE_COLOUR);
    }
  }

  /** QR code at the left, issuer and day, and the place of the seal, at the right. */
  private void foot(Content content) {
    QrPath code = QrPath.of(content.verification().toString());
    page.fillGrid(code.path(), LEFT - 3, FOOT, QR, QR / code.modules(), BLACK);
    page.text("扫描二维码核验证书", 3.35, LEFT - 3 + QR / 2, FOOT + QR + 3.4, Align.CENTRE, BLACK);
    page.text("签发机关：" + content.issuer(), TEXT, RIGHT, FOOT + 19.5, Align.RIGHT, BLACK);
    page.text(
        "签发日期：" + DAY.format(content.facts().issuedOn()),
        TEXT,
        RIGHT,
        FOOT + 28,
        Align.RIGHT,
        BLACK);
    page.text("核验地址：" + content.verification(), 3.1, LEFT, FOOT + QR + 10, Align.LEFT, BLACK);
    content
        .facts()
        .identifier()
        .ifPresent(i -> page.text("电子证照标识：" + i, 3.1, LEFT, FOOT + QR + 14.5, Align.LEFT, BLACK));
  }
}
