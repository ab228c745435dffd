package org.zhuce.testing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures for documents; the same bytes each time. */
public final class Pictures {
  private Pictures() {}

  /** A portrait of sorts: white background, a face, a suit. */
  public static byte[] photo() {
    BufferedImage image = new BufferedImage(295, 413, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = pen(image);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 295, 413);
    g.setColor(new Color(0x2b, 0x35, 0x4a));
    g.fillOval(10, 290, 275, 260);
    g.setColor(new Color(0xe8, 0xbd, 0x9d));
    g.fillOval(82, 100, 130, 180);
    g.setColor(Color.DARK_GRAY);
    g.fillArc(76, 84, 142, 150, 0, 180);
    g.dispose();
    return encode(image, "jpg");
  }

  /** A photo that no compression makes small. */
  public static byte[] noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return encode(image, "png");
  }

  /** A few strokes on a transparent ground. */
  public static byte[] handwriting() {
    BufferedImage image = new BufferedImage(360, 120, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = pen(image);
    g.setColor(new Color(0x10, 0x18, 0x40));
    g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D path = new Path2D.Double();
    path.moveTo(20, 60);
    path.curveTo(60, -20, 90, 140, 130, 50);
    path.curveTo(150, 10, 180, 130, 210, 60);
    path.curveTo(240, 0, 270, 120, 340, 30);
    g.draw(path);
    g.dispose();
    return encode(image, "png");
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }

  /** The file of a picture, {@code jpg} or {@code png}. */
  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
