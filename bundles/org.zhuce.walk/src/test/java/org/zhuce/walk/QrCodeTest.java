package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  private static final String TEXT =
      "http://127.0.0.1:8181/api/v1/signing/tickets/0123456789abcdef0123456789abcdef";

  @Test
  void readsRectangles() throws WriterException {
    BitMatrix matrix = matrix();
    StringBuilder svg = new StringBuilder(head(matrix));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#FFF\"/><g fill=\"#000\">");
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        if (matrix.get(x, y)) {
          svg.append("<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"1\"/>".formatted(x, y));
        }
      }
    }
    assertThat(read(svg.append("</g></svg>"))).isEqualTo(TEXT);
  }

  @Test
  void readsOnePathOfRelativeSquares() throws WriterException {
    assertThat(read(path("M%d %dh1v1h-1z"))).isEqualTo(TEXT);
  }

  @Test
  void readsOnePathOfAbsoluteSquares() throws WriterException {
    assertThat(read(path("M%1$d,%2$d L%1$d.0,%2$d l1 0 0,1 -1,0 Z"))).isEqualTo(TEXT);
  }

  @Test
  void readsACodeThatIsDrawnElsewhere() throws WriterException {
    int size = matrix().getWidth() + 12;
    String svg =
        path("M%d %dh1v1h-1z")
            .toString()
            .replaceFirst("viewBox=\"[^\"]*", "viewBox=\"-9 -9 " + size + " " + size);

    assertThat(read(svg)).isEqualTo(TEXT);
  }

  @Test
  void readsEveryTicket() throws WriterException {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      String text =
          "http://127.0.0.1:%d/api/v1/signing/tickets/%016x%016x"
              .formatted(1024 + random.nextInt(60_000), random.nextLong(), random.nextLong());
      assertThat(read(path("M%d %dh1v1h-1z", text))).isEqualTo(text);
    }
  }

  @Test
  void refusesAPictureWithoutCode() {
    StringBuilder svg =
        new StringBuilder("<svg viewBox=\"0 0 9 9\"><rect width=\"3\" height=\"3\"/></svg>");

    assertThatThrownBy(() -> read(svg)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> QrCode.read("image/png", new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesCurves() {
    StringBuilder svg =
        new StringBuilder("<svg viewBox=\"0 0 9 9\"><path d=\"M0 0C1 1 2 2 3 3\"/></svg>");

    assertThatThrownBy(() -> read(svg)).hasMessageContaining("straight lines");
  }

  @Test
  void refusesExternalEntities() {
    StringBuilder svg =
        new StringBuilder("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg/>");

    assertThatThrownBy(() -> read(svg)).isInstanceOf(IllegalArgumentException.class);
  }

  private static StringBuilder path(String square) throws WriterException {
    return path(square, TEXT);
  }

  private static StringBuilder path(String square, String text) throws WriterException {
    BitMatrix matrix = matrix(text);
    StringBuilder svg = new StringBuilder(head(matrix)).append("<path d=\"");
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        if (matrix.get(x, y)) {
          svg.append(square.formatted(x, y));
        }
      }
    }
    return svg.append("\"/></svg>");
  }

  private static BitMatrix matrix() throws WriterException {
    return matrix(TEXT);
  }

  private static BitMatrix matrix(String text) throws WriterException {
    return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
  }

  private static String head(BitMatrix matrix) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">"
        .formatted(matrix.getWidth(), matrix.getHeight());
  }

  private static String read(CharSequence svg) {
    return QrCode.read("image/svg+xml", svg.toString().getBytes(StandardCharsets.UTF_8));
  }
}
