package org.zhuce.document.pdf.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes small PDF files by hand, right to the byte, so that a test can go wrong on purpose. */
final class HandMadePdf {
  private final StringBuilder file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  private final Map<Integer, String> objects = new LinkedHashMap<>();
  private int lastXref = -1;

  /** An object of the next revision. */
  HandMadePdf object(int number, String value) {
    objects.put(number, value);
    return this;
  }

  /** Bytes of any kind, where the next object would begin. */
  HandMadePdf raw(String text) {
    file.append(text);
    return this;
  }

  /** Ends the revision. */
  HandMadePdf revision(String... trailer) {
    Map<Integer, Integer> offsets = new LinkedHashMap<>();
    objects.forEach(
        (number, value) -> {
          offsets.put(number, file.length());
          file.append(number).append(" 0 obj\n").append(value).append("\nendobj\n");
        });
    objects.clear();
    int xref = file.length();
    file.append("xref\n0 1\n0000000000 65535 f \n");
    offsets.forEach(
        (number, offset) ->
            file.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset)));
    file.append("trailer\n<</Root 1 0 R/Size 999999").append(String.join("", trailer));
    if (lastXref >= 0) {
      file.append("/Prev ").append(lastXref);
    }
    lastXref = xref;
    file.append(">>\nstartxref\n").append(xref).append("\n%%EOF\n");
    return this;
  }

  byte[] bytes() {
    return file.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A form with one empty signature field, the first revision. */
  static HandMadePdf form() {
    return new HandMadePdf()
        .object(1, "<</Type/Catalog/AcroForm 2 0 R/Pages 4 0 R>>")
        .object(2, "<</Fields[3 0 R 6 0 R]>>")
        .object(3, field("individual", ""))
        .object(6, field("enterprise", ""))
        .object(4, "<</Kids[5 0 R]/Type/Pages/Count 1>>")
        .object(5, "<</Type/Page/Parent 4 0 R/Annots[3 0 R 6 0 R]/Contents 50 0 R>>")
        .revision();
  }

  static String field(String role, String more) {
    return "<</FT/Sig/T(signature-" + role + ")/Rect[10 10 90 90]/F 4" + more + ">>";
  }

  /** A revision that fills the field with something like a signature. */
  HandMadePdf signed(String role, int fieldNumber, int signature) {
    return object(signature, "<</Type/Sig/Contents<00>/ByteRange[0 1 2 3]>>")
        .object(signature + 1, "<</Subtype/Form/Length 2>>stream\nq \nendstream")
        .object(
            fieldNumber,
            field(role, "/V " + signature + " 0 R/AP<</N " + (signature + 1) + " 0 R>>"));
  }
}
