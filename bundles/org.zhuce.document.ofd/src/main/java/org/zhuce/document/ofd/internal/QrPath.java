package org.zhuce.document.ofd.internal;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code as a path, so that it is sharp at any resolution.
 *
 * @param path its dark runs, one unit a module
 * @param modules its width with the quiet zone
 */
record QrPath(String path, int modules) {
  /** ISO/IEC 18004, 5.3.8: four modules of white around the symbol. */
  private static final int QUIET = 4;

  static QrPath of(String text) {
    ByteMatrix matrix = encode(text);
    int n = matrix.getWidth();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < n; y++) {
      int x = 0;
      while (x < n) {
        int from = x;
        while (x < n && matrix.get(x, y) == 1) {
          x++;
        }
        if (x > from) {
          path.append(path.isEmpty() ? "" : " ")
              .append(PageContent.rectangle(QUIET + from, QUIET + y, x - from, 1));
        }
        x++;
      }
    }
    return new QrPath(path.toString(), n + 2 * QUIET);
  }

  private static ByteMatrix encode(String text) {
    try {
      return Encoder.encode(
              text,
              ErrorCorrectionLevel.M,
              Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name()))
          .getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code: " + text.length(), e);
    }
  }
}
