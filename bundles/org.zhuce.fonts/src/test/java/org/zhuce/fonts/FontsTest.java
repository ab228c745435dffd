package org.zhuce.fonts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FontsTest {
  @Test
  void bringsTrueTypeOutlines() {
    ByteBuffer font = ByteBuffer.wrap(Fonts.notoSerifSc());

    assertThat(font.getInt(0)).isEqualTo(0x00010000);
    assertThat(font.capacity()).isGreaterThan(14_000_000);
  }

  @Test
  void loadsTheFontOnce() {
    assertThat(Fonts.notoSerifSc()).isSameAs(Fonts.notoSerifSc());
  }

  @Test
  void bringsTheLicenceWithTheFont() {
    assertThat(Fonts.class.getResource("NotoSerifSC-OFL.txt")).isNotNull();
  }
}
