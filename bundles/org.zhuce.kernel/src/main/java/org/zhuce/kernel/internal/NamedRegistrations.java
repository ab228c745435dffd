package org.zhuce.kernel.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.zhuce.kernel.model.RegistrationNumber;

/**
 * The registration numbers that stand in the bytes of a file as plain text, in UTF-8 (XML) or
 * UTF-16BE (PDF's text strings). So a damaged file that nobody can read any more, or one whose seal
 * was taken off, still tells which certificate it wants to be. Nothing is decompressed for it.
 */
public final class NamedRegistrations {
  /** A certificate names one; a longer list is none of ours. */
  static final int MAX = 8;

  private static final int[] DIGITS = {12, 16};
  private static final int HAN_UTF_8 = 3;
  private static final int HAN_UTF_16 = 2;

  private NamedRegistrations() {}

  /** Those of a file, the first {@value #MAX} at most; takes time in proportion to its size. */
  public static Set<RegistrationNumber> in(byte[] file) {
    Set<RegistrationNumber> found = new LinkedHashSet<>();
    for (int i = HAN_UTF_16; i < file.length && found.size() < MAX; i++) {
      // The class of registration, which comes behind the province
      if (file[i] == '2') {
        add(found, utf8(file, i));
        add(found, utf16(file, i - 1));
      }
    }
    return found;
  }

  private static void add(Set<RegistrationNumber> found, String text) {
    if (RegistrationNumber.isValid(text)) {
      found.add(new RegistrationNumber(text));
    }
  }

  private static String utf8(byte[] file, int start) {
    int end = start;
    while (end < file.length && isDigit(file[end]) && end - start <= DIGITS[1]) {
      end++;
    }
    int han = start - HAN_UTF_8;
    return han < 0 || isNoLength(end - start)
        ? ""
        : new String(file, han, end - han, StandardCharsets.UTF_8);
  }

  private static String utf16(byte[] file, int start) {
    int end = start;
    while (end + 1 < file.length
        && file[end] == 0
        && isDigit(file[end + 1])
        && end - start <= 2 * DIGITS[1]) {
      end += 2;
    }
    int han = start - HAN_UTF_16;
    return han < 0 || isNoLength((end - start) / 2)
        ? ""
        : new String(file, han, end - han, StandardCharsets.UTF_16BE);
  }

  private static boolean isNoLength(int digits) {
    return Arrays.stream(DIGITS).noneMatch(d -> d == digits);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
