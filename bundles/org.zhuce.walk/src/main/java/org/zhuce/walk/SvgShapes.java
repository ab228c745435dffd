package org.zhuce.walk;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Shapes of SVG that have straight lines only. */
final class SvgShapes {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z]|[-+]?(?:\\d+\\.?\\d*|\\.\\d+)");

  private SvgShapes() {}

  static Shape rectangle(Element element) {
    return new Rectangle2D.Double(
        attribute(element, "x"),
        attribute(element, "y"),
        attribute(element, "width"),
        attribute(element, "height"));
  }

  private static double attribute(Element element, String name) {
    String value = element.getAttribute(name);
    if (value.equals("100%")) {
      return 1e6;
    }
    return value.isBlank() ? 0 : QrCode.number(value);
  }

  /**
   * A path of the commands M, L, H, V and Z, absolute or relative.
   *
   * @throws IllegalArgumentException if there is another command
   */
  static Shape path(String data) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
    Matcher tokens = TOKEN.matcher(data);
    char command = ' ';
    double x = 0;
    double y = 0;
    boolean more = tokens.find();
    while (more) {
      if (Character.isLetter(tokens.group().charAt(0))) {
        command = tokens.group().charAt(0);
        more = tokens.find();
      }
      boolean relative = Character.isLowerCase(command);
      char kind = Character.toUpperCase(command);
      if (kind == 'Z') {
        command = ' ';
        path.closePath();
        x = path.getCurrentPoint().getX();
        y = path.getCurrentPoint().getY();
        continue;
      }
      if ("MLHV".indexOf(kind) < 0 || !more) {
        throw new IllegalArgumentException("Not a path of straight lines: " + command);
      }
      if (kind != 'V') {
        x = (relative ? x : 0) + Double.parseDouble(tokens.group());
        more = tokens.find();
      }
      if (kind != 'H') {
        y = (relative ? y : 0) + Double.parseDouble(tokens.group());
        more = tokens.find();
      }
      if (kind == 'M') {
        path.moveTo(x, y);
        // Further pairs after a move are lines
        command = relative ? 'l' : 'L';
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }
}
