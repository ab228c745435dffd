package org.zhuce.document.pdf.internal;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import java.awt.Color;

/** The frame and the background of a certificate: lines only, no pictures. */
final class CertificateFrame {
  private static final Color FRAME = new Color(0xa8, 0x3a, 0x32);
  private static final Color FINE = new Color(0xc9, 0xa4, 0x6a);
  private static final Color ROSETTE = new Color(0xf3, 0xec, 0xdf);
  private static final int STEPS = 480;
  private static final double RADIUS = 210;

  private CertificateFrame() {}

  /** Draws onto a page, under its text. */
  static void draw(PdfContentByte canvas, Rectangle page) {
    canvas.saveState();
    rosette(canvas, page.getWidth() / 2, page.getHeight() / 2 + 20);
    box(canvas, page, 30, 3.2f, FRAME);
    box(canvas, page, 36, 0.7f, FRAME);
    box(canvas, page, 46, 0.7f, FINE);
    for (int corner = 0; corner < 4; corner++) {
      float x = corner % 2 == 0 ? 36 : page.getWidth() - 36;
      float y = corner < 2 ? 36 : page.getHeight() - 36;
      corner(canvas, x, y, corner % 2 == 0 ? 1 : -1, corner < 2 ? 1 : -1);
    }
    canvas.restoreState();
  }

  private static void box(
      PdfContentByte canvas, Rectangle page, float inset, float line, Color colour) {
    canvas.setColorStroke(colour);
    canvas.setLineWidth(line);
    canvas.rectangle(inset, inset, page.getWidth() - 2 * inset, page.getHeight() - 2 * inset);
    canvas.stroke();
  }

  /** A key pattern (回纹), turned into the page. */
  private static void corner(PdfContentByte canvas, float x, float y, int dx, int dy) {
    float[][] path = {{0, 30}, {30, 30}, {30, 0}, {10, 0}, {10, 20}, {20, 20}, {20, 10}};
    canvas.setColorStroke(FRAME);
    canvas.setLineWidth(1.6f);
    for (int i = 0; i < path.length; i++) {
      float px = x + dx * path[i][0];
      float py = y + dy * path[i][1];
      if (i == 0) {
        canvas.moveTo(px, py);
      } else {
        canvas.lineTo(px, py);
      }
    }
    canvas.stroke();
  }

  /** The same lines on each certificate: their operators are written once. */
  private static final class Rosette {
    private static final String PATH = path();

    private static String path() {
      StringBuilder out = new StringBuilder();
      for (int curve = 0; curve < 6; curve++) {
        for (int i = 0; i <= STEPS; i++) {
          double angle = 2 * Math.PI * i / STEPS;
          double wave = 0.72 + 0.28 * Math.sin(12 * angle + curve * Math.PI / 3);
          out.append(Math.round(RADIUS * wave * Math.cos(angle) * 10) / 10.0)
              .append(' ')
              .append(Math.round(RADIUS * wave * Math.sin(angle) * 10) / 10.0)
              .append(i == 0 ? " m\n" : " l\n");
        }
        out.append("S\n");
      }
      return out.toString();
    }
  }

  private static void rosette(PdfContentByte canvas, float x, float y) {
    canvas.saveState();
    canvas.concatCTM(1, 0, 0, 1, x, y);
    canvas.setColorStroke(ROSETTE);
    canvas.setLineWidth(0.5f);
    canvas.setLiteral(Rosette.PATH);
    canvas.restoreState();
  }
}
