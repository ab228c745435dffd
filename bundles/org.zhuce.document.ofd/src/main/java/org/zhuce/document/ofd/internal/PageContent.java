package org.zhuce.document.ofd.internal;

import java.util.Arrays;
import java.util.Locale;

/**
 * The objects of one page: texts, paths, pictures (GB/T 33190, 11 to 13). Lengths are millimetres
 * from the page's upper left corner.
 */
final class PageContent {
  static final double WIDTH = 210;
  static final double HEIGHT = 297;
  static final String BOX = OfdXml.numbers(0, 0, WIDTH, HEIGHT);

  /** There is one weight only; a heavier face is its outlines, stroked. */
  private static final double BOLD_STROKE = 0.032;

  private static final double ASCENT = 1.2;
  private static final double LINE = 1.6;

  private final OfdXml xml;
  private final TrueTypeFont font;
  private final FontSubset subset;
  private final int fontId;
  private int lastId;

  /** Where a text stands in relation to its point. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  /**
   * Begins a page.
   *
   * @param firstId the first identifier that its objects may have
   */
  PageContent(FontSubset subset, int fontId, int firstId) {
    this.subset = subset;
    this.font = subset.font();
    this.fontId = fontId;
    this.lastId = firstId - 1;
    this.xml = new OfdXml("Page");
    xml.open("Area").leaf("PhysicalBox", BOX).close();
    xml.open("Content").open("Layer", "ID", ++lastId, "Type", "Body");
  }

  int lastId() {
    return lastId;
  }

  byte[] bytes() {
    return xml.bytes();
  }

  private static String colour(int rgb) {
    return (rgb >> 16 & 0xff) + " " + (rgb >> 8 & 0xff) + " " + (rgb & 0xff);
  }

  /**
   * Writes one line.
   *
   * @param size of the letters in millimetres
   */
  void text(String text, double size, double x, double baseline, Align align, int rgb) {
    text(text, size, x, baseline, align, rgb, false);
  }

  void bold(String text, double size, double x, double baseline, Align align, int rgb) {
    text(text, size, x, baseline, align, rgb, true);
  }

  private void text(
      String text, double size, double x, double baseline, Align align, int rgb, boolean bold) {
    double width = font.width(text) * size;
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTRE -> x - width / 2;
          case RIGHT -> x - width;
        };
    int[] letters = text.codePoints().toArray();
    int from = 0;
    while (from < letters.length) {
      int to = from + 1;
      while (to < letters.length && basic(letters[from]) && basic(letters[to])) {
        to++;
      }
      left += run(Arrays.copyOfRange(letters, from, to), size, left, baseline, rgb, bold);
      from = to;
    }
  }

  /**
   * One object. A character beyond the Basic Multilingual Plane gets its own, with its glyph named:
   * whether it counts as one or, by UTF-16 units, as two, readers do not agree.
   *
   * @return its width
   */
  private double run(
      int[] letters, double size, double left, double baseline, int rgb, boolean bold) {
    double width = 0;
    StringBuilder distances = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      subset.use(letters[i]);
      double advance = font.advance(font.glyph(letters[i])) * size / font.unitsPerEm();
      if (i < letters.length - 1) {
        distances.append(distances.isEmpty() ? "" : " ").append(OfdXml.number(advance));
      }
      width += advance;
    }
    // Readers drop a text that is higher than its box: the box is higher than the line
    open(OfdXml.numbers(left, baseline - ASCENT * size, width + size, LINE * size), size, bold);
    xml.open("FillColor", "Value", colour(rgb)).close();
    if (bold) {
      xml.open("StrokeColor", "Value", colour(rgb)).close();
    }
    if (!basic(letters[0])) {
      xml.open("CGTransform", "CodePosition", 0, "CodeCount", 2, "GlyphCount", 1)
          .leaf("Glyphs", Integer.toString(subset.use(letters[0])))
          .close();
    }
    String run = new String(letters, 0, letters.length);
    if (distances.isEmpty()) {
      xml.leaf("TextCode", run, "X", 0, "Y", ASCENT * size);
    } else {
      xml.leaf("TextCode", run, "X", 0, "Y", ASCENT * size, "DeltaX", distances);
    }
    xml.close();
    return width;
  }

  private void open(String box, double size, boolean bold) {
    if (bold) {
      xml.open(
          "TextObject",
          "ID",
          ++lastId,
          "Boundary",
          box,
          "LineWidth",
          size * BOLD_STROKE,
          "Font",
          fontId,
          "Size",
          size,
          "Stroke",
          "true");
    } else {
      xml.open("TextObject", "ID", ++lastId, "Boundary", box, "Font", fontId, "Size", size);
    }
  }

  private static boolean basic(int codePoint) {
    return Character.isBmpCodePoint(codePoint);
  }

  /** Strokes a path in page coordinates (GB/T 33190, 9.1: M, L, B, C). */
  void stroke(String path, double width, int rgb) {
    xml.open("PathObject", "ID", ++lastId, "Boundary", BOX, "LineWidth", width)
        .open("StrokeColor", "Value", colour(rgb))
        .close()
        .leaf("AbbreviatedData", path)
        .close();
  }

  /** Fills a path whose coordinates are units of a grid with its origin at a point of the page. */
  void fillGrid(String path, double x, double y, double size, double unit, int rgb) {
    xml.open(
            "PathObject",
            "ID",
            ++lastId,
            "Boundary",
            OfdXml.numbers(x, y, size, size),
            "CTM",
            OfdXml.numbers(unit, 0, 0, unit, 0, 0),
            "Stroke",
            "false",
            "Fill",
            "true")
        .open("FillColor", "Value", colour(rgb))
        .close()
        .leaf("AbbreviatedData", path)
        .close();
  }

  void line(double x, double y, double toX, double toY, double width, int rgb) {
    stroke(
        String.format(Locale.ROOT, "M %s L %s", OfdXml.numbers(x, y), OfdXml.numbers(toX, toY)),
        width,
        rgb);
  }

  /** A picture, scaled to fill a box. */
  void image(int resource, double x, double y, double width, double height) {
    xml.open(
            "ImageObject",
            "ID",
            ++lastId,
            "Boundary",
            OfdXml.numbers(x, y, width, height),
            "CTM",
            OfdXml.numbers(width, 0, 0, height, 0, 0),
            "ResourceID",
            resource)
        .close();
  }

  static String rectangle(double x, double y, double width, double height) {
    return "M "
        + OfdXml.numbers(x, y)
        + " L "
        + OfdXml.numbers(x + width, y)
        + " L "
        + OfdXml.numbers(x + width, y + height)
        + " L "
        + OfdXml.numbers(x, y + height)
        + " C";
  }
}
