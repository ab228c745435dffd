package org.zhuce.document.pdf.internal;

import com.lowagie.text.Chunk;
import com.lowagie.text.DocumentException;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import org.zhuce.fonts.Fonts;

/**
 * The embedded font. It is parsed once, from memory: from a path, OpenPDF would read it again for
 * every document.
 */
final class SerifFont {
  private static final float BOLD_STROKE = 0.032f;

  private SerifFont() {}

  /** The font as OpenPDF wants it; safe for several threads. */
  static BaseFont base() {
    return Holder.BASE;
  }

  /** The font at a size in points. */
  static Font at(float size) {
    return new Font(base(), size);
  }

  /** A text with OpenPDF's line breaks replaced by those of Chinese typesetting. */
  static Chunk chunk(String text, float size) {
    Chunk chunk = new Chunk(text, at(size));
    chunk.setSplitCharacter(HanLineBreaks.RULES);
    return chunk;
  }

  /** A text in a heavier face: there is one weight only, so the outlines are stroked too. */
  static Chunk bold(String text, float size, Color color) {
    Chunk chunk = chunk(text, size);
    chunk.getFont().setColor(color);
    chunk.setTextRenderMode(
        com.lowagie.text.pdf.PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE,
        size * BOLD_STROKE,
        color);
    return chunk;
  }

  /** An empty paragraph. Without a font of its own, its spacing would be set in Helvetica. */
  static Paragraph paragraph(float leading) {
    Paragraph paragraph = new Paragraph(leading);
    paragraph.setFont(at(leading / 2));
    return paragraph;
  }

  /** The text with one kind of line ends. */
  static String lines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The first character that would leave no mark; empty if there is none. */
  static OptionalInt missing(String text) {
    BaseFont font = base();
    return text.codePoints().filter(c -> c != '\n' && !isVisible(font, c)).findFirst();
  }

  /** Fonts have glyphs, empty ones, for characters that only programs see. */
  private static boolean isVisible(BaseFont font, int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> font.charExists(codePoint);
    };
  }

  /**
   * Returns the text if it can be drawn whole. OpenPDF leaves out what the font lacks, without a
   * word.
   */
  static String drawable(String text) {
    String normal = lines(text);
    missing(normal)
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      "the font has no character \"%s\" (U+%04X)", Character.toString(c), c));
            });
    return normal;
  }

  /** Parses the font when it is first asked for. */
  private static final class Holder {
    private static final BaseFont BASE = load();

    private static BaseFont load() {
      try {
        BaseFont font =
            BaseFont.createFont(
                "NotoSerifSC-Regular.ttf",
                BaseFont.IDENTITY_H,
                BaseFont.EMBEDDED,
                BaseFont.NOT_CACHED,
                Fonts.notoSerifSc(),
                null);
        // Half the time that a form takes would go into making it 7 % smaller
        font.setCompressionLevel(Deflater.BEST_SPEED);
        // OpenPDF's leaves out glyph 0, and PDF/A wants it right or not at all
        font.setIncludeCidSet(false);
        return font;
      } catch (DocumentException e) {
        throw new IllegalStateException("the font is unusable", e);
      } catch (IOException e) {
        throw new UncheckedIOException("the font is unreadable", e);
      }
    }
  }
}
