package org.zhuce.document.pdf.internal;

import com.lowagie.text.SplitCharacter;
import com.lowagie.text.pdf.PdfChunk;

/**
 * Where a line of Chinese may end (GB/T 15834, 5.1: no closing mark at the start of a line, no
 * opening mark at its end). OpenPDF's own rule puts commas at the start of lines.
 */
final class HanLineBreaks implements SplitCharacter {
  static final SplitCharacter RULES = new HanLineBreaks();

  private static final String NOT_FIRST = "，。、；：？！）》」』】〕〉”’…—·,.;:?!)]}%℃";
  private static final String NOT_LAST = "（《「『【〔〈“‘([{";
  private static final char FIRST_WIDE = '\u2e80';

  private HanLineBreaks() {}

  @Override
  public boolean isSplitCharacter(
      int start, int current, int end, char[] text, PdfChunk[] ignored) {
    char c = text[current];
    if (c <= ' ') {
      return true;
    }
    if (current + 1 >= text.length) {
      return c >= FIRST_WIDE;
    }
    char next = text[current + 1];
    if (NOT_FIRST.indexOf(next) >= 0 || NOT_LAST.indexOf(c) >= 0) {
      return false;
    }
    return c >= FIRST_WIDE || next >= FIRST_WIDE || c == '/' || c == '-';
  }
}
