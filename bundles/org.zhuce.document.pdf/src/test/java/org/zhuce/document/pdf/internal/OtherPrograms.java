package org.zhuce.document.pdf.internal;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.GregorianCalendar;
import java.util.Map;
import org.zhuce.kernel.port.PdfSigning.Prepared;

/** What somebody with a PDF program does to our files. */
final class OtherPrograms {
  private OtherPrograms() {}

  @FunctionalInterface
  interface Change {
    void apply(PdfStamper stamper) throws DocumentException, IOException;
  }

  static byte[] stamp(byte[] file, Change change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PdfReader reader = new PdfReader(file)) {
      PdfStamper stamper = new PdfStamper(reader, out, '\0', true);
      change.apply(stamper);
      stamper.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A second signature by another program, which may do more than sign. */
  static byte[] sign(byte[] file, Change change) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int reserve = 4000;
    try (PdfReader reader = new PdfReader(file)) {
      PdfStamper stamper = PdfStamper.createSignature(reader, out, '\0', null, true);
      stamper.setUpdateMetadata(false);
      stamper.setInfoDictionary(Map.of("Producer", OpenPdfPage.PRODUCER));
      change.apply(stamper);
      PdfSignatureAppearance appearance = stamper.getSignatureAppearance();
      appearance.setVisibleSignature("signature-enterprise");
      appearance.setLayer2Text("");
      appearance.setAcro6Layers(true);
      appearance.setSignDate(
          GregorianCalendar.from(Clock.systemUTC().instant().atZone(Samples.ZONE)));
      appearance.setCryptoDictionary(
          new PdfSignature(PdfName.ADOBE_PPKLITE, OpenPdfSigning.SUB_FILTER));
      appearance.preClose(Map.of(PdfName.CONTENTS, 2 * reserve + 2));
      PdfDictionary empty = new PdfDictionary();
      empty.put(PdfName.CONTENTS, new PdfString(new byte[reserve]).setHexWriting(true));
      appearance.close(empty);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    int gap = PdfDocumentVerifierTest.lastIndexOf(bytes, "/Contents <") + "/Contents ".length();
    Prepared prepared = new Prepared(bytes, gap, gap + 2 * reserve + 2);
    return SignedFiles.SIGNING.embed(
        prepared, SignedFiles.PKI.cms(SignedFiles.SIGNING, prepared, SignedFiles.EC.enterprise));
  }
}
