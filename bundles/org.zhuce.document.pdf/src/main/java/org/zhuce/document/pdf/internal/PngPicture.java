package org.zhuce.document.pdf.internal;

import com.lowagie.text.Image;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG pictures as PDF has them: samples, and a mask for what is transparent. OpenPDF asks AWT for
 * one pixel after another, which took a third of the time of a signature with a handwriting.
 */
final class PngPicture {
  private static final int HEADER = 24;
  private static final int BITS = 8;
  private static final int OPAQUE = 0xff;
  private static final int GRAY = 1;
  private static final int RGB = 3;

  private PngPicture() {}

  static boolean isPng(byte[] file) {
    return file.length > HEADER && file[0] == (byte) 0x89 && file[1] == 'P';
  }

  /** Whether it has more pixels than we decode; OpenPDF and ImageIO would just allocate. */
  static boolean isHuge(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file);
    // Width and height as unsigned numbers (ISO/IEC 15948, 11.2.2)
    long pixels = (header.getInt(16) & 0xffffffffL) * (header.getInt(20) & 0xffffffffL);
    return pixels < 0 || pixels > ImageIoPhotoInspector.MAX_PIXELS;
  }

  /**
   * Reads a picture.
   *
   * @throws IOException if it is broken
   */
  static Image read(byte[] file) throws IOException {
    // From memory: ImageIO by itself would copy the file into a temporary one
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
    if (image == null) {
      throw new IOException("not a PNG file");
    }
    return isPlain(image.getColorModel()) ? plain(image) : other(image);
  }

  /** Bytes of grey or RGB, with or without alpha: all that phones and scanners write. */
  private static boolean isPlain(ColorModel colors) {
    return colors instanceof ComponentColorModel
        && colors.getTransferType() == DataBuffer.TYPE_BYTE
        && colors.getComponentSize(0) == BITS
        && !colors.isAlphaPremultiplied()
        && (colors.getNumColorComponents() == GRAY || colors.getNumColorComponents() == RGB);
  }

  private static Image plain(BufferedImage image) {
    int width = image.getWidth();
    int colors = image.getColorModel().getNumColorComponents();
    int bands = image.getRaster().getNumBands();
    byte[] samples = new byte[width * image.getHeight() * colors];
    byte[] mask = new byte[width * image.getHeight()];
    int[] row = new int[width * bands];
    int next = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < colors; c++) {
          samples[next++] = (byte) row[x * bands + c];
        }
        mask[y * width + x] = (byte) (bands > colors ? row[x * bands + colors] : OPAQUE);
      }
    }
    return picture(image, colors, samples, mask);
  }

  /** Palettes, 16 bits and the like, by AWT's conversion. */
  private static Image other(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    byte[] samples = new byte[pixels.length * RGB];
    byte[] mask = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      samples[i * RGB] = (byte) (pixels[i] >> 16);
      samples[i * RGB + 1] = (byte) (pixels[i] >> 8);
      samples[i * RGB + 2] = (byte) pixels[i];
      mask[i] = (byte) (pixels[i] >>> 24);
    }
    return picture(image, RGB, samples, mask);
  }

  private static Image picture(BufferedImage image, int colors, byte[] samples, byte[] mask) {
    int width = image.getWidth();
    int height = image.getHeight();
    Image picture = Image.getInstance(width, height, colors, BITS, samples);
    if (!isOpaque(mask)) {
      Image alpha = Image.getInstance(width, height, 1, BITS, mask);
      alpha.makeMask();
      picture.setImageMask(alpha);
    }
    return picture;
  }

  private static boolean isOpaque(byte[] mask) {
    for (byte alpha : mask) {
      if (alpha != (byte) OPAQUE) {
        return false;
      }
    }
    return true;
  }
}
