package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.testing.Pictures;

class ImageIoPhotoInspectorTest {
  private final ImageIoPhotoInspector inspector = new ImageIoPhotoInspector();

  private static byte[] plain(int width, int height, Color colour, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return Pictures.encode(image, format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void readsSizeAndBackground(String format) {
    byte[] photo = plain(295, 413, Color.WHITE, format);

    assertThat(inspector.inspect(photo)).isEqualTo(new PhotoFacts(295, 413, photo.length, true));
  }

  @Test
  void looksAtTheBackgroundBesideHeadAndShoulders() {
    assertThat(inspector.inspect(Pictures.photo()).lightBackground()).isTrue();
    assertThat(
            inspector
                .inspect(plain(295, 413, new Color(0x30, 0x40, 0x90), "jpg"))
                .lightBackground())
        .isFalse();
  }

  @Test
  void takesTransparencyForWhite() {
    BufferedImage image = new BufferedImage(100, 140, BufferedImage.TYPE_INT_ARGB);

    assertThat(inspector.inspect(Pictures.encode(image, "png")).lightBackground()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp"})
  void refusesOtherFormats(String format) {
    byte[] photo = plain(20, 20, Color.WHITE, format);

    assertThatThrownBy(() -> inspector.inspect(photo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither JPEG nor PNG");
  }

  @Test
  void refusesNoFileAndNoPicture() {
    assertThatThrownBy(() -> inspector.inspect(new byte[0])).hasMessageContaining("no photo");
    assertThatThrownBy(
            () -> inspector.inspect("<svg/>".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither JPEG nor PNG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void refusesABrokenPicture(String format) {
    byte[] photo = plain(295, 413, Color.GRAY, format);
    byte[] half = Arrays.copyOf(photo, photo.length / 3);

    assertThatThrownBy(() -> inspector.inspect(half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("upload it again");
  }

  @Test
  void refusesASmallFileThatClaimsAHugePicture() {
    byte[] bomb = plain(10, 10, Color.WHITE, "png");
    ByteBuffer header = ByteBuffer.wrap(bomb);
    header.putInt(16, 60_000).putInt(20, 60_000);
    CRC32 sum = new CRC32();
    sum.update(bomb, 12, 17);
    header.putInt(29, (int) sum.getValue());

    assertThatThrownBy(() -> inspector.inspect(bomb))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3600000000 pixels");
  }
}
