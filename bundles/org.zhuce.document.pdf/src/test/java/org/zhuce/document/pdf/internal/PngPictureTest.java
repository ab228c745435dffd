package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngPictureTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void keepsEveryPixelAndItsTransparency(int type) throws Exception {
    BufferedImage drawn = drawn(type);

    Image picture = OpenPdfPage.picture(png(drawn));

    byte[] samples = picture.getRawData();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int expected = drawn.getRGB(i % WIDTH, i / WIDTH);
      assertThat(Arrays.copyOfRange(samples, i * 3, i * 3 + 3))
          .containsExactly(expected >> 16, expected >> 8, expected);
      if (drawn.getColorModel().hasAlpha()) {
        assertThat(picture.getImageMask().getRawData()[i]).isEqualTo((byte) (expected >>> 24));
      }
    }
    assertThat(picture.getImageMask() != null).isEqualTo(drawn.getColorModel().hasAlpha());
  }

  @Test
  void keepsGreyAsGrey() throws Exception {
    BufferedImage drawn = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    drawn.getRaster().setSample(3, 2, 0, 0x66);

    Image picture = OpenPdfPage.picture(png(drawn));

    assertThat(picture.getColorspace()).isEqualTo(1);
    assertThat(picture.getRawData()[2 * WIDTH + 3]).isEqualTo((byte) 0x66);
  }

  @Test
  void refusesABrokenFile() throws Exception {
    byte[] file = png(drawn(BufferedImage.TYPE_INT_ARGB));
    Arrays.fill(file, 30, file.length, (byte) 0);

    assertThatThrownBy(() -> OpenPdfPage.picture(file))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static BufferedImage drawn(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.setRGB(i % WIDTH, i / WIDTH, i * 0x07050301);
    }
    return image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
