package org.zhuce.fonts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FontsTest {
  @Test
  void bringsTrueTypeOutlines() {
    ByteBuffer font = ByteBuffer.wrap(Fonts.notoSerifSc());

    assertThat(font.getInt(0)).isEqualTo(0x00010000);
    assertThat(font.capacity()).isGreaterThan(14_000_000);
  }

  @Test
  void readersFindOneCharacterMapThatHasAllPlanes() throws Exception {
    byte[] font = Fonts.notoSerifSc();

    assertThat(characterMaps(font)).containsExactly("3.10: format 12");
    assertThat(
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font))
                .canDisplayUpTo("Aa 1 中华人民共和国\uD840\uDC87"))
        .isEqualTo(-1);
  }

  private static List<String> characterMaps(byte[] font) {
    ByteBuffer bytes = ByteBuffer.wrap(font);
    int table = 0;
    for (int entry = 12; bytes.getInt(entry) <= 0x636d6170; entry += 16) {
      table = bytes.getInt(entry + 8);
    }
    List<String> maps = new ArrayList<>();
    for (int i = 0; i < bytes.getShort(table + 2); i++) {
      int map = table + 4 + 8 * i;
      maps.add(
          "%d.%d: format %d"
              .formatted(
                  bytes.getShort(map),
                  bytes.getShort(map + 2),
                  bytes.getShort(table + bytes.getInt(map + 4))));
    }
    return maps;
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
