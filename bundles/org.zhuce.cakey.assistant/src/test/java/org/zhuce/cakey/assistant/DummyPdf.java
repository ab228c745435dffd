package org.zhuce.cakey.assistant;

import java.nio.charset.StandardCharsets;

/** The bytes of a PDF file that matter to a signature: its range, and the room for its value. */
final class DummyPdf {
  static final String ZEROS = "<" + "0".repeat(64) + ">";

  private DummyPdf() {}

  static byte[] withRoom(String text) {
    return withRoom(text, ZEROS);
  }

  /** With that in the place of the value. */
  static byte[] withRoom(String text, String room) {
    String tail = " /M(D:20260301)>>\n%%EOF\n";
    String head = "%PDF-1.7\n" + text + "\n<<";
    // The digits have a fixed width, as in files of the platform
    String range = "/ByteRange [0 %08d %08d %08d]/Contents ";
    int start = (head + range.formatted(0, 0, 0)).length();
    String numbers = range.formatted(start, start + room.length(), tail.length());
    return (head + numbers + room + tail).getBytes(StandardCharsets.US_ASCII);
  }

  /** What a signature covers. */
  static byte[] covered(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return text.replace(ZEROS, "").getBytes(StandardCharsets.ISO_8859_1);
  }
}
