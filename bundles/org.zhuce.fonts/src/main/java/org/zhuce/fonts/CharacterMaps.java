package org.zhuce.fonts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The character maps of a TrueType font (OpenType specification, "cmap"). A font has several of
 * them for readers that know no better one, and OpenPDF keeps each as 30,000 objects.
 */
final class CharacterMaps {
  private static final int WINDOWS = 3;
  private static final int ALL_PLANES = 10;
  private static final int DIRECTORY = 12;
  private static final int DIRECTORY_RECORD = 16;
  private static final int HEAD = 4;
  private static final int MAP_RECORD = 8;

  private CharacterMaps() {}

  /**
   * Takes all maps but the one of all planes off the list, in place.
   *
   * @return the same array
   */
  static byte[] fullestAlone(byte[] font) {
    ByteBuffer bytes = ByteBuffer.wrap(font);
    int table = table(bytes);
    int maps = Short.toUnsignedInt(bytes.getShort(table + 2));
    for (int i = 0; i < maps; i++) {
      int map = table + HEAD + i * MAP_RECORD;
      if (bytes.getShort(map) == WINDOWS && bytes.getShort(map + 2) == ALL_PLANES) {
        long found = bytes.getLong(map);
        bytes.putShort(table + 2, (short) 1).putLong(table + HEAD, found);
        return font;
      }
    }
    throw new IllegalStateException("the font has no character map of all planes");
  }

  private static int table(ByteBuffer bytes) {
    int tag = ByteBuffer.wrap("cmap".getBytes(StandardCharsets.US_ASCII)).getInt();
    int tables = Short.toUnsignedInt(bytes.getShort(4));
    for (int i = 0; i < tables; i++) {
      int entry = DIRECTORY + i * DIRECTORY_RECORD;
      if (bytes.getInt(entry) == tag) {
        return bytes.getInt(entry + 8);
      }
    }
    throw new IllegalStateException("the font has no character maps");
  }
}
