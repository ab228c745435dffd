package org.zhuce.document.ofd.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a TrueType font of the characters of one document. Characters beyond the Basic Multilingual
 * Plane need a cmap of format 12; the one of format 4 beside it is for readers that know no other.
 * Hinting and layout tables are left out: the documents are positioned glyph by glyph.
 */
final class FontSubset {
  private static final int CHECKSUM_MAGIC = 0xB1B0AFBA;
  private static final int PLATFORM_UNICODE = 0;
  private static final int PLATFORM_WINDOWS = 3;

  private final TrueTypeFont font;
  private final TreeMap<Integer, Integer> characters = new TreeMap<>();

  /** Number in the font → number in the subset, in the order of the latter. */
  private final Map<Integer, Integer> glyphs = new LinkedHashMap<>();

  /** A subset without characters. */
  FontSubset(TrueTypeFont font) {
    this.font = font;
    take(0);
  }

  TrueTypeFont font() {
    return font;
  }

  /**
   * Takes a character in.
   *
   * @return the number of its glyph in the subset
   */
  int use(int codePoint) {
    return characters.computeIfAbsent(codePoint, c -> take(font.glyph(c)));
  }

  private int take(int glyph) {
    Integer known = glyphs.get(glyph);
    if (known != null) {
      return known;
    }
    int number = glyphs.size();
    glyphs.put(glyph, number);
    byte[] outline = font.outline(glyph);
    for (int place : TrueTypeFont.componentPlaces(outline)) {
      take(Short.toUnsignedInt(ByteBuffer.wrap(outline).getShort(place)));
    }
    return number;
  }

  /**
   * The font file.
   *
   * @param name its family name
   */
  byte[] file(String name) {
    ByteArrayOutputStream outlines = new ByteArrayOutputStream();
    ByteBuffer locations = ByteBuffer.allocate(4 * glyphs.size() + 4);
    ByteBuffer metrics = ByteBuffer.allocate(4 * glyphs.size());
    for (int glyph : glyphs.keySet()) {
      locations.putInt(outlines.size());
      outlines.writeBytes(outline(glyph));
      while (outlines.size() % 4 != 0) {
        outlines.write(0);
      }
      metrics.putShort((short) font.advance(glyph));
      metrics.putShort((short) font.leftSideBearing(glyph));
    }
    locations.putInt(outlines.size());
    Map<String, byte[]> tables = new LinkedHashMap<>();
    tables.put("OS/2", font.table("OS/2"));
    tables.put("cmap", characterMap());
    tables.put("glyf", outlines.toByteArray());
    tables.put("head", head());
    tables.put("hhea", with(font.table("hhea"), 34, glyphs.size()));
    tables.put("hmtx", metrics.array());
    tables.put("loca", locations.array());
    tables.put("maxp", with(font.table("maxp"), 4, glyphs.size()));
    tables.put("name", names(name));
    tables.put("post", post());
    return assembled(tables);
  }

  private byte[] outline(int glyph) {
    byte[] outline = font.outline(glyph);
    ByteBuffer bytes = ByteBuffer.wrap(outline);
    for (int place : TrueTypeFont.componentPlaces(outline)) {
      int component = Short.toUnsignedInt(bytes.getShort(place));
      bytes.putShort(place, glyphs.get(component).shortValue());
    }
    return outline;
  }

  private byte[] head() {
    byte[] head = font.table("head");
    ByteBuffer bytes = ByteBuffer.wrap(head);
    bytes.putInt(8, 0);
    bytes.putShort(50, (short) 1);
    return head;
  }

  private static byte[] with(byte[] table, int place, int count) {
    ByteBuffer.wrap(table).putShort(place, (short) count);
    return table;
  }

  /** Version 3: no glyph names. */
  private byte[] post() {
    byte[] post = java.util.Arrays.copyOf(font.table("post"), 32);
    ByteBuffer.wrap(post).putInt(0, 0x00030000);
    return post;
  }

