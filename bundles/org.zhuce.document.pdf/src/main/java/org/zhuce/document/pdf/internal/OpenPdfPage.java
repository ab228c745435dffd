package org.zhuce.document.pdf.internal;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Image;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfAnnotation;
import com.lowagie.text.pdf.PdfAppearance;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfFormField;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.signing.spi.SignerRole;

/** What all our documents have in common. */
final class OpenPdfPage {
  /** Names the platform and neither the library nor its version. */
  static final String PRODUCER = "Zhuce";

  private static final PdfName LANG = new PdfName("Lang");
  private static final int EXPECTED_BYTES = 128 * 1024;

  private OpenPdfPage() {}

  /** Draws a document. */
  @FunctionalInterface
  interface Drawing {
    void draw(Document document, PdfWriter writer) throws DocumentException, IOException;
  }

  /** Makes a file of what is drawn. */
  static byte[] render(
      String title, ZonedDateTime at, float margin, float bottomMargin, Drawing drawing) {
    var out = new java.io.ByteArrayOutputStream(EXPECTED_BYTES);
    try {
      Document document =
          new Document(com.lowagie.text.PageSize.A4, margin, margin, margin, bottomMargin);
      PdfWriter writer = PdfWriter.getInstance(document, out);
      // Revisions are compared object by object: classic tables, no object streams
      writer.setPdfVersion(PdfWriter.VERSION_1_7);
      writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
      document.open();
      writer.getExtraCatalog().put(LANG, new PdfString("zh-CN"));
      PdfDictionary info = writer.getInfo();
      info.put(PdfName.TITLE, new PdfString(title, PdfString.TEXT_UNICODE));
      info.put(PdfName.PRODUCER, new PdfString(PRODUCER));
      info.put(PdfName.CREATIONDATE, new PdfDate(GregorianCalendar.from(at)));
      Archival.mark(writer, title, at);
      drawing.draw(document, writer);
      document.close();
      return out.toByteArray();
    } catch (DocumentException | IOException e) {
      throw new IllegalStateException("cannot draw " + title, e);
    }
  }

  /** Puts an empty signature place onto the page that is being drawn. */
  static void signaturePlace(PdfWriter writer, SignerRole role, Rectangle place) {
    PdfFormField field = PdfFormField.createSignature(writer);
    field.setFieldName(FormRenderer.fieldName(role));
    field.setWidget(place, null);
    field.setFlags(PdfAnnotation.FLAGS_PRINT);
    field.setPage();
    // Nothing is to be seen, and PDF/A wants that said (ISO 19005-2, 6.3.3)
    field.setAppearance(
        PdfAnnotation.APPEARANCE_NORMAL,
        PdfAppearance.createAppearance(writer, place.getWidth(), place.getHeight()));
    writer.addAnnotation(field);
  }

  /**
   * Reads a photo or a handwriting.
   *
   * @throws IllegalArgumentException if it is neither JPEG nor PNG, broken, or too large to decode
   */
  static Image picture(byte[] bytes) {
    if (PngPicture.isPng(bytes) && PngPicture.isHuge(bytes)) {
      throw new IllegalArgumentException("the picture has too many pixels");
    }
    try {
      return PngPicture.isPng(bytes)
          ? PngPicture.read(bytes)
          : Image.getInstance(JpegMetadata.strip(bytes));
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("the photo is neither JPEG nor PNG, or it is broken", e);
    }
  }
}
