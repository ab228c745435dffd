package org.zhuce.kernel.port;

import java.util.OptionalInt;

/**
 * Which characters documents can show. Whatever the platform may print one day is asked about when
 * it enters, so that nobody learns at the signature that a name cannot be written.
 */
public interface GlyphCoverage {

  /**
   * The first code point of a text that would be a gap on paper: the embedded font has no glyph for
   * it, or it is one that cannot be seen at all (controls, zero-width characters, halves of
   * surrogate pairs). Line ends are no characters.
   */
  OptionalInt missing(String text);
}
