package org.zhuce.document.pdf.internal;

import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfICCBased;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.Deflater;

/**
 * What makes a file PDF/A-2u (ISO 19005-2, conformance level U): metadata that say so, and a
 * description of what its colours mean. Fonts are embedded anyway. Level 1 is out of reach, because
 * it knows no transparency, and a seal is transparent.
 */
final class Archival {
  private static final PdfName OUTPUT_CONDITION_IDENTIFIER =
      new PdfName("OutputConditionIdentifier");
  private static final PdfName DEST_OUTPUT_PROFILE = new PdfName("DestOutputProfile");

  /** ISO 19005-2, 6.6.4: identification; 6.6.2: metadata by XMP (ISO 16684-1). */
  private static final String XMP =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
       xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\
       xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>U</pdfaid:conformance>
      <dc:format>application/pdf</dc:format>
      <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
      <xmp:CreateDate>%s</xmp:CreateDate>
      <pdf:Producer>%s</pdf:Producer>
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """;

  private Archival() {}

  /** Says on a file that is being written that it is made for archives. */
  static void mark(PdfWriter writer, String title, ZonedDateTime at) throws IOException {
    String created =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    writer.setXmpMetadata(
        String.format(XMP, escaped(title), created, OpenPdfPage.PRODUCER)
            .getBytes(StandardCharsets.UTF_8));
    // OpenPDF's own method would write GTS_PDFX
    PdfDictionary intent = new PdfDictionary(PdfName.OUTPUTINTENT);
    intent.put(PdfName.S, PdfName.GTS_PDFA1);
    intent.put(OUTPUT_CONDITION_IDENTIFIER, new PdfString("sRGB"));
    intent.put(PdfName.INFO, new PdfString("sRGB IEC61966-2.1"));
    intent.put(
        DEST_OUTPUT_PROFILE,
        writer.addToBody(new PdfICCBased(srgb(), Deflater.BEST_SPEED)).getIndirectReference());
    writer.getExtraCatalog().put(PdfName.OUTPUTINTENTS, new PdfArray(intent));
  }

  /** The colours of the screen (IEC 61966-2-1), which our numbers mean. */
  static ICC_Profile srgb() {
    return Srgb.PROFILE;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final class Srgb {
    private static final ICC_Profile PROFILE = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
  }
}
