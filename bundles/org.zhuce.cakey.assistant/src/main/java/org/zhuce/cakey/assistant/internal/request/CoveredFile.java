package org.zhuce.cakey.assistant.internal.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.KeyAlgorithm;

/**
 * A PDF file with room for a signature (ISO 32000-1, 12.8.1). The signature covers all of it but
 * its own value, whose place holds nothing but zeros: so nothing that the file shows is left out.
 */
final class CoveredFile {
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange\\s*\\[\\s*0\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})\\s*\\]");

  private static final Pattern VALUE = Pattern.compile("/Contents\\s*");

  private CoveredFile() {}

  /**
   * The digest over what the signature will cover.
   *
   * @throws Refusal if the file has no such place, or the signature would leave something out
   */
  static byte[] digest(byte[] file, KeyAlgorithm algorithm) {
    // One character for each byte
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Matcher range = RANGE.matcher(text);
    int[] gap = {};
    while (range.find()) {
      int start = Integer.parseInt(range.group(1));
      int end = Integer.parseInt(range.group(2));
      // Those of earlier signatures end before the file does
      if ((long) end + Integer.parseInt(range.group(3)) == file.length) {
        gap = new int[] {start, end};
      }
    }
    if (!text.startsWith("%PDF-") || gap.length == 0 || !isEmptyValue(text, gap[0], gap[1])) {
      throw new Refusal(
          "document-uncovered",
          "平台提供的文件没有覆盖全文的签名位置，拒绝签名。",
          "The platform's file has no place for a signature that covers all of it; it is not signed.");
    }
    byte[] covered = Arrays.copyOf(file, file.length - (gap[1] - gap[0]));
    System.arraycopy(file, gap[1], covered, gap[0], file.length - gap[1]);
    return algorithm.digest(covered);
  }

  private static boolean isEmptyValue(String text, int start, int end) {
    if (start >= end || end > text.length()) {
      return false;
    }
    Matcher name = VALUE.matcher(text).region(Math.max(0, start - 32), start);
    boolean named = false;
    while (name.find()) {
      named = name.end() == start;
    }
    return named && text.substring(start, end).matches("<0+>");
  }
}
