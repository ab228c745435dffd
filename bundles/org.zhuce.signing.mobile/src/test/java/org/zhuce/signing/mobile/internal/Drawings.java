package org.zhuce.signing.mobile.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** What people draw on a telephone. */
final class Drawings {
  private Drawings() {}

  /** Some strokes, as of a name. */
  static String name() {
    return drawing(400, 200, BufferedImage.TYPE_INT_ARGB, Drawings::strokes);
  }

  private static void strokes(Graphics2D pen) {
    pen.drawLine(60, 60, 160, 50);
    pen.drawLine(110, 30, 105, 150);
    pen.drawLine(105, 90, 60, 140);
    pen.drawLine(110, 90, 165, 140);
    pen.drawLine(220, 50, 330, 45);
    pen.drawArc(230, 60, 80, 80, 0, 270);
  }

  static String drawing(int width, int height, int type, Consumer<Graphics2D> strokes) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    if (type != BufferedImage.TYPE_INT_ARGB) {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
    }
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.setColor(Color.BLACK);
    strokes.accept(pen);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