  private static byte[] names(String family) {
    String[] values = {family, "Regular", family, family};
    int[] ids = {1, 2, 4, 6};
    ByteBuffer out = ByteBuffer.allocate(6 + 12 * ids.length + 8 * family.length() + 32);
    out.putShort((short) 0).putShort((short) ids.length).putShort((short) (6 + 12 * ids.length));
    int at = 0;
    for (int i = 0; i < ids.length; i++) {
      int length = 2 * values[i].length();
      for (int field : new int[] {PLATFORM_WINDOWS, 1, 0x409, ids[i], length, at}) {
        out.putShort((short) field);
      }
      at += length;
    }
    for (String value : values) {
      out.put(value.getBytes(StandardCharsets.UTF_16BE));
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private byte[] characterMap() {
    byte[] basic = segments();
    byte[] full = groups();
    int[][] records = {
      {PLATFORM_UNICODE, 3, 0},
      {PLATFORM_UNICODE, 4, basic.length},
      {PLATFORM_WINDOWS, 1, 0},
      {PLATFORM_WINDOWS, 10, basic.length}
    };
    int start = 4 + 8 * records.length;
    ByteBuffer out = ByteBuffer.allocate(start + basic.length + full.length);
    out.putShort((short) 0).putShort((short) records.length);
    for (int[] record : records) {
      out.putShort((short) record[0]).putShort((short) record[1]).putInt(start + record[2]);
    }
    return out.put(basic).put(full).array();
  }

  /** Format 4, a segment for each character: consecutive ones are rare in a document's subset. */
  private byte[] segments() {
    List<Integer> basic = new ArrayList<>(characters.headMap(0xffff).keySet());
    int count = basic.size() + 1;
    int power = Integer.highestOneBit(count);
    ByteBuffer out = ByteBuffer.allocate(16 + 8 * count);
    out.putShort((short) 4).putShort((short) out.capacity()).putShort((short) 0);
    out.putShort((short) (2 * count)).putShort((short) (2 * power));
    out.putShort((short) Integer.numberOfTrailingZeros(power));
    out.putShort((short) (2 * (count - power)));
    basic.forEach(c -> out.putShort((short) (int) c));
    out.putShort((short) 0xffff).putShort((short) 0);
    basic.forEach(c -> out.putShort((short) (int) c));
    out.putShort((short) 0xffff);
    basic.forEach(c -> out.putShort((short) (characters.get(c) - c)));
    out.putShort((short) 1);
    return out.array();
  }

  private byte[] groups() {
    ByteBuffer out = ByteBuffer.allocate(16 + 12 * characters.size());
    out.putShort((short) 12).putShort((short) 0).putInt(out.capacity()).putInt(0);
    out.putInt(characters.size());
    characters.forEach((c, glyph) -> out.putInt(c).putInt(c).putInt(glyph));
    return out.array();
  }

  private static byte[] assembled(Map<String, byte[]> tables) {
    int header = 12 + 16 * tables.size();
    int size = header + tables.values().stream().mapToInt(t -> padded(t.length)).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    int power = Integer.highestOneBit(tables.size());
    out.putInt(0x00010000).putShort((short) tables.size()).putShort((short) (16 * power));
    out.putShort((short) Integer.numberOfTrailingZeros(power));
    out.putShort((short) (16 * (tables.size() - power)));
    int at = header;
    int head = 0;
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      out.put(table.getKey().getBytes(StandardCharsets.US_ASCII));
      out.position(out.position() + 4).putInt(at).putInt(table.getValue().length);
      out.put(at, table.getValue());
      int record = out.position() - 16;
      out.putInt(record + 4, checksum(out, at, padded(table.getValue().length)));
      head = table.getKey().equals("head") ? at : head;
      at += padded(table.getValue().length);
    }
    out.putInt(head + 8, CHECKSUM_MAGIC - checksum(out, 0, size));
    return out.array();
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static int checksum(ByteBuffer bytes, int from, int length) {
    int sum = 0;
    for (int i = from; i < from + length; i += 4) {
      sum += bytes.getInt(i);
    }
    return sum;
  }
}
