package org.zhuce.document.pdf.internal;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import java.awt.Color;

/**
 * A round seal: ring, name along the ring from lower left to lower right, five-pointed star
 * (国发〔1999〕25号: a star in the centre, the name around it from left to right).
 */
final class RoundSeal {
  private static final Color RED = new Color(0xd2, 0x10, 0x1c);

  /** The name goes this far around; the rest, at the bottom, stays open. */
  private static final double ARC = Math.toRadians(250);

  private static final double ARC_OF_LONG_NAME = Math.toRadians(290);
  private static final int LONG_NAME = 24;

  private static final double CIRCLE = 0.5522847498;
  private static final double GLYPH_ABOVE_BASELINE = 0.83;

  private RoundSeal() {}

  /** Draws a seal around a point. */
  static void draw(PdfContentByte canvas, String name, float x, float y, float radius) {
    canvas.saveState();
    // As ink does: what is printed under the seal stays readable
    canvas.setGState(ink());
    canvas.setColorStroke(RED);
    canvas.setColorFill(RED);
    float ring = radius * 0.05f;
    canvas.setLineWidth(ring);
    circle(canvas, x, y, radius - ring / 2);
    canvas.stroke();
    star(canvas, x, y, radius * 0.30f);
    canvas.fill();
    arc(canvas, name, x, y, radius);
    canvas.restoreState();
  }

  private static PdfGState ink() {
    PdfGState state = new PdfGState();
    state.setBlendMode(PdfGState.BM_MULTIPLY);
    return state;
  }

  private static void circle(PdfContentByte canvas, float x, float y, float r) {
    float k = (float) (r * CIRCLE);
    canvas.moveTo(x + r, y);
    canvas.curveTo(x + r, y + k, x + k, y + r, x, y + r);
    canvas.curveTo(x - k, y + r, x - r, y + k, x - r, y);
    canvas.curveTo(x - r, y - k, x - k, y - r, x, y - r);
    canvas.curveTo(x + k, y - r, x + r, y - k, x + r, y);
    canvas.closePath();
  }

  private static void star(PdfContentByte canvas, float x, float y, float r) {
    double inner = r * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
    for (int i = 0; i < 10; i++) {
      double angle = Math.toRadians(90 + 36 * i);
      double length = i % 2 == 0 ? r : inner;
      float px = (float) (x + length * Math.cos(angle));
      float py = (float) (y + length * Math.sin(angle));
      if (i == 0) {
        canvas.moveTo(px, py);
      } else {
        canvas.lineTo(px, py);
      }
    }
    canvas.closePath();
  }

  private static void arc(PdfContentByte canvas, String name, float x, float y, float radius) {
    int[] letters = name.codePoints().toArray();
    if (letters.length == 0) {
      return;
    }
    // Long names: smaller letters first, then narrower ones, as seal makers do
    double size = radius * (letters.length <= 14 ? 0.27 : letters.length <= LONG_NAME ? 0.23 : 0.2);
    double outer = radius * 0.9;
    double baseline = outer - size * GLYPH_ABOVE_BASELINE;
    double middle = outer - size * 0.5;
    double arc = letters.length <= LONG_NAME ? ARC : ARC_OF_LONG_NAME;
    double step = Math.min(arc / Math.max(1, letters.length - 1), size * 1.3 / middle);
    double narrow = Math.min(1, step * middle * 0.96 / size);
    BaseFont font = SerifFont.base();
    canvas.beginText();
    canvas.setFontAndSize(font, (float) size);
    canvas.setTextRenderingMode(PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE);
    canvas.setLineWidth((float) (size * 0.03));
    for (int i = 0; i < letters.length; i++) {
      String letter = Character.toString(letters[i]);
      double angle = Math.PI / 2 + step * ((letters.length - 1) / 2.0 - i);
      double half = font.getWidthPoint(letter, (float) size) * narrow / 2;
      double up = angle - Math.PI / 2;
      double cos = Math.cos(up);
      double sin = Math.sin(up);
      double px = x + baseline * Math.cos(angle) - half * cos;
      double py = y + baseline * Math.sin(angle) - half * sin;
      canvas.setTextMatrix(
          (float) (narrow * cos),
          (float) (narrow * sin),
          (float) -sin,
          (float) cos,
          (float) px,
          (float) py);
      canvas.showText(letter);
    }
    canvas.endText();
  }
}
