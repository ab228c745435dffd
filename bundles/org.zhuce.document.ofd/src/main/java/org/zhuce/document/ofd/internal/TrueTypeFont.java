package org.zhuce.document.ofd.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a TrueType font (ISO/IEC 14496-22): which glyph draws a character, how wide it is and its
 * outline. The font is our own, so it is trusted. Safe for several threads.
 */
final class TrueTypeFont {
  private static final int COMPOSITE_ARGS_ARE_WORDS = 0x0001;
  private static final int COMPOSITE_SCALE = 0x0008;
  private static final int COMPOSITE_MORE = 0x0020;
  private static final int COMPOSITE_XY_SCALE = 0x0040;
  private static final int COMPOSITE_TWO_BY_TWO = 0x0080;

  private final ByteBuffer data;
  private final Map<String, int[]> tables = new HashMap<>();
  private final int unitsPerEm;
  private final int metrics;
  private final boolean longOffsets;
  private final int characterGroups;

  TrueTypeFont(byte[] file) {
    data = ByteBuffer.wrap(file).asReadOnlyBuffer();
    for (int i = 0; i < u16(4); i++) {
      int entry = 12 + 16 * i;
      byte[] tag = new byte[4];
      data.get(entry, tag);
      tables.put(
          new String(tag, StandardCharsets.US_ASCII),
          new int[] {data.getInt(entry + 8), data.getInt(entry + 12)});
    }
    unitsPerEm = u16(offset("head") + 18);
    longOffsets = u16(offset("head") + 50) == 1;
    metrics = u16(offset("hhea") + 34);
    characterGroups = groups();
  }

  private int groups() {
    int cmap = offset("cmap");
    for (int i = 0; i < u16(cmap + 2); i++) {
      int table = cmap + data.getInt(cmap + 4 + 8 * i + 4);
      if (u16(table) == 12) {
        return table;
      }
    }
    throw new IllegalArgumentException("the font has no cmap of format 12");
  }

  private int u16(int at) {
    return Short.toUnsignedInt(data.getShort(at));
  }

  private int offset(String table) {
    return tables.get(table)[0];
  }

  /** Bytes of a table; empty if the font lacks it. */
  byte[] table(String name) {
    int[] place = tables.getOrDefault(name, new int[2]);
    return bytes(place[0], place[1]);
  }

  private byte[] bytes(int from, int length) {
    byte[] out = new byte[length];
    data.get(from, out);
    return out;
  }

  int unitsPerEm() {
    return unitsPerEm;
  }

  /** The glyph of a character, 0 if there is none. */
  int glyph(int codePoint) {
    int low = 0;
    int high = data.getInt(characterGroups + 12) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int group = characterGroups + 16 + 12 * middle;
      if (codePoint < data.getInt(group)) {
        high = middle - 1;
      } else if (codePoint > data.getInt(group + 4)) {
        low = middle + 1;
      } else {
        return data.getInt(group + 8) + codePoint - data.getInt(group);
      }
    }
    return 0;
  }

  /** Advance width in font units. */
  int advance(int glyph) {
    return u16(offset("hmtx") + 4 * Math.min(glyph, metrics - 1));
  }

  int leftSideBearing(int glyph) {
    return glyph < metrics
        ? data.getShort(offset("hmtx") + 4 * glyph + 2)
        : data.getShort(offset("hmtx") + 4 * metrics + 2 * (glyph - metrics));
  }

  /** A text's width in ems. */
  double width(String text) {
    return text.codePoints().map(c -> advance(glyph(c))).sum() / (double) unitsPerEm;
  }

  /**
   * Returns the text if each of its characters can be drawn.
   *
   * @throws IllegalArgumentException that names the first one that cannot
   */
  String drawable(String text) {
    text.codePoints()
        .filter(c -> glyph(c) == 0)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format(
                      "the font has no character \"%s\" (U+%04X)", Character.toString(c), c));
            });
    return text;
  }

  /** A glyph's entry in the table {@code glyf}. */
  byte[] outline(int glyph) {
    int loca = offset("loca");
    int from = longOffsets ? data.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
    int to = longOffsets ? data.getInt(loca + 4 * glyph + 4) : 2 * u16(loca + 2 * glyph + 2);
    return bytes(offset("glyf") + from, to - from);
  }

  /** Where a composite glyph's entry names its components; empty for a simple one. */
  static int[] componentPlaces(byte[] outline) {
    ByteBuffer glyph = ByteBuffer.wrap(outline);
    if (outline.length == 0 || glyph.getShort(0) >= 0) {
      return new int[0];
    }
    int[] places = new int[8];
    int count = 0;
    int at = 10;
    int flags;
    do {
      flags = Short.toUnsignedInt(glyph.getShort(at));
      places = count == places.length ? Arrays.copyOf(places, 2 * count) : places;
      places[count++] = at + 2;
      at += 4 + ((flags & COMPOSITE_ARGS_ARE_WORDS) != 0 ? 4 : 2) + scaleBytes(flags);
    } while ((flags & COMPOSITE_MORE) != 0);
    return Arrays.copyOf(places, count);
  }

  private static int scaleBytes(int flags) {
    if ((flags & COMPOSITE_SCALE) != 0) {
      return 2;
    }
    if ((flags & COMPOSITE_XY_SCALE) != 0) {
      return 4;
    }
    return (flags & COMPOSITE_TWO_BY_TWO) != 0 ? 8 : 0;
  }
}
