package org.zhuce.document.ofd.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/**
 * Draws a round seal: ring, name along the ring from lower left to lower right, five-pointed star
 * (国发〔1999〕25号: a star in the centre, the name around it from left to right).
 */
final class SealPicture {
  /** 42 mm at 300 dots per inch. */
  private static final int PIXELS = 496;

  private static final int RED = 0xd2101c;

  /** The name goes this far around; the rest, at the bottom, stays open. */
  private static final double ARC = Math.toRadians(250);

  private static final double ARC_OF_LONG_NAME = Math.toRadians(290);
  private static final int LONG_NAME = 24;
  private static final double GLYPH_ABOVE_BASELINE = 0.83;

  private SealPicture() {}

  /** The picture as PNG on a transparent ground. */
  static byte[] png(TrueTypeFont font, String name) {
    BufferedImage ink = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = ink.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.translate(PIXELS / 2.0, PIXELS / 2.0);
    double radius = PIXELS / 2.0 - 2;
    double ring = radius * 0.05;
    double r = radius - ring / 2;
    g.setStroke(new BasicStroke((float) ring));
    g.draw(new Ellipse2D.Double(-r, -r, 2 * r, 2 * r));
    g.fill(star(radius * 0.30));
    letters(g, font, name, radius);
    g.dispose();
    return Pictures.png(Pictures.inked(ink, RED));
  }

  private static Path2D star(double r) {
    double inner = r * Math.sin(Math.toRadians(18)) / Math.sin(Math.toRadians(54));
    Path2D path = new Path2D.Double();
    for (int i = 0; i < 10; i++) {
      double angle = Math.toRadians(90 + 36 * i);
      double length = i % 2 == 0 ? r : inner;
      double x = length * Math.cos(angle);
      double y = -length * Math.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  private static void letters(Graphics2D g, TrueTypeFont font, String name, double radius) {
    int[] letters = font.drawable(name).codePoints().toArray();
    // Long names: smaller letters first, then narrower ones, as seal makers do
    double size = radius * (letters.length <= 14 ? 0.27 : letters.length <= LONG_NAME ? 0.23 : 0.2);
    double outer = radius * 0.9;
    double baseline = outer - size * GLYPH_ABOVE_BASELINE;
    double middle = outer - size * 0.5;
    double arc = letters.length <= LONG_NAME ? ARC : ARC_OF_LONG_NAME;
    double step = Math.min(arc / Math.max(1, letters.length - 1), size * 1.3 / middle);
    double narrow = Math.min(1, step * middle * 0.96 / size);
    double scale = size / font.unitsPerEm();
    g.setStroke(new BasicStroke((float) (0.03 * font.unitsPerEm())));
    for (int i = 0; i < letters.length; i++) {
      int glyph = font.glyph(letters[i]);
      AffineTransform place =
          AffineTransform.getRotateInstance(step * (i - (letters.length - 1) / 2.0));
      place.translate(0, -baseline);
      place.scale(scale * narrow, -scale);
      place.translate(-font.advance(glyph) / 2.0, 0);
      AffineTransform before = g.getTransform();
      g.transform(place);
      Path2D outline = GlyphOutline.of(font, glyph);
      g.fill(outline);
      g.draw(outline);
      g.setTransform(before);
    }
  }
}
