package org.zhuce.document.ofd.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.Signatures;

/**
 * Verifies OFD files as this platform writes them: one document, one seal that covers every file of
 * a package in canonical form. Files of other make, sound as they may be, are {@code malformed}
 * here.
 */
@Component(configurationPid = OfdDocumentVerifier.PID)
@Designate(ocd = OfdDocumentVerifier.Config.class)
public final class OfdDocumentVerifier implements DocumentVerifier {
  static final String PID = "org.zhuce.document.ofd.verifier";
  static final String MEDIA_TYPE = "application/ofd";
  static final int MAX_PAGES = 10;
  static final long MAX_PIXELS = 20_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(OfdDocumentVerifier.class);

  /** What makes a page show this today and that tomorrow, or do things. */
  private static final Set<String> ACTIVE =
      Set.of("Actions", "Attachments", "Annotations", "CustomTags", "Extensions", "Versions");

  private final Signatures signatures;
  private final int maxBytes;

  @ObjectClassDefinition(name = "Zhuce: verification of OFD files")
  @interface Config {
    @AttributeDefinition(description = "Larger files are refused unread")
    int maxBytes() default 4 * 1024 * 1024;
  }

  /** Made by the container. */
  @Activate
  public OfdDocumentVerifier(@Reference Signatures signatures, Config config) {
    this(signatures, config.maxBytes());
  }

  OfdDocumentVerifier(Signatures signatures, int maxBytes) {
    this.signatures = signatures;
    this.maxBytes = maxBytes;
  }

  @Override
  public String mediaType() {
    return MEDIA_TYPE;
  }

  @Override
  public boolean recognises(byte[] file) {
    return OfdPackage.isContainer(file);
  }

  @Override
  public Report verify(byte[] file) {
    if (file.length > maxBytes) {
      return Report.unreadable(MEDIA_TYPE, "too-large");
    }
    try {
      Map<String, byte[]> files = OfdPackage.read(file);
      Set<String> faults = new TreeSet<>();
      boolean sealed = structure(files, faults);
      return new Report(
          MEDIA_TYPE,
          sealed ? List.of(new SealCheck(files, signatures).check()) : List.of(),
          List.copyOf(faults));
    } catch (XmlElement.TooComplexException e) {
      LOG.debug("A file is too complex", e);
      return Report.unreadable(MEDIA_TYPE, "too-complex");
    } catch (IllegalArgumentException e) {
      LOG.debug("A file is malformed", e);
      return Report.unreadable(MEDIA_TYPE, "malformed");
    }
  }

  /**
   * Whether the package holds one document with one seal where this platform puts them.
   *
   * @throws IllegalArgumentException if not even that can be told
   */
  private static boolean structure(Map<String, byte[]> files, Set<String> faults) {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith(".xml")) {
        XmlElement.read(file.getValue()).visit(e -> note(e, faults));
      } else if (file.getKey().matches(".*\\.(jpg|png)")
          && Pictures.pixels(file.getValue()) > MAX_PIXELS) {
        faults.add("too-complex");
      }
    }
    XmlElement body =
        XmlElement.read(file(files, OfdNames.ENTRY), "OFD")
            .child("DocBody")
            .orElseThrow(() -> new IllegalArgumentException("not one document"));
    SesSeal.require(body.text("DocRoot").equals(OfdNames.DOCUMENT), "another document");
    Optional<XmlElement> pages =
        XmlElement.read(file(files, OfdNames.DOCUMENT), "Document").child("Pages");
    if (pages.map(p -> p.children("Page").size()).orElse(0) > MAX_PAGES) {
      faults.add("too-many-pages");
    }
    if (!files.containsKey(OfdNames.SIGNATURES)) {
      faults.add("unsigned");
      return false;
    }
    SesSeal.require(
        body.text("Signatures").equals(OfdNames.SIGNATURES)
            && java.util.Arrays.equals(files.get(OfdNames.SIGNATURES), SignatureFile.list()),
        "not one seal");
    return true;
  }

  private static void note(XmlElement element, Set<String> faults) {
    if (ACTIVE.contains(element.name())) {
      faults.add("active-content");
    }
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return Optional.ofNullable(files.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
