package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

  @Test
  void drawsAPhotoOfTheRightSizeBeforeALightBackground() throws IOException {
    BufferedImage photo = ImageIO.read(new ByteArrayInputStream(Pictures.photo(5)));

    assertThat(photo.getWidth()).isEqualTo(295);
    assertThat(photo.getHeight()).isEqualTo(413);
    assertThat(photo.getRGB(3, 3) & 0xFF).isGreaterThan(220);
  }

  @Test
  void drawsMoreThanADotOnNothing() throws IOException {
    BufferedImage strokes = ImageIO.read(new ByteArrayInputStream(Pictures.handwriting(5)));
    int black = 0;
    for (int y = 0; y < strokes.getHeight(); y++) {
      for (int x = 0; x < strokes.getWidth(); x++) {
        black += strokes.getRGB(x, y) >>> 24 > 128 ? 1 : 0;
      }
    }
    assertThat(black).isBetween(500, 10_000);
  }

  @Test
  void drawsDifferentPeopleDifferently() {
    assertThat(Pictures.photo(5)).isNotEqualTo(Pictures.photo(6));
    assertThat(Pictures.handwriting(5)).isNotEqualTo(Pictures.handwriting(6));
  }
}
