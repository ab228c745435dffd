package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HandwritingTest {
  private static final Consumer<Graphics2D> NOTHING = pen -> {};

  private static void assertRefused(String base64, String reason) {
    assertThatThrownBy(() -> Handwriting.png(base64))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.refusal().field()).isEqualTo("handwriting"))
        .hasMessageContaining(reason);
  }

  private static String drawing(Consumer<Graphics2D> strokes) {
    return Drawings.drawing(400, 200, BufferedImage.TYPE_INT_ARGB, strokes);
  }

  @Test
  void acceptsANameOnAnyGround() throws Exception {
    for (String drawn : List.of(Drawings.name(), "data:image/png;base64," + Drawings.name())) {
      BufferedImage kept = ImageIO.read(new ByteArrayInputStream(Handwriting.png(drawn)));
      assertThat(kept.getWidth()).isEqualTo(400);
      assertThat(kept.getRGB(110, 90) >>> 24).isEqualTo(255);
      assertThat(kept.getRGB(5, 5) >>> 24).isZero();
    }
    for (int type :
        List.of(
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_USHORT_GRAY)) {
      assertThat(
              Handwriting.png(
                  Drawings.drawing(400, 200, type, pen -> pen.drawOval(50, 50, 200, 100))))
          .isNotEmpty();
    }
  }

  @Test
  void acceptsANameOfOneStroke() throws Exception {
    assertThat(Handwriting.png(drawing(pen -> pen.drawLine(80, 100, 320, 96)))).isNotEmpty();
  }

  @Test
  void refusesAnEmptyDrawing() {
    assertRefused(drawing(NOTHING), "empty");
    assertRefused(Drawings.drawing(400, 200, BufferedImage.TYPE_INT_RGB, NOTHING), "empty");
  }

  @Test
  void refusesADot() {
    assertRefused(drawing(pen -> pen.fillOval(200, 100, 12, 12)), "dot");
    assertRefused(drawing(pen -> pen.drawLine(200, 100, 203, 101)), "dot");
  }

  @Test
  void refusesABlot() {
    assertRefused(drawing(pen -> pen.fillOval(100, 50, 100, 100)), "dot or blot");
    assertRefused(drawing(pen -> pen.fillRect(0, 0, 400, 200)), "dot or blot");
  }

  @Test
  void refusesWhatIsNoPng() throws Exception {
    String gif = Base64.getEncoder().encodeToString("GIF89a".getBytes(StandardCharsets.US_ASCII));
    byte[] cut = Base64.getDecoder().decode(Drawings.name());
    String half = Base64.getEncoder().encodeToString(Arrays.copyOf(cut, cut.length / 2));
    for (String bad : List.of("", "%%%", gif, half)) {
      assertRefused(bad, "PNG");
    }
  }

  @Test
  void refusesTooLargeAndTooSmall() {
    assertRefused("A".repeat(400_000), "256 KB");
    assertRefused(Drawings.drawing(3001, 30, BufferedImage.TYPE_BYTE_BINARY, NOTHING), "PNG");
    assertRefused(Drawings.drawing(400, 19, BufferedImage.TYPE_BYTE_BINARY, NOTHING), "PNG");
  }

  @Test
  void dropsWhatElseTravelsInTheFile() throws Exception {
    byte[] png = Base64.getDecoder().decode(Drawings.name());
    byte[] tail = "<script>".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(png, png.length + tail.length);
    System.arraycopy(tail, 0, both, png.length, tail.length);
    assertThat(
            new String(
                Handwriting.png(Base64.getEncoder().encodeToString(both)),
                StandardCharsets.ISO_8859_1))
        .doesNotContain("<script>");
  }
}
