package org.zhuce.document.pdf.internal;

import java.io.ByteArrayOutputStream;

/**
 * Takes out of JPEG files what does not belong to the picture: a phone writes the place where the
 * photo was taken, and certificates are public.
 */
final class JpegMetadata {
  private static final int SOI = 0xd8;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP2_COLOUR_PROFILE = 0xe2;
  private static final int APP14_COLOUR_TRANSFORM = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;

  private JpegMetadata() {}

  /** The same picture without EXIF, XMP and comments; anything but a JPEG file as it is. */
  static byte[] strip(byte[] file) {
    if (file.length < 4 || at(file, 0) != 0xff || at(file, 1) != SOI) {
      return file;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, 2);
    int i = 2;
    while (i + 4 <= file.length && at(file, i) == 0xff && at(file, i + 1) != SOS) {
      int marker = at(file, i + 1);
      int length = 2 + (at(file, i + 2) << 8 | at(file, i + 3));
      if (i + length > file.length) {
        break;
      }
      if (!foreign(marker)) {
        out.write(file, i, length);
      }
      i += length;
    }
    out.write(file, i, file.length - i);
    return out.toByteArray();
  }

  private static boolean foreign(int marker) {
    return marker == COMMENT
        || marker > APP0
            && marker <= APP15
            && marker != APP2_COLOUR_PROFILE
            && marker != APP14_COLOUR_TRANSFORM;
  }

  private static int at(byte[] file, int i) {
    return file[i] & 0xff;
  }
}
