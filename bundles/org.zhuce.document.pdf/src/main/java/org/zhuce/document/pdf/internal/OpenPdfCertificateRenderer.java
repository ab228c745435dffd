package org.zhuce.document.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.CertificateRenderer;
import org.zhuce.signing.spi.SignerRole;

/** Draws electronic registration certificates on one page. */
@Component
public final class OpenPdfCertificateRenderer implements CertificateRenderer {
  private static final String TITLE = "中华人民共和国二级建造师注册证书";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final float MARGIN = 72;
  private static final float TEXT = 13;
  private static final float LEADING = 20;
  private static final float PHOTO_WIDTH = 85;
  private static final float PHOTO_HEIGHT = 119;
  private static final float QR = 120;

  /** 42 mm: the diameter of a department's seal. */
  private static final float SEAL = 119;

  private static final float SEAL_DATE = 13;

  private static final Color TITLE_COLOUR = new Color(0x8c, 0x1d, 0x18);
  private static final Color LINE_COLOUR = new Color(0xb0, 0x9a, 0x78);
  private static final Color LABEL_COLOUR = new Color(0x55, 0x4a, 0x3c);

  @Activate
  public OpenPdfCertificateRenderer() {}

  @Override
  public byte[] render(Certificate.Facts facts, byte[] photo, String issuer, URI verification) {
    return OpenPdfPage.render(
        // In the metadata as plain text: a damaged file still says which certificate it was
        TITLE + " " + facts.number().value(),
        facts.issuedOn().atStartOfDay(ZONE),
        MARGIN,
        MARGIN,
        (document, writer) -> {
          CertificateFrame.draw(writer.getDirectContentUnder(), document.getPageSize());
          title(document);
          document.add(holder(facts, photo));
          document.add(terms(facts));
          foot(document, writer, facts, issuer, verification);
        });
  }

  private static void title(Document document) throws DocumentException {
    Paragraph title = SerifFont.paragraph(40);
    title.setAlignment(Element.ALIGN_CENTER);
    title.add(SerifFont.bold(TITLE, 25, TITLE_COLOUR));
    title.setSpacingAfter(34);
    document.add(title);
  }

  private static PdfPTable holder(Certificate.Facts facts, byte[] photo) {
    PdfPTable table = new PdfPTable(new float[] {82, 262, 107});
    table.setWidthPercentage(100);
    table.addCell(label("姓　　名"));
    table.addCell(value(facts.name()));
    table.addCell(photo(photo));
    table.addCell(label("性　　别"));
    table.addCell(value(facts.sex().zh()));
    table.addCell(label("出生日期"));
    table.addCell(value(DAY.format(facts.birthDate())));
    table.addCell(label("注册编号"));
    table.addCell(value(facts.number().value()));
    table.addCell(label("聘用企业"));
    PdfPCell employer = value(facts.employer());
    employer.setColspan(2);
    table.addCell(employer);
    table.setSpacingAfter(20);
    return table;
  }

  private static PdfPCell photo(byte[] photo) {
    Image image = OpenPdfPage.picture(photo);
    image.scaleToFit(PHOTO_WIDTH, PHOTO_HEIGHT);
    image.setBorder(Rectangle.BOX);
    image.setBorderWidth(0.5f);
    image.setBorderColor(LINE_COLOUR);
    PdfPCell cell = new PdfPCell(image, false);
    cell.setRowspan(4);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    return cell;
  }

  private static PdfPCell label(String text) {
    PdfPCell cell = cell(text, LABEL_COLOUR);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPaddingLeft(0);
    return cell;
  }

  private static PdfPCell value(String text) {
    PdfPCell cell = cell(text, Color.BLACK);
    cell.setBorder(Rectangle.BOTTOM);
    return cell;
  }

  private static PdfPCell cell(String text, Color colour) {
    PdfPCell cell = new PdfPCell();
    Paragraph paragraph = SerifFont.paragraph(LEADING);
    paragraph.add(SerifFont.chunk(SerifFont.drawable(text), TEXT));
    paragraph.getFont().setColor(colour);
    cell.addElement(paragraph);
    cell.setMinimumHeight(32);
    cell.setVerticalAlignment(Element.ALIGN_BOTTOM);
    cell.setPaddingBottom(6);
    cell.setPaddingTop(2);
    cell.setBorderColor(LINE_COLOUR);
    cell.setBorderWidth(0.6f);
    return cell;
  }

