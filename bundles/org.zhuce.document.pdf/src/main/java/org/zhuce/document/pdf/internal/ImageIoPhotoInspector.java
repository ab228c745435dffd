package org.zhuce.document.pdf.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.port.PhotoInspector;
import org.zhuce.kernel.type.PhotoFacts;

/** Decodes photos with the JDK's readers: what they cannot decode, no viewer can be relied on. */
@Component
public final class ImageIoPhotoInspector implements PhotoInspector {
  static final long MAX_PIXELS = 20_000_000;
  private static final Set<String> FORMATS = Set.of("jpeg", "png");
  private static final int LIGHT = 160;

  @Activate
  public ImageIoPhotoInspector() {}

  @Override
  public PhotoFacts inspect(byte[] photo) {
    if (photo.length == 0) {
      throw new IllegalArgumentException("there is no photo; upload a JPEG or PNG file");
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(photo))) {
      ImageReader reader = reader(in);
      try {
        reader.setInput(in, true, true);
        BufferedImage image = decode(reader);
        return new PhotoFacts(
            image.getWidth(), image.getHeight(), photo.length, lightBackground(image));
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static ImageReader reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalArgumentException(
        "the file is neither JPEG nor PNG; save the photo as JPEG and upload it again");
  }

  /** Asks for the size before decoding: a small file can claim a picture that fills the memory. */
  private static BufferedImage decode(ImageReader reader) throws IOException {
    try {
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MAX_PIXELS) {
        throw new RefusedException(
            "the photo has " + pixels + " pixels; scale it down to at most " + MAX_PIXELS, null);
      }
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      if (!warnings.isEmpty()) {
        // At a file that ends too early, the JPEG reader fills up with grey and only warns
        throw broken(new IOException(String.join("; ", warnings)));
      }
      return image;
    } catch (RefusedException e) {
      throw e;
    } catch (RuntimeException e) {
      // The readers throw all sorts for files made to break them
      throw broken(e);
    }
  }

  /** What we say ourselves; the readers throw the same kind for reasons of theirs. */
  private static final class RefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, Exception cause) {
      super(message, cause);
    }
  }

  private static RefusedException broken(Exception cause) {
    return new RefusedException(
        "the photo is broken; open it in a picture viewer, save it as JPEG and upload it again",
        cause);
  }

  /** Top edge and the upper halves of the sides: there the background shows, not the shoulders. */
  private static boolean lightBackground(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int edgeX = Math.max(1, width / 20);
    int edgeY = Math.max(1, height / 20);
    long sum = 0;
    long count = 0;
    for (int y = 0; y < Math.max(1, height / 2); y++) {
      for (int x = 0; x < width; x++) {
        if (y < edgeY || x < edgeX || x >= width - edgeX) {
          sum += luminance(image.getRGB(x, y));
          count++;
        }
      }
    }
    return sum >= count * LIGHT;
  }

  /** ITU-R BT.601, on white paper where the picture is transparent. */
  private static int luminance(int argb) {
    int alpha = argb >>> 24;
    int luma = (299 * (argb >> 16 & 0xff) + 587 * (argb >> 8 & 0xff) + 114 * (argb & 0xff)) / 1000;
    return (luma * alpha + 255 * (255 - alpha)) / 255;
  }
}
