package org.zhuce.walk;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a QR code off a picture, as a phone's camera does. */
public final class QrCode {

  /** Whole pixels for each unit of the drawing: else some modules come out thin, and unreadable. */
  private static final int LEAST_SIZE = 200;

  private QrCode() {}

  /**
   * The text in a QR code.
   *
   * @param mediaType {@code image/svg+xml}, or one that Java reads, such as {@code image/png}
   * @param picture the picture
   * @throws IllegalArgumentException if no QR code can be read off it
   */
  public static String read(String mediaType, byte[] picture) {
    try {
      BufferedImage image =
          mediaType.equals("image/svg+xml")
              ? rasterised(picture)
              : ImageIO.read(new ByteArrayInputStream(picture));
      if (image == null) {
        throw new IOException("Not a picture: " + mediaType);
      }
      int width = image.getWidth();
      int height = image.getHeight();
      int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
      return read(new RGBLuminanceSource(width, height, pixels));
    } catch (ReaderException | IOException e) {
      throw new IllegalArgumentException("No QR code can be read off the picture", e);
    }
  }

  /**
   * As a drawing, whose modules lie in a grid; else as a photo, whose finder patterns are sought.
   */
  private static String read(LuminanceSource picture) throws ReaderException {
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new GlobalHistogramBinarizer(picture)),
              Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
          .getText();
    } catch (ReaderException notPure) {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(picture)),
              Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
          .getText();
    }
  }

  /** Draws the rectangles and straight-lined paths of an SVG; QR codes are made of nothing else. */
  static BufferedImage rasterised(byte[] svg) throws IOException {
    Element root = parse(svg);
    String[] box = root.getAttribute("viewBox").strip().split("[ ,]+");
    double width = number(box.length == 4 ? box[2] : root.getAttribute("width"));
    double height = number(box.length == 4 ? box[3] : root.getAttribute("height"));
    int scale = (int) Math.ceil(LEAST_SIZE / Math.min(width, height));
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(width * scale),
            (int) Math.ceil(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    if (box.length == 4) {
      graphics.translate(-number(box[0]), -number(box[1]));
    }
    draw(root, graphics, Color.BLACK);
    graphics.dispose();
    return image;
  }

  private static void draw(Element element, Graphics2D graphics, Color inherited) {
    Color color = color(element.getAttribute("fill"), inherited);
    if (color.getAlpha() > 0) {
      graphics.setColor(color);
      switch (element.getTagName()) {
        case "rect" -> graphics.fill(SvgShapes.rectangle(element));
        case "path" -> graphics.fill(SvgShapes.path(element.getAttribute("d")));
        default -> {
          // A group, or what a QR code has no need of
        }
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        draw(inner, graphics, color);
      }
    }
  }

  private static Color color(String fill, Color inherited) {
    return switch (fill.strip().toLowerCase(Locale.ROOT)) {
      case "" -> inherited;
      case "none", "transparent" -> new Color(0, true);
      case "#fff", "#ffffff", "white" -> Color.WHITE;
      default -> Color.BLACK;
    };
  }

  static double number(String text) {
    return Double.parseDouble(text.strip().replaceFirst("(px|%)$", ""));
  }

  private static Element parse(byte[] svg) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // Throws, where the default one also prints
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new ByteArrayInputStream(svg)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("Not an SVG", e);
    }
  }
}
