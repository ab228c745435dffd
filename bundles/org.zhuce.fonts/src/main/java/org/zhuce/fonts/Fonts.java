package org.zhuce.fonts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of the fonts that documents embed. */
public final class Fonts {
  private static final String NOTO_SERIF_SC = "NotoSerifSC-Regular.ttf";

  private Fonts() {}

  /**
   * Noto Serif SC Regular: TrueType outlines of GB 2312 and of the rare characters that names have,
   * beyond the Basic Multilingual Plane too.
   *
   * @return the file with its fullest character map alone, loaded once and shared by all callers:
   *     14 MB are not copied, so do not write into it
   */
  public static byte[] notoSerifSc() {
    return NotoSerifSc.BYTES;
  }

  private static byte[] read(String name) {
    try (InputStream in = Fonts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks its font " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the font " + name, e);
    }
  }

  /** Loads the font when it is first asked for, not when the bundle starts. */
  private static final class NotoSerifSc {
    private static final byte[] BYTES = CharacterMaps.fullestAlone(read(NOTO_SERIF_SC));
  }
}
