package org.zhuce.document.pdf.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhuce.document.pdf.internal.Cos.MalformedException;

/**
 * Reads PDF objects, strictly: where readers differ in what they tolerate, one file can show
 * different things to different people. Depth and number of objects are bounded; no stream is
 * decoded.
 */
final class CosReader {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_OBJECTS = 200_000;
  private static final int MAX_NUMBER = 8_388_607;
  private static final Set<String> KEYWORDS = Set.of("true", "false", "null");

  private final byte[] file;
  private int at;
  private int objects;

  CosReader(byte[] file) {
    this.file = file;
  }

  int position() {
    return at;
  }

  void position(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= file.length;
  }

  /** Skips white space. */
  void space() {
    while (at < file.length && isSpace(file[at])) {
      at++;
    }
  }

  /** Whether the text stands here. */
  boolean sees(String text) {
    if (at + text.length() > file.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (file[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Takes the text, which must stand here. */
  void expect(String text) {
    if (!sees(text)) {
      throw malformed("expected " + text.trim());
    }
    at += text.length();
  }

  /** Takes an unsigned integer. */
  int integer() {
    int start = at;
    long value = 0;
    while (at < file.length && file[at] >= '0' && file[at] <= '9' && at - start < 10) {
      value = value * 10 + file[at++] - '0';
    }
    if (at == start || value > Integer.MAX_VALUE) {
      throw malformed("expected an integer");
    }
    return (int) value;
  }

  /** Takes an object number. */
  int objectNumber() {
    int number = integer();
    if (number > MAX_NUMBER) {
      throw malformed("object number too large");
    }
    return number;
  }

  /** Takes bytes. */
  byte[] take(int length) {
    if (length < 0 || length > file.length - at) {
      throw malformed("the file ends within a stream");
    }
    byte[] taken = Arrays.copyOfRange(file, at, at + length);
    at += length;
    return taken;
  }

  /** Takes an object. */
  Cos object() {
    return object(0);
  }

  private Cos object(int depth) {
    if (depth > MAX_DEPTH || ++objects > MAX_OBJECTS) {
      throw malformed("too many objects");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw malformed("out of time");
    }
    space();
    if (atEnd()) {
      throw malformed("the file ends within an object");
    }
    return switch (file[at]) {
      case '/' -> new Cos.Name(name());
      case '(' -> literal();
      case '[' -> array(depth);
      case '<' -> sees("<<") ? dictionary(depth) : hexadecimal();
      case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numeral();
      default -> keyword();
    };
  }

  private Cos keyword() {
    for (String word : KEYWORDS) {
      if (sees(word)) {
        at += word.length();
        return new Cos.Keyword(word);
      }
    }
    throw malformed("unknown keyword");
  }

  /** A number, or a reference: two integers and an R. */
  private Cos numeral() {
    int start = at;
    while (at < file.length && isNumeral(file[at])) {
      at++;
    }
    int end = at;
    String text = new String(file, start, end - start, StandardCharsets.ISO_8859_1);
    if (sees(" 0 R") && text.matches("[0-9]{1,7}")) {
      at += 4;
      return new Cos.Reference(Integer.parseInt(text));
    }
    if (!text.matches("[+-]?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})")) {
      throw malformed("not a number");
    }
    return new Cos.Numeral(text);
  }

  private String name() {
    expect("/");
    StringBuilder out = new StringBuilder();
    while (at < file.length && isRegular(file[at])) {
      if (file[at] == '#') {
        at++;
        out.append((char) (hex() << 4 | hex()));
      } else {
        out.append((char) (file[at++] & 0xff));
      }
    }
    if (out.length() > 255) {
      throw malformed("name too long");
    }
    return out.toString();
  }

  private int hex() {
    int digit = at < file.length ? Character.digit(file[at], 16) : -1;
    if (digit < 0) {
      throw malformed("expected a hexadecimal digit");
    }
    at++;
    return digit;
  }

  private Cos hexadecimal() {
    int start = at;
    expect("<");
    int digits = at;
    while (at < file.length && Character.digit(file[at], 16) >= 0) {
      at++;
    }
    if ((at - digits) % 2 != 0) {
      throw malformed("odd number of hexadecimal digits");
    }
    byte[] bytes = new byte[(at - digits) / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = Character.digit(file[digits + 2 * i], 16);
      bytes[i] = (byte) (high << 4 | Character.digit(file[digits + 2 * i + 1], 16));
    }
    expect(">");
    return new Cos.Text(bytes, true, start, at);
  }

  private Cos literal() {
    int start = at++;
    int open = 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      if (atEnd()) {
        throw malformed("the file ends within a string");
      }
      byte b = file[at++];
      if (b == '\\') {
        escape(out);
        continue;
      }
      open += b == '(' ? 1 : b == ')' ? -1 : 0;
      if (open == 0) {
        return new Cos.Text(out.toByteArray(), false, start, at);
      }
      out.write(b);
    }
  }

  private void escape(ByteArrayOutputStream out) {
    if (atEnd()) {
      throw malformed("the file ends within a string");
    }
    byte b = file[at++];
    int known = "nrtbf".indexOf(b);
    if (known >= 0) {
      out.write("\n\r\t\b\f".charAt(known));
    } else if (b == '(' || b == ')' || b == '\\') {
      out.write(b);
    } else {
      throw malformed("unusual escape");
    }
  }

  private Cos array(int depth) {
    expect("[");
    List<Cos> items = new ArrayList<>();
    space();
    while (!sees("]")) {
      items.add(object(depth + 1));
      space();
    }
    at++;
    return new Cos.Array(items);
  }

  private Cos.Dictionary dictionary(int depth) {
    expect("<<");
    Map<String, Cos> entries = new LinkedHashMap<>();
    space();
    while (!sees(">>")) {
      String key = name();
      if (entries.put(key, object(depth + 1)) != null) {
        throw malformed("the key " + key + " twice");
      }
      space();
    }
    at += 2;
    return new Cos.Dictionary(entries);
  }

  MalformedException malformed(String message) {
    return new MalformedException(message, at);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0;
  }

  private static boolean isRegular(byte b) {
    return !isSpace(b) && "()<>[]{}/%".indexOf(b) < 0;
  }

  private static boolean isNumeral(byte b) {
    return b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+';
  }
}
