package org.zhuce.document.pdf.internal;

import com.lowagie.text.DocumentException;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.AcroFields;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.PdfSigning;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.signing.spi.SignerRole;

/**
 * Signs PDF files in revisions. Keeps no state between the phases: what {@link #prepare} made can
 * lie in a database until the signer is done.
 */
@Component
public final class OpenPdfSigning implements PdfSigning {
  /** A CMS with a chain of three RSA-3072 certificates takes about 5 KB, a time stamp as much. */
  static final int RESERVE = 12 * 1024;

  static final PdfName SUB_FILTER = new PdfName("ETSI.CAdES.detached");

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm", Locale.ROOT);
  private static final float DATE_LINE = 12;
  private static final HexFormat HEX = HexFormat.of();

  @Activate
  public OpenPdfSigning() {}

  @Override
  public Prepared prepare(byte[] pdf, Appearance appearance) {
    String field = FormRenderer.fieldName(appearance.role());
    ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 8 * RESERVE);
    try (PdfReader reader = new PdfReader(pdf)) {
      AcroFields fields = reader.getAcroFields();
      if (fields.getFieldItem(field) == null) {
        throw new IllegalArgumentException("the document has no place " + field);
      }
      if (fields.getSignedFieldNames().contains(field)) {
        throw new IllegalArgumentException("the document is signed already: " + field);
      }
      PdfStamper stamper = PdfStamper.createSignature(reader, out, '\0', null, true);
      GregorianCalendar at = GregorianCalendar.from(appearance.at().atZone(ZONE));
      stamper.setEnforcedModificationDate(at);
      stamper.setInfoDictionary(Map.of("Producer", OpenPdfPage.PRODUCER));
      // The metadata were signed with the rest of the file
      stamper.setUpdateMetadata(false);
      PdfSignatureAppearance signature = stamper.getSignatureAppearance();
      signature.setVisibleSignature(field);
      signature.setAcro6Layers(true);
      draw(signature, appearance);
      PdfSignature dictionary = new PdfSignature(PdfName.ADOBE_PPKLITE, SUB_FILTER);
      dictionary.put(PdfName.NAME, new PdfString(appearance.name(), PdfString.TEXT_UNICODE));
      dictionary.put(PdfName.REASON, new PdfString(appearance.reason(), PdfString.TEXT_UNICODE));
      signature.setSignDate(at);
      signature.setCryptoDictionary(dictionary);
      signature.preClose(Map.of(PdfName.CONTENTS, 2 * RESERVE + 2));
      PdfDictionary empty = new PdfDictionary();
      empty.put(PdfName.CONTENTS, new PdfString(new byte[RESERVE]).setHexWriting(true));
      signature.close(empty);
    } catch (IOException | DocumentException e) {
      throw new IllegalArgumentException("the document cannot be signed", e);
    }
    return prepared(out.toByteArray(), pdf.length);
  }

  /** The gap is the only run of that many zeros behind the file as it was. */
  private static Prepared prepared(byte[] bytes, int from) {
    int length = 2 * RESERVE + 2;
    for (int start = from; start + length <= bytes.length; start++) {
      if (bytes[start] == '<' && bytes[start + length - 1] == '>' && zeros(bytes, start, length)) {
        return new Prepared(bytes, start, start + length);
      }
    }
    throw new IllegalStateException("the signature's place was not written");
  }

  private static boolean zeros(byte[] bytes, int start, int length) {
    for (int i = start + 1; i < start + length - 1; i++) {
      if (bytes[i] != '0') {
        return false;
      }
    }
    return true;
  }

  @Override
  public byte[] digest(Prepared prepared, MessageDigest digest) {
    byte[] bytes = prepared.bytes();
    digest.update(bytes, 0, prepared.gapStart());
    digest.update(bytes, prepared.gapEnd(), bytes.length - prepared.gapEnd());
    return digest.digest();
  }

  @Override
  public byte[] embed(Prepared prepared, byte[] cms) {
    int room = (prepared.gapEnd() - prepared.gapStart() - 2) / 2;
    if (cms.length > room) {
      throw new IllegalArgumentException(
          "the signature takes " + cms.length + " bytes, the document has room for " + room);
    }
    byte[] signed = prepared.bytes().clone();
    byte[] hex = HEX.formatHex(cms).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, signed, prepared.gapStart() + 1, hex.length);
    return signed;
  }

  @Override
  public boolean awaitsSignatures(byte[] pdf) {
    SignatureRevisions state = new SignatureRevisions();
    PdfRevision.read(pdf).revisions().forEach(state::apply);
    List<Cos> fields =
        state.form().flatMap(f -> f.array("Fields")).map(Cos.Array::items).orElse(List.of());
    return fields.stream()
        .filter(Cos.Reference.class::isInstance)
        .flatMap(field -> state.object((Cos.Reference) field).stream())
        .anyMatch(f -> f instanceof Cos.Dictionary d && d.is("FT", "Sig") && d.get("V").isEmpty());
  }

  @Override
  public List<byte[]> signatures(byte[] pdf) {
    return PdfRevision.read(pdf).revisions().stream()
        .flatMap(revision -> revision.objects().values().stream())
        .filter(o -> o instanceof Cos.Dictionary d && d.get("ByteRange").isPresent())
        .flatMap(o -> ((Cos.Dictionary) o).text("Contents").stream())
        .map(Cos.Text::bytes)
        .toList();
  }

  @Override
  public byte[] withValidationData(byte[] pdf, ValidationData data) {
    return ValidationStore.append(pdf, data);
  }

  private static void draw(PdfSignatureAppearance signature, Appearance appearance)
      throws DocumentException, IOException {
    PdfTemplate canvas = signature.getLayer(2);
    float width = signature.getRect().getWidth();
    float height = signature.getRect().getHeight();
    ZonedDateTime at = appearance.at().atZone(ZONE);
    if (appearance.role() == SignerRole.INDIVIDUAL) {
      handwriting(canvas, appearance, width, height);
      text(canvas, MINUTE.format(at), 9, width / 2, 3);
    } else {
      String name = SerifFont.drawable(appearance.name());
      float radius = Math.min(width, height) / 2 - 1;
      float middle = height - radius - 1;
      RoundSeal.draw(canvas, name, width / 2, middle, radius);
      boolean roomBelow = height - width >= DATE_LINE;
      text(canvas, DAY.format(at), 8, width / 2, roomBelow ? 3 : middle - radius * 0.47f);
    }
  }

  private static void handwriting(
      PdfTemplate canvas, Appearance appearance, float width, float height)
      throws DocumentException, IOException {
    float room = height - 14;
    if (appearance.image().length == 0) {
      String name = SerifFont.drawable(appearance.name());
      float size = Math.min(20, 20 * width / Math.max(1, SerifFont.base().getWidthPoint(name, 20)));
      text(canvas, name, size, width / 2, 14 + (room - size) / 2);
      return;
    }
    Image image = OpenPdfPage.picture(appearance.image());
    image.scaleToFit(width - 4, room);
    image.setAbsolutePosition((width - image.getScaledWidth()) / 2, 13);
    canvas.addImage(image);
  }

  private static void text(PdfTemplate canvas, String text, float size, float x, float y) {
    ColumnText.showTextAligned(
        canvas, Element.ALIGN_CENTER, new Phrase(SerifFont.chunk(text, size)), x, y, 0);
  }
}
