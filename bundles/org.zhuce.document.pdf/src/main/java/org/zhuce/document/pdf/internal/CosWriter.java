package org.zhuce.document.pdf.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Writes PDF objects (ISO 32000-1, 7.3), each in one way only. */
final class CosWriter {
  private static final HexFormat HEX = HexFormat.of();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** How many bytes were written. */
  int length() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  CosWriter text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Adds what another one has written. */
  CosWriter append(CosWriter other) {
    out.writeBytes(other.bytes());
    return this;
  }

  CosWriter object(Cos object) {
    if (object instanceof Cos.Keyword keyword) {
      text(keyword.text());
    } else if (object instanceof Cos.Numeral numeral) {
      text(numeral.text());
    } else if (object instanceof Cos.Reference reference) {
      text(reference.number() + " 0 R");
    } else if (object instanceof Cos.Name name) {
      name(name.text());
    } else if (object instanceof Cos.Text string) {
      text("<" + HEX.formatHex(string.bytes()) + ">");
    } else if (object instanceof Cos.Array array) {
      text("[");
      String between = "";
      for (Cos item : array.items()) {
        text(between).object(item);
        between = " ";
      }
      text("]");
    } else if (object instanceof Cos.Dictionary dictionary) {
      dictionary(dictionary);
    } else if (object instanceof Cos.Stream stream) {
      dictionary(stream.dictionary());
      text("stream\n");
      out.writeBytes(stream.data());
      text("\nendstream");
    }
    return this;
  }

  private void dictionary(Cos.Dictionary dictionary) {
    text("<<");
    for (Map.Entry<String, Cos> entry : dictionary.entries().entrySet()) {
      name(entry.getKey());
      text(" ").object(entry.getValue());
    }
    text(">>");
  }

  private void name(String name) {
    text("/");
    for (char c : name.toCharArray()) {
      boolean plain = c > ' ' && c < 0x7f && "()<>[]{}/%#".indexOf(c) < 0;
      text(plain ? String.valueOf(c) : String.format("#%02x", (int) c));
    }
  }
}
