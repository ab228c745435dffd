package org.zhuce.document.pdf.internal;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.lowagie.text.pdf.Barcode128;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Draws bar codes and QR codes as vectors, so that they are sharp at any resolution. */
final class Codes {
  /** ISO/IEC 18004, 5.3.8: four modules of white around the symbol. */
  static final int QUIET_MODULES = 4;

  private Codes() {}

  /**
   * Draws a Code 128 (ISO/IEC 15417).
   *
   * @param right its right edge
   * @return its width
   */
  static float code128(
      PdfContentByte canvas, String text, float right, float bottom, float height, float module) {
    Barcode128 code = new Barcode128();
    code.setCode(text);
    code.setFont(null);
    code.setX(module);
    code.setBarHeight(height);
    float width = code.getBarcodeSize().getWidth();
    canvas.saveState();
    canvas.concatCTM(1, 0, 0, 1, right - width, bottom);
    code.placeBarcode(canvas, Color.BLACK, Color.BLACK);
    canvas.restoreState();
    return width;
  }

  /** Draws a QR code into a square, with its quiet zone inside. */
  static void qr(PdfContentByte canvas, String text, float left, float bottom, float size) {
    ByteMatrix modules = encode(text);
    int n = modules.getWidth();
    float module = size / (n + 2 * QUIET_MODULES);
    canvas.saveState();
    canvas.setColorFill(Color.BLACK);
    for (int y = 0; y < n; y++) {
      int x = 0;
      while (x < n) {
        int run = 0;
        while (x + run < n && modules.get(x + run, y) == 1) {
          run++;
        }
        if (run > 0) {
          canvas.rectangle(
              left + (x + QUIET_MODULES) * module,
              bottom + size - (y + 1 + QUIET_MODULES) * module,
              run * module,
              module);
        }
        x += Math.max(run, 1);
      }
    }
    canvas.fill();
    canvas.restoreState();
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
