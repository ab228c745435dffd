package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.fonts.Fonts;

class SerifGlyphCoverageTest {
  private final SerifGlyphCoverage coverage = new SerifGlyphCoverage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "㛃",
        "𬭎",
        "䶮",
        "〇",
        "喆",
        "堃",
        "昇",
        "𬭎㛃𬭎",
        "买买提江·阿卜杜热合曼",
        "（甘）A-1 & <b>",
        "第一项\r\n第二项\r第三项"
      })
  void hasRareCharactersOfNames(String name) {
    assertThat(coverage.missing(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x30edd, 0x1f600, '\t', 0, 0xfdfa, 0x200b, 0xfeff, 0xad, 0x202e, 0xe000, 0x3164})
  void namesTheFirstCharacterThatWouldBeAGap(int missing) {
    assertThat(coverage.missing("张" + Character.toString(missing) + "三😀")).hasValue(missing);
  }

  @Test
  void namesHalfASurrogatePair() {
    assertThat(coverage.missing("张\ud86d")).hasValue(0xd86d);
  }

  /** Judged by another reader of fonts, over all of Unicode. */
  @Test
  void whatItAcceptsLeavesAMarkOrIsASpace() throws IOException, FontFormatException {
    Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(Fonts.notoSerifSc()));
    FontRenderContext plain = new FontRenderContext(null, false, false);
    List<Integer> accepted =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> coverage.missing(Character.toString(c)).isEmpty())
            .boxed()
            .toList();

    assertThat(accepted).hasSizeGreaterThan(20_000);
    assertThat(accepted)
        .filteredOn(
            c -> c != '\n' && c != '\r' && Character.getType(c) != Character.SPACE_SEPARATOR)
        .allSatisfy(
            c ->
                assertThat(
                        font.createGlyphVector(plain, Character.toString(c))
                            .getVisualBounds()
                            .isEmpty())
                    .as("U+%04X", c)
                    .isFalse());
  }
}
