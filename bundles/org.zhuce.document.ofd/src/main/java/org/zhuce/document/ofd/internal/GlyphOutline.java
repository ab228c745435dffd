package org.zhuce.document.ofd.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/**
 * Reads the contours of a glyph (ISO/IEC 14496-22, table {@code glyf}), in font units, y upwards.
 */
final class GlyphOutline {
  private static final int ON_CURVE = 0x01;
  private static final int X_SHORT = 0x02;
  private static final int Y_SHORT = 0x04;
  private static final int REPEAT = 0x08;
  private static final int X_SAME_OR_POSITIVE = 0x10;
  private static final int Y_SAME_OR_POSITIVE = 0x20;
  private static final int ARGS_ARE_WORDS = 0x0001;

  private final ByteBuffer data;
  private final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);

  private GlyphOutline(byte[] outline) {
    data = ByteBuffer.wrap(outline);
  }

  static Path2D of(TrueTypeFont font, int glyph) {
    byte[] outline = font.outline(glyph);
    int[] components = TrueTypeFont.componentPlaces(outline);
    if (components.length == 0) {
      return outline.length == 0 ? new Path2D.Double() : new GlyphOutline(outline).simple();
    }
    Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
    ByteBuffer bytes = ByteBuffer.wrap(outline);
    for (int place : components) {
      boolean words = (bytes.getShort(place - 2) & ARGS_ARE_WORDS) != 0;
      double dx = words ? bytes.getShort(place + 2) : bytes.get(place + 2);
      double dy = words ? bytes.getShort(place + 4) : bytes.get(place + 3);
      int component = Short.toUnsignedInt(bytes.getShort(place));
      all.append(
          of(font, component).getPathIterator(AffineTransform.getTranslateInstance(dx, dy)), false);
    }
    return all;
  }

  private Path2D simple() {
    int contours = data.getShort(0);
    int[] ends = new int[contours];
    data.position(10);
    for (int i = 0; i < contours; i++) {
      ends[i] = Short.toUnsignedInt(data.getShort());
    }
    data.position(data.position() + 2 + Short.toUnsignedInt(data.getShort(data.position())));
    int points = ends[contours - 1] + 1;
    int[] flags = flags(points);
    int[] xs = coordinates(flags, X_SHORT, X_SAME_OR_POSITIVE);
    int[] ys = coordinates(flags, Y_SHORT, Y_SAME_OR_POSITIVE);
    int from = 0;
    for (int end : ends) {
      contour(flags, xs, ys, from, end);
      from = end + 1;
    }
    return path;
  }

  private int[] flags(int points) {
    int[] flags = new int[points];
    int i = 0;
    while (i < points) {
      int flag = data.get() & 0xff;
      flags[i++] = flag;
      if ((flag & REPEAT) != 0) {
        for (int repeat = data.get() & 0xff; repeat > 0; repeat--) {
          flags[i++] = flag;
        }
      }
    }
    return flags;
  }

  private int[] coordinates(int[] flags, int isShort, int sameOrPositive) {
    int[] out = new int[flags.length];
    int at = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean same = (flags[i] & sameOrPositive) != 0;
      if ((flags[i] & isShort) != 0) {
        int delta = data.get() & 0xff;
        at += same ? delta : -delta;
      } else if (!same) {
        at += data.getShort();
      }
      out[i] = at;
    }
    return out;
  }

  /** Between two points off the curve there is one on it, in their middle. */
  private void contour(int[] flags, int[] xs, int[] ys, int from, int end) {
    int n = end - from + 1;
    int first = from;
    while (first <= end && (flags[first] & ON_CURVE) == 0) {
      first++;
    }
    if (first > end) {
      return;
    }
    path.moveTo(xs[first], ys[first]);
    int i = 1;
    while (i <= n) {
      int a = from + (first - from + i) % n;
      if ((flags[a] & ON_CURVE) != 0) {
        path.lineTo(xs[a], ys[a]);
        i++;
      } else {
        int b = from + (first - from + i + 1) % n;
        boolean on = (flags[b] & ON_CURVE) != 0;
        path.quadTo(
            xs[a], ys[a], on ? xs[b] : (xs[a] + xs[b]) / 2.0, on ? ys[b] : (ys[a] + ys[b]) / 2.0);
        i += on ? 2 : 1;
      }
    }
    path.closePath();
  }
}
