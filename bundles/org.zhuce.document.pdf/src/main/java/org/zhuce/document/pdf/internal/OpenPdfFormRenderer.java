package org.zhuce.document.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.signing.spi.SignerRole;

/** Draws application forms as the manual shows them (figures 8 and 13). */
@Component
public final class OpenPdfFormRenderer implements FormRenderer {
  private static final DateTimeFormatter GENERATED =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm:ss", Locale.ROOT);

  private static final float MARGIN = 42;
  private static final float BOTTOM_MARGIN = 30;
  private static final float[] COLUMNS = {80, 133, 80, 133, 85};
  private static final int PHOTO_ROWS = 4;

  /** 35 mm, an inch photo's height of 413 pixels at 300 dpi. */
  private static final float PHOTO_HEIGHT = 99.2f;

  private static final float ROW_HEIGHT = 29;
  private static final float TEXT = 10.5f;
  private static final float LEADING = 16.5f;
  private static final float LINE = 0.6f;

  @Activate
  public OpenPdfFormRenderer() {}

  @Override
  public byte[] render(Content content) {
    String title = SerifFont.drawable(content.title());
    return OpenPdfPage.render(
        title,
        content.generatedAt(),
        MARGIN,
        BOTTOM_MARGIN,
        (document, writer) -> {
          writer.setPageEvent(new LaterPages(content.number().value()));
          header(document, writer, content.number().value(), title);
          document.add(table(writer, content));
        });
  }

  private static void header(Document document, PdfWriter writer, String number, String title)
      throws DocumentException {
    PdfContentByte canvas = writer.getDirectContent();
    float width = Codes.code128(canvas, number, document.right(), document.top() - 30, 30, 1.05f);
    ColumnText.showTextAligned(
        canvas,
        Element.ALIGN_CENTER,
        new Phrase(SerifFont.chunk(number, 10)),
        document.right() - width / 2,
        document.top() - 42,
        0);
    Paragraph heading = SerifFont.paragraph(28);
    heading.add(SerifFont.bold(title, 20, Color.BLACK));
    heading.setAlignment(Element.ALIGN_CENTER);
    heading.setSpacingBefore(40);
    heading.setSpacingAfter(10);
    Paragraph spacer = SerifFont.paragraph(1);
    spacer.add(SerifFont.chunk(" ", 1));
    document.add(spacer);
    document.add(heading);
  }

  private static PdfPTable table(PdfWriter writer, Content content) throws IOException {
    PdfPTable table = new PdfPTable(COLUMNS.length);
    table.setTotalWidth(COLUMNS);
    table.setLockedWidth(true);
    List<List<Cell>> rows = content.rows();
    int photoRows = Math.min(PHOTO_ROWS, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      boolean besidePhoto = i < photoRows;
      float height =
          besidePhoto ? Math.max(ROW_HEIGHT, (PHOTO_HEIGHT + 10) / photoRows) : ROW_HEIGHT;
      row(table, rows.get(i), besidePhoto ? 3 : 4, height);
      if (i == 0) {
        table.addCell(photo(content.photo(), photoRows));
      }
    }
    for (Opinion opinion : content.opinions()) {
      table.addCell(label(opinion.label(), 0));
      table.addCell(opinion(writer, opinion));
    }
    table.addCell(generated(content.generatedAt()));
    return table;
  }

  private static void row(PdfPTable table, List<Cell> cells, int columns, float height) {
    if (cells.isEmpty() || cells.size() > 2) {
      throw new IllegalArgumentException("a row has one or two cells");
    }
    Cell first = cells.get(0);
    table.addCell(label(first.label(), height));
    if (cells.size() == 1) {
      table.addCell(value(first.value(), columns, height));
      return;
    }
    Cell second = cells.get(1);
    table.addCell(value(first.value(), 1, height));
    table.addCell(label(second.label(), height));
    table.addCell(value(second.value(), columns - 2, height));
  }

  private static PdfPCell label(String text, float height) {
    PdfPCell cell = cell(height);
    cell.setHorizontalAlignment(Element.ALIGN_CENTER);
    cell.addElement(paragraph(text, Element.ALIGN_CENTER));
    return cell;
  }

  private static PdfPCell value(String text, int columns, float height) {
    PdfPCell cell = cell(height);
    cell.setColspan(columns);
    cell.addElement(paragraph(text, Element.ALIGN_LEFT));
    return cell;
  }

