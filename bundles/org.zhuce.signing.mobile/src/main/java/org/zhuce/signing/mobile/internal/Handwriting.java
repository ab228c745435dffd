package org.zhuce.signing.mobile.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads a handwritten signature: a PNG with dark strokes on a light or transparent ground. Empty
 * drawings, dots and blots are refused (manual 3.6: 尽可能的规范). Returns the picture encoded anew, so
 * that nothing else travels in the file.
 */
final class Handwriting {
  private static final String FIELD = "handwriting";
  private static final String DATA_URL = "data:image/png;base64,";
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MIN_SIDE = 20;
  private static final int MAX_SIDE = 3000;
  private static final int MIN_DARK = 30;
  private static final int DARK = 160;

  private Handwriting() {}

  static byte[] png(String base64) throws InvalidInputException {
    String text = base64.startsWith(DATA_URL) ? base64.substring(DATA_URL.length()) : base64;
    if (text.length() > MAX_BYTES / 3 * 4 + 4) {
      throw new InvalidInputException(
          FIELD, "手写签名图片不能超过 256 KB。", "The picture of the handwriting must not exceed 256 KB.");
    }
    BufferedImage image;
    try {
      image = decode(submitted(base64));
    } catch (IllegalArgumentException | IOException e) {
      throw noPicture();
    }
    judge(image);
    return encode(image);
  }

  /**
   * The file as it was sent.
   *
   * @throws IllegalArgumentException if it is not Base64
   */
  static byte[] submitted(String base64) {
    return Base64.getDecoder()
        .decode(base64.startsWith(DATA_URL) ? base64.substring(DATA_URL.length()) : base64);
  }

  private static InvalidInputException noPicture() {
    return new InvalidInputException(
        FIELD,
        "手写签名应为 PNG 图片（Base64），边长 20 至 3000 像素。",
        "The handwriting must be a PNG picture in Base64, 20 to 3000 pixels a side.");
  }

  private static BufferedImage decode(byte[] bytes) throws IOException, InvalidInputException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    // In memory: ImageIO's default writes a temporary file
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      // Before any pixel is unpacked: some bytes can claim to be gigabytes
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
        throw noPicture();
      }
      return reader.read(0);
    } catch (RuntimeException e) {
      throw new IOException("the decoder stumbled", e);
    } finally {
      reader.dispose();
    }
  }

  private static void judge(BufferedImage image) throws InvalidInputException {
    int width = image.getWidth();
    int height = image.getHeight();
    int dark = 0;
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        if (isDark(row[x])) {
          dark++;
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    if (dark < MIN_DARK) {
      throw new InvalidInputException(
          FIELD, "手写签名是空白的，请书写姓名。", "The drawing is empty; write your name.");
    }
    double boxWidth = right - left + 1.0;
    double boxHeight = bottom - top + 1.0;
    double longer = Math.max(boxWidth, boxHeight);
    boolean dot = longer < Math.max(width, height) / 10.0;
    // Strokes leave most of their box empty unless they are one straight line
    boolean blot = dark > 0.6 * boxWidth * boxHeight && longer < 2 * Math.min(boxWidth, boxHeight);
    if (dot || blot || dark > 0.6 * width * height) {
      throw new InvalidInputException(
          FIELD, "手写签名只有一个点或墨块，请书写姓名。", "The drawing is a mere dot or blot; write your name.");
    }
  }

  private static boolean isDark(int argb) {
    int alpha = argb >>> 24;
    int luminance =
        (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff)) / 1000;
    return (luminance * alpha + 255 * (255 - alpha)) / 255 < DARK;
  }

  private static byte[] encode(BufferedImage image) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("png");
    ImageWriter writer = writers.next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
