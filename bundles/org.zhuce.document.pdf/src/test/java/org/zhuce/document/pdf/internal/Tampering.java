package org.zhuce.document.pdf.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds a revision to a real file by hand, well-formed unless told otherwise. */
final class Tampering {
  private final String file;
  private final String base;
  private final Map<Integer, String> objects = new LinkedHashMap<>();
  private final StringBuilder table = new StringBuilder();
  private String root;
  private int size;

  private Tampering(byte[] file, int length) {
    this.file = text(file);
    this.base = this.file.substring(0, length);
    this.root = last("/Root (\\d+ 0 R)");
    this.size = Integer.parseInt(last("/Size (\\d+)"));
  }

  static Tampering with(byte[] file) {
    return new Tampering(file, file.length);
  }

  /** Writes the last revision, which begins there, once more. */
  static Tampering again(byte[] file, int start) {
    Tampering again = new Tampering(file, start);
    Matcher matcher =
        Pattern.compile("(\\d+) 0 obj\n(.*?)\nendobj\n", Pattern.DOTALL)
            .matcher(again.file.substring(start));
    while (matcher.find()) {
      again.put(Integer.parseInt(matcher.group(1)), matcher.group(2));
    }
    return again;
  }

  static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What the pattern's group last matches. */
  String last(String pattern) {
    return last(pattern, file);
  }

  private static String last(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    String found = null;
    while (matcher.find()) {
      found = matcher.group(1);
    }
    if (found == null) {
      throw new IllegalStateException("nothing looks like " + pattern);
    }
    return found;
  }

  /** The number of the last object whose text has that in it. */
  int numberOf(String content) {
    int at = file.lastIndexOf(content);
    int start = file.lastIndexOf(" 0 obj", at);
    Matcher matcher = Pattern.compile("(\\d+)$").matcher(file.substring(0, start));
    if (at < 0 || !matcher.find()) {
      throw new IllegalStateException("no object has " + content);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** The value of an object, as it was last written. */
  String object(int number) {
    int at = file.lastIndexOf("\n" + number + " 0 obj\n") + 1;
    int start = file.indexOf('\n', at) + 1;
    return file.substring(start, file.indexOf("\nendobj", start));
  }

  /** A number that nothing uses. */
  int next() {
    return size++;
  }

  Tampering put(int number, String value) {
    objects.put(number, value);
    return this;
  }

  /** Marks an object as removed. */
  Tampering free(int number) {
    table.append(number).append(" 1\n0000000000 00001 f \n");
    return this;
  }

  Tampering root(int number) {
    root = number + " 0 R";
    return this;
  }

  /** The whole file. */
  byte[] bytes(String... trailer) {
    StringBuilder out = new StringBuilder(base);
    objects.forEach(
        (number, value) -> {
          int offset = out.length();
          out.append(number).append(" 0 obj\n").append(value).append("\nendobj\n");
          table.append(number).append(" 1\n").append(String.format("%010d 00000 n \n", offset));
        });
    int xref = out.length();
    return bytes(
        out.append("xref\n0 1\n0000000000 65535 f \n")
            .append(table)
            .append("trailer\n<</Root ")
            .append(root)
            .append("/Size ")
            .append(size)
            .append("/Prev ")
            .append(last("startxref\n(\\d+)", base))
            .append(file.contains("/Info ") ? "/Info " + last("/Info (\\d+ 0 R)") : "")
            .append(String.join("", trailer))
            .append(">>\nstartxref\n")
            .append(xref)
            .append("\n%%EOF\n")
            .toString());
  }
}
