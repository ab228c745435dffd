package org.zhuce.signing.mobile.internal;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.zhuce.signing.spi.Image;

/** Draws QR codes as SVG. */
final class QrCode {
  /** ISO/IEC 18004, 5.3.8: four modules of quiet zone. */
  private static final int QUIET_ZONE = 4;

  private QrCode() {}

  static Image of(String text) {
    BitMatrix modules;
    try {
      modules =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      QUIET_ZONE,
                      EncodeHintType.CHARACTER_SET,
                      StandardCharsets.UTF_8.name()));
    } catch (WriterException e) {
      throw new IllegalArgumentException("cannot be written as QR code", e);
    }
    StringBuilder svg =
        new StringBuilder(16 * 1024)
            .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
            .append(modules.getWidth())
            .append(' ')
            .append(modules.getHeight())
            .append("\" shape-rendering=\"crispEdges\">")
            .append("<path fill=\"#fff\" d=\"M0 0h")
            .append(modules.getWidth())
            .append('v')
            .append(modules.getHeight())
            .append("H0z\"/><path d=\"");
    for (int y = 0; y < modules.getHeight(); y++) {
      int run = 0;
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          run++;
        } else if (run > 0) {
          // The quiet zone ends every run before the row ends
          svg.append('M').append(x - run).append(' ').append(y).append('h').append(run);
          svg.append("v1h-").append(run).append('z');
          run = 0;
        }
      }
    }
    svg.append("\"/></svg>");
    return new Image("image/svg+xml", svg.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
