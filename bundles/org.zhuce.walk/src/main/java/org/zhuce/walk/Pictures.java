package org.zhuce.walk;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Pictures for people who are nobody: no face, no name. */
public final class Pictures {

  private Pictures() {}

  /**
   * A passport photo of a silhouette before a light background, PNG, 295 × 413 pixels.
   *
   * @param seed varies the colours
   */
  public static byte[] photo(long seed) {
    Random random = new Random(seed);
    return png(
        295,
        413,
        BufferedImage.TYPE_INT_RGB,
        g -> {
          g.setColor(new Color(225, 235, 245 + random.nextInt(10)));
          g.fillRect(0, 0, 295, 413);
          g.setColor(new Color(random.nextInt(120), random.nextInt(120), random.nextInt(120)));
          g.fill(new Ellipse2D.Double(20, 290, 255, 240));
          g.setColor(new Color(190 + random.nextInt(50), 160 + random.nextInt(40), 140));
          g.fill(new Ellipse2D.Double(87, 90, 120, 160));
          g.fillRect(122, 230, 50, 80);
        });
  }

  /**
   * A handwritten signature of some strokes on nothing, PNG.
   *
   * @param seed varies the strokes
   */
  public static byte[] handwriting(long seed) {
    Random random = new Random(seed);
    return png(
        300,
        120,
        BufferedImage.TYPE_INT_ARGB,
        g -> {
          g.setColor(Color.BLACK);
          g.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          for (int stroke = 0; stroke < 6; stroke++) {
            Path2D path = new Path2D.Double();
            double x = 20 + stroke * 40.0;
            path.moveTo(x, 20 + random.nextInt(80));
            path.curveTo(
                x + random.nextInt(50),
                10 + random.nextInt(100),
                x + random.nextInt(50),
                10 + random.nextInt(100),
                x + 30 + random.nextInt(20),
                20 + random.nextInt(80));
            g.draw(path);
          }
        });
  }

  private static byte[] png(int width, int height, int type, Consumer<Graphics2D> drawing) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    drawing.accept(graphics);
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
