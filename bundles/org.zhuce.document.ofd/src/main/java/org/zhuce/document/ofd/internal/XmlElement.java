package org.zhuce.document.ofd.internal;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file that strangers may have written. No document type, so no entities but
 * the five of XML; no processing instructions; bounded depth and number of elements; every element
 * in the OFD namespace.
 */
final class XmlElement {
  static final int MAX_DEPTH = 16;
  static final int MAX_ELEMENTS = 20_000;

  private final String name;
  private final Map<String, String> attributes = new HashMap<>();
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlElement(String name) {
    this.name = name;
  }

  /** A file that is too deep or has too many elements. */
  static final class TooComplexException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private TooComplexException(String message) {
      super(message);
    }
  }

  /**
   * Reads a file.
   *
   * @param root name that its root element must have
   * @throws TooComplexException if it goes beyond the bounds
   * @throws IllegalArgumentException if it is anything else than described above
   */
  static XmlElement read(byte[] file, String root) {
    XmlElement element = read(file);
    if (!element.name.equals(root)) {
      throw new IllegalArgumentException("not a file of kind " + root);
    }
    return element;
  }

  static XmlElement read(byte[] file) {
    try {
      XMLStreamReader reader =
          factory().createXMLStreamReader(new ByteArrayInputStream(file), "UTF-8");
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("not well-formed", e);
    }
  }

  /** The JDK's own parser: a bundle that brings another one does not change what is accepted. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside of the file is read");
        });
    return factory;
  }

  private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    int count = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++count > MAX_ELEMENTS || open.size() == MAX_DEPTH) {
            throw new TooComplexException("too deep, or too many elements");
          }
          XmlElement element = started(reader);
          if (open.isEmpty()) {
            root = element;
          } else {
            open.peek().children.add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS -> open.peek().text.append(reader.getText());
        case XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
        default -> throw new IllegalArgumentException("neither elements nor text");
      }
    }
    return Optional.ofNullable(root).orElseThrow();
  }

  private static XmlElement started(XMLStreamReader reader) {
    if (!OfdXml.NAMESPACE.equals(reader.getNamespaceURI())) {
      throw new IllegalArgumentException("an element of another namespace");
    }
    XmlElement element = new XmlElement(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return element;
  }

  String name() {
    return name;
  }

  List<XmlElement> children(String of) {
    return children.stream().filter(c -> c.name.equals(of)).toList();
  }

  /** The child of that name if there is exactly one; two would let each reader pick his own. */
  Optional<XmlElement> child(String of) {
    List<XmlElement> found = children(of);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Text of the only child of that name, empty if there is none. */
  String text(String of) {
    return child(of).map(c -> c.text.toString().strip()).orElse("");
  }

  String attribute(String of) {
    return attributes.getOrDefault(of, "");
  }

  /** Visits this element and all below it. */
  void visit(Consumer<XmlElement> visitor) {
    visitor.accept(this);
    children.forEach(c -> c.visit(visitor));
  }
}
