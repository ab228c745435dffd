package org.zhuce.document.ofd.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos and handwriting, made small enough for a certificate of less than 200 KB. */
final class Pictures {
  /** 30 mm by 42 mm at 300 dots per inch. */
  private static final int PHOTO_WIDTH = 354;

  private static final int PHOTO_HEIGHT = 496;
  private static final int PHOTO_BYTES = 40_000;
  private static final float[] QUALITIES = {0.85f, 0.6f, 0.3f, 0.1f};
  private static final int HANDWRITING_WIDTH = 400;
  private static final int HANDWRITING_HEIGHT = 160;
  private static final int HANDWRITING_BYTES = 16_000;
  private static final int INK = 0x101840;

  /** Levels of ink, so that its edges are smooth. */
  private static final int LEVELS = 16;

  private Pictures() {}

  /**
   * A picture in a format that OFD readers know.
   *
   * @param format {@code JPEG} or {@code PNG}
   */
  record Picture(byte[] bytes, String format, int width, int height) {
    String extension() {
      return format.equals("JPEG") ? "jpg" : "png";
    }
  }

  /** The photo as it is if it is small; scaled down and compressed again otherwise. */
  static Picture photo(byte[] bytes) {
    BufferedImage image = decoded(bytes);
    boolean jpeg = bytes.length > 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xd8;
    if (bytes.length <= PHOTO_BYTES) {
      return new Picture(bytes, jpeg ? "JPEG" : "PNG", image.getWidth(), image.getHeight());
    }
    BufferedImage small =
        scaled(image, PHOTO_WIDTH, PHOTO_HEIGHT, BufferedImage.TYPE_INT_RGB, Color.WHITE);
    byte[] smaller = new byte[0];
    for (int i = 0; i < QUALITIES.length && (i == 0 || smaller.length > PHOTO_BYTES); i++) {
      smaller = jpeg(small, QUALITIES[i]);
    }
    return new Picture(smaller, "JPEG", small.getWidth(), small.getHeight());
  }

  /** The handwriting on a transparent ground. */
  static Picture handwriting(byte[] bytes) {
    BufferedImage image = decoded(bytes);
    if (bytes.length <= HANDWRITING_BYTES) {
      return new Picture(bytes, "PNG", image.getWidth(), image.getHeight());
    }
    BufferedImage small =
        scaled(
            image, HANDWRITING_WIDTH, HANDWRITING_HEIGHT, BufferedImage.TYPE_INT_RGB, Color.WHITE);
    BufferedImage dark =
        new BufferedImage(small.getWidth(), small.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = dark.createGraphics();
    g.drawImage(new RescaleOp(-1, 255, null).filter(small, null), 0, 0, null);
    g.dispose();
    return new Picture(png(inked(dark, INK)), "PNG", small.getWidth(), small.getHeight());
  }

  /**
   * Ink of one colour on nothing, in a palette: a tenth of the bytes of full colour.
   *
   * @param amount how much ink: black for none
   */
  static BufferedImage inked(BufferedImage amount, int rgb) {
    byte[] red = new byte[LEVELS];
    byte[] green = new byte[LEVELS];
    byte[] blue = new byte[LEVELS];
    byte[] alpha = new byte[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      red[i] = (byte) (rgb >> 16);
      green[i] = (byte) (rgb >> 8);
      blue[i] = (byte) rgb;
      alpha[i] = (byte) (i * 255 / (LEVELS - 1));
    }
    BufferedImage out =
        new BufferedImage(
            amount.getWidth(),
            amount.getHeight(),
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(4, LEVELS, red, green, blue, alpha));
    for (int y = 0; y < amount.getHeight(); y++) {
      for (int x = 0; x < amount.getWidth(); x++) {
        int level = amount.getRaster().getSample(x, y, 0) * (LEVELS - 1) / 255;
        out.getRaster().setSample(x, y, 0, level);
      }
    }
    return out;
  }

  private static BufferedImage decoded(byte[] bytes) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image == null) {
        throw new IllegalArgumentException("a picture is neither JPEG nor PNG");
      }
      return image;
    } catch (IOException e) {
      throw new IllegalArgumentException("a picture is broken", e);
    }
  }

  private static BufferedImage scaled(
      BufferedImage image, int maxWidth, int maxHeight, int type, Color ground) {
    double factor =
        Math.min(
            1,
            Math.min(maxWidth / (double) image.getWidth(), maxHeight / (double) image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage out = new BufferedImage(width, height, type);
    Graphics2D g = out.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setBackground(ground);
    g.clearRect(0, 0, width, height);
    g.drawImage(image, 0, 0, width, height, null);
    g.dispose();
    return out;
  }

  private static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
      stream.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
      stream.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A picture's size without decoding it.
   *
   * @throws IllegalArgumentException if it is neither JPEG nor PNG
   */
  static long pixels(byte[] bytes) {
    try (ImageInputStream in =
        new javax.imageio.stream.MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      java.util.Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IllegalArgumentException("a picture is neither JPEG nor PNG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return (long) reader.getWidth(0) * reader.getHeight(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("a picture is broken", e);
    }
  }
}
