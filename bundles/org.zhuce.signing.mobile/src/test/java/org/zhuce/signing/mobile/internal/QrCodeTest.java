package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhuce.signing.spi.Image;

class QrCodeTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
  private static final int SCALE = 4;

  @Test
  void drawsWhatAScannerReads() throws Exception {
    String text = "https://zhuce.example/api/v1/signing/tickets/00112233445566778899aabbccddeeff";
    Image image = QrCode.of(text);
    assertThat(image.mediaType()).isEqualTo("image/svg+xml");
    assertThat(read(new String(image.bytes(), StandardCharsets.US_ASCII))).isEqualTo(text);
  }

  private static String read(String svg) throws Exception {
    Matcher view = SIDE.matcher(svg);
    assertThat(view.find()).isTrue();
    int side = Integer.parseInt(view.group(1)) * SCALE;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    Matcher runs = RUN.matcher(svg);
    while (runs.find()) {
      assertThat(runs.group(3)).isEqualTo(runs.group(4));
      int x = Integer.parseInt(runs.group(1)) * SCALE;
      int y = Integer.parseInt(runs.group(2)) * SCALE;
      int width = Integer.parseInt(runs.group(3)) * SCALE;
      for (int row = y; row < y + SCALE; row++) {
        Arrays.fill(pixels, row * side + x, row * side + x + width, 0);
      }
    }
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))),
            Map.of(DecodeHintType.PURE_BARCODE, true))
        .getText();
  }
}
