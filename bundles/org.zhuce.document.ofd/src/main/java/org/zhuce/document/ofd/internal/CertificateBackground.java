package org.zhuce.document.ofd.internal;

/** The frame and the background of a certificate: lines only, the same on each. */
final class CertificateBackground {
  private static final int FRAME = 0xa83a32;
  private static final int FINE = 0xc9a46a;
  private static final int ROSETTE = 0xf3ecdf;

  private static final int CURVES = 4;
  private static final int PETALS = 12;
  private static final int PIECES = 8 * PETALS;
  private static final double RADIUS = 74;
  private static final double[][] KEY = {
    {0, 10.6}, {10.6, 10.6}, {10.6, 0}, {3.5, 0}, {3.5, 7}, {7, 7}, {7, 3.5}
  };

  /** Made once: it does not depend on the certificate. */
  private static final String ROSETTE_PATH = rosette();

  private static final String CORNERS = corners();

  private CertificateBackground() {}

  static void draw(PageContent page) {
    page.stroke(ROSETTE_PATH, 0.18, ROSETTE);
    page.stroke(frame(10.6), 1.13, FRAME);
    page.stroke(frame(12.7), 0.25, FRAME);
    page.stroke(frame(16.2), 0.25, FINE);
    page.stroke(CORNERS, 0.56, FRAME);
  }

  private static String frame(double inset) {
    return PageContent.rectangle(
        inset, inset, PageContent.WIDTH - 2 * inset, PageContent.HEIGHT - 2 * inset);
  }

  /** A key pattern (回纹) in each corner, turned into the page. */
  private static String corners() {
    StringBuilder out = new StringBuilder();
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 == 0 ? 12.7 : PageContent.WIDTH - 12.7;
      double y = corner < 2 ? 12.7 : PageContent.HEIGHT - 12.7;
      for (int i = 0; i < KEY.length; i++) {
        out.append(i == 0 ? "M " : "L ")
            .append(
                OfdXml.numbers(
                    x + (corner % 2 == 0 ? 1 : -1) * KEY[i][0],
                    y + (corner < 2 ? 1 : -1) * KEY[i][1]))
            .append(' ');
      }
    }
    return out.toString().trim();
  }

  /** Curves r = R(0.72 + 0.28 sin(12t + phase)) as Bézier pieces with the right tangents. */
  private static String rosette() {
    StringBuilder out = new StringBuilder();
    double step = 2 * Math.PI / PIECES;
    for (int curve = 0; curve < CURVES; curve++) {
      double phase = curve * 2 * Math.PI / CURVES;
      out.append("M ").append(point(0, phase, 0));
      for (int i = 0; i < PIECES; i++) {
        out.append(" B ")
            .append(point(i * step, phase, step / 3))
            .append(' ')
            .append(point((i + 1) * step, phase, -step / 3))
            .append(' ')
            .append(point((i + 1) * step, phase, 0));
      }
      out.append(' ');
    }
    return out.toString().trim();
  }

  /** The curve's point at an angle, moved along its tangent. */
  private static String point(double angle, double phase, double along) {
    double r = RADIUS * (0.72 + 0.28 * Math.sin(PETALS * angle + phase));
    double change = RADIUS * 0.28 * PETALS * Math.cos(PETALS * angle + phase);
    double x = r * Math.cos(angle) + along * (change * Math.cos(angle) - r * Math.sin(angle));
    double y = r * Math.sin(angle) + along * (change * Math.sin(angle) + r * Math.cos(angle));
    double fine = 100.0;
    return OfdXml.numbers(
        Math.round((PageContent.WIDTH / 2 + x) * fine) / fine,
        Math.round((PageContent.HEIGHT / 2 - 7 + y) * fine) / fine);
  }
}