  private static PdfPCell cell(float height) {
    PdfPCell cell = new PdfPCell();
    cell.setBorderWidth(LINE);
    cell.setMinimumHeight(height);
    cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    cell.setPadding(4);
    cell.setPaddingTop(1);
    cell.setPaddingBottom(7);
    return cell;
  }

  private static Paragraph paragraph(String text, int alignment) {
    Paragraph paragraph = SerifFont.paragraph(LEADING);
    paragraph.setAlignment(alignment);
    paragraph.add(SerifFont.chunk(SerifFont.drawable(text), TEXT));
    return paragraph;
  }

  private static PdfPCell photo(byte[] photo, int rows) {
    PdfPCell cell;
    if (photo.length == 0) {
      cell = label("照片", 0);
    } else {
      Image image = OpenPdfPage.picture(photo);
      image.scaleToFit(COLUMNS[COLUMNS.length - 1] - 8, PHOTO_HEIGHT);
      cell = new PdfPCell(image, false);
      cell.setBorderWidth(LINE);
      cell.setHorizontalAlignment(Element.ALIGN_CENTER);
      cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
    }
    cell.setRowspan(rows);
    return cell;
  }

  private static PdfPCell opinion(PdfWriter writer, Opinion opinion) {
    PdfPTable inner = new PdfPTable(1);
    inner.setWidthPercentage(100);
    PdfPCell text = new PdfPCell();
    text.setBorder(Rectangle.NO_BORDER);
    text.setPadding(6);
    text.setPaddingBottom(8);
    for (String sentence : opinion.sentences()) {
      Paragraph paragraph = paragraph(sentence, Element.ALIGN_JUSTIFIED);
      paragraph.setFirstLineIndent(2 * TEXT);
      text.addElement(paragraph);
    }
    inner.addCell(text);
    inner.addCell(signature(writer, opinion));
    PdfPCell cell = new PdfPCell(inner);
    cell.setBorderWidth(LINE);
    cell.setPadding(0);
    cell.setColspan(COLUMNS.length - 1);
    return cell;
  }

  /** The place for the signature: its rectangle comes out of the cell that the table laid out. */
  private static PdfPCell signature(PdfWriter writer, Opinion opinion) {
    Place place = opinion.signer() == SignerRole.INDIVIDUAL ? Place.HANDWRITING : Place.SEAL;
    String caption = SerifFont.drawable(opinion.caption());
    PdfPCell cell = new PdfPCell(new Phrase(""));
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setFixedHeight(place.height + 8);
    cell.setCellEvent(
        (ignored, box, canvases) -> {
          float right = box.getRight() - 10;
          float left = right - place.width;
          float bottom = box.getBottom() + 5;
          ColumnText.showTextAligned(
              canvases[PdfPTable.TEXTCANVAS],
              Element.ALIGN_RIGHT,
              new Phrase(SerifFont.chunk(caption, TEXT)),
              left - 2,
              bottom + place.captionHeight,
              0);
          OpenPdfPage.signaturePlace(
              writer, opinion.signer(), new Rectangle(left, bottom, right, bottom + place.height));
        });
    return cell;
  }

  private static PdfPCell generated(ZonedDateTime at) {
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setColspan(COLUMNS.length);
    cell.setPaddingLeft(0);
    cell.addElement(paragraph("表格生成时间： " + GENERATED.format(at), Element.ALIGN_LEFT));
    return cell;
  }

  /** How much room a signature takes. */
  private enum Place {
    HANDWRITING(150, 46, 18),
    /** 40 mm: the diameter of an enterprise's seal. */
    SEAL(113.4f, 113.4f, 52);

    private final float width;
    private final float height;

    /** Of the caption's baseline above the place's lower edge. */
    private final float captionHeight;

    Place(float width, float height, float captionHeight) {
      this.width = width;
      this.height = height;
      this.captionHeight = captionHeight;
    }
  }

  /** Says on later pages which form they belong to. */
  private static final class LaterPages extends PdfPageEventHelper {
    private final String number;

    LaterPages(String number) {
      this.number = number;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
      if (document.getPageNumber() > 1) {
        ColumnText.showTextAligned(
            writer.getDirectContent(),
            Element.ALIGN_RIGHT,
            new Phrase(SerifFont.chunk(number + "　第 " + document.getPageNumber() + " 页", 9)),
            document.right(),
            document.bottom() - 14,
            0);
      }
    }
  }
}