  private static PdfPTable terms(Certificate.Facts facts) {
    PdfPTable table = new PdfPTable(new float[] {146, 305});
    table.setWidthPercentage(100);
    table.addCell(term("注册专业", LABEL_COLOUR));
    table.addCell(term("有 效 期", LABEL_COLOUR));
    for (SpecialtyTerm term : facts.terms()) {
      String mark = term.specialty() == facts.main() ? "（主项）" : "";
      table.addCell(term(term.specialty().zh() + mark, Color.BLACK));
      table.addCell(
          term(DAY.format(term.from()) + " 起，有效期至 " + DAY.format(term.until()), Color.BLACK));
    }
    return table;
  }

  private static PdfPCell term(String text, Color colour) {
    PdfPCell cell = cell(text, colour);
    cell.setMinimumHeight(25);
    cell.setPaddingTop(0);
    cell.setPaddingLeft(8);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    return cell;
  }

  /** QR code at the left, issuer, day and place for the seal at the right. */
  private static void foot(
      Document document, PdfWriter writer, Certificate.Facts facts, String issuer, URI verification)
      throws DocumentException, IOException {
    PdfPTable table = new PdfPTable(new float[] {160, 291});
    table.setTotalWidth(document.right() - document.left());
    PdfPCell code = new PdfPCell();
    code.setBorder(Rectangle.NO_BORDER);
    code.setFixedHeight(QR + 18);
    code.setCellEvent(
        (ignored, box, canvases) -> {
          Codes.qr(
              canvases[PdfPTable.TEXTCANVAS],
              verification.toString(),
              box.getLeft() - 8,
              box.getTop() - QR,
              QR);
          ColumnText.showTextAligned(
              canvases[PdfPTable.TEXTCANVAS],
              Element.ALIGN_CENTER,
              new Phrase(SerifFont.chunk("扫描二维码核验证书", 9.5f)),
              box.getLeft() - 8 + QR / 2,
              box.getTop() - QR - 10,
              0);
        });
    table.addCell(code);
    table.addCell(issuer(writer, facts, SerifFont.drawable(issuer)));
    PdfPCell address = new PdfPCell();
    address.setColspan(2);
    address.setBorder(Rectangle.NO_BORDER);
    address.setPaddingLeft(0);
    Paragraph line = SerifFont.paragraph(13);
    line.add(SerifFont.chunk("核验地址：" + SerifFont.drawable(verification.toString()), 9));
    address.addElement(line);
    facts
        .identifier()
        .ifPresent(
            identifier -> {
              Paragraph further = SerifFont.paragraph(13);
              further.add(SerifFont.chunk("电子证照标识：" + identifier, 9));
              address.addElement(further);
            });
    table.addCell(address);
    float height = table.getTotalHeight();
    table.writeSelectedRows(
        0, -1, document.left(), document.bottom() + height - 6, writer.getDirectContent());
  }

  private static PdfPCell issuer(PdfWriter writer, Certificate.Facts facts, String issuer) {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    for (String text : new String[] {"签发机关：" + issuer, "签发日期：" + DAY.format(facts.issuedOn())}) {
      Paragraph line = SerifFont.paragraph(24);
      line.setAlignment(Element.ALIGN_RIGHT);
      line.add(SerifFont.chunk(text, TEXT));
      cell.addElement(line);
    }
    cell.setCellEvent(
        (ignored, box, canvases) -> {
          float right = box.getRight() - 10;
          float bottom = (box.getBottom() + box.getTop() - SEAL) / 2 - SEAL_DATE;
          OpenPdfPage.signaturePlace(
              writer,
              SignerRole.AUTHORITY,
              new Rectangle(right - SEAL, bottom, right, bottom + SEAL + SEAL_DATE));
        });
    return cell;
  }
}
