package org.zhuce.document.ofd.internal;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes one XML file of a package. Elements are of the OFD namespace (GB/T 33190, 5). */
final class OfdXml {
  static final String NAMESPACE = "http://www.ofdspec.org/2016";
  private static final String PREFIX = "ofd";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  /** Begins a file with its root element. */
  OfdXml(String root, Object... attributes) {
    try {
      synchronized (FACTORY) {
        writer = FACTORY.createXMLStreamWriter(text);
      }
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement(PREFIX, root, NAMESPACE);
      writer.writeNamespace(PREFIX, NAMESPACE);
      attributes(attributes);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Opens an element. Numbers among the attributes are written as {@link #number} does. */
  OfdXml open(String name, Object... attributes) {
    try {
      writer.writeStartElement(PREFIX, name, NAMESPACE);
      attributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      writer.writeAttribute(
          (String) attributes[i], value instanceof Double d ? number(d) : value.toString());
    }
  }

  /** Closes the element opened last. */
  OfdXml close() {
    try {
      writer.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** An element that holds a text. */
  OfdXml leaf(String name, String content, Object... attributes) {
    open(name, attributes);
    try {
      writer.writeCharacters(content);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
    return close();
  }

  /** The finished file; closes what is open. */
  byte[] bytes() {
    try {
      writer.writeEndDocument();
      writer.close();
      return text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException("XML cannot be written into memory", e);
  }

  /** A length in millimetres, to the micrometre. */
  static String number(double millimetres) {
    long micrometres = Math.round(millimetres * 1000);
    if (micrometres % 1000 == 0) {
      return Long.toString(micrometres / 1000);
    }
    return String.format(Locale.ROOT, "%.3f", micrometres / 1000.0).replaceAll("0+$", "");
  }

  /** Several lengths, such as a box or a matrix. */
  static String numbers(double... millimetres) {
    StringBuilder out = new StringBuilder();
    for (double value : millimetres) {
      out.append(out.isEmpty() ? "" : " ").append(number(value));
    }
    return out.toString();
  }
}
