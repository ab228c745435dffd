package org.zhuce.document.ofd.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.document.ofd.internal.CertificatePage.Placed;
import org.zhuce.document.ofd.internal.Pictures.Picture;
import org.zhuce.fonts.Fonts;
import org.zhuce.kernel.model.Certificate;

/** Writes certificates as OFD packages of one page with an embedded font. */
final class OfdCertificateRenderer {
  private static final String FONT_NAME = "NotoSerifSC";

  private OfdCertificateRenderer() {}

  /** The embedded font's source, read when the first document is drawn. */
  static TrueTypeFont font() {
    return Holder.FONT;
  }

  private static final class Holder {
    private static final TrueTypeFont FONT = new TrueTypeFont(Fonts.notoSerifSc());
  }

  /**
   * Writes a certificate. Its entry file already names the list of signatures, which comes with the
   * seal.
   *
   * @throws IllegalArgumentException if the font lacks a character, or a picture is broken
   */
  static byte[] render(
      Certificate.Facts facts, byte[] photo, byte[] handwriting, String issuer, URI verification) {
    TrueTypeFont font = font();
    font.drawable(facts.name() + facts.employer() + facts.number().value() + issuer);
    Placed portrait = new Placed(OfdNames.PHOTO_ID, Pictures.photo(photo));
    Optional<Placed> drawn =
        Optional.of(handwriting)
            .filter(h -> h.length > 0)
            .map(h -> new Placed(OfdNames.HANDWRITING_ID, Pictures.handwriting(h)));
    FontSubset subset = new FontSubset(font);
    PageContent page = new PageContent(subset, OfdNames.FONT_ID, OfdNames.FIRST_OBJECT_ID);
    CertificatePage.draw(
        page, font, new CertificatePage.Content(facts, portrait, drawn, issuer, verification));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(OfdNames.ENTRY, entry(facts, issuer, verification));
    files.put(OfdNames.DOCUMENT, document(page.lastId()));
    files.put(OfdNames.PUBLIC_RESOURCES, fonts());
    files.put(OfdNames.DOCUMENT_RESOURCES, pictures(portrait, drawn));
    files.put(OfdNames.PAGE, page.bytes());
    files.put(OfdNames.RESOURCES + "font.ttf", subset.file(FONT_NAME));
    files.put(file(portrait), portrait.picture().bytes());
    drawn.ifPresent(d -> files.put(file(d), d.picture().bytes()));
    return OfdPackage.write(files);
  }

  private static String file(Placed picture) {
    return OfdNames.RESOURCES + name(picture);
  }

  private static String name(Placed picture) {
    return "image_" + picture.resource() + "." + picture.picture().extension();
  }

  private static byte[] entry(Certificate.Facts facts, String issuer, URI verification) {
    UUID id = UUID.nameUUIDFromBytes(verification.toString().getBytes(StandardCharsets.UTF_8));
    return new OfdXml("OFD", "Version", "1.0", "DocType", "OFD")
        .open("DocBody")
        .open("DocInfo")
        .leaf("DocID", id.toString().replace("-", ""))
        .leaf("Title", CertificatePage.TITLE)
        .leaf("Author", issuer)
        .leaf("Subject", facts.number().value())
        .leaf("CreationDate", facts.issuedOn().toString())
        .leaf("Creator", "Zhuce")
        .close()
        .leaf("DocRoot", OfdNames.DOCUMENT)
        .leaf("Signatures", OfdNames.SIGNATURES)
        .bytes();
  }

  private static byte[] document(int lastId) {
    return new OfdXml("Document")
        .open("CommonData")
        .leaf("MaxUnitID", Integer.toString(lastId))
        .open("PageArea")
        .leaf("PhysicalBox", PageContent.BOX)
        .close()
        .leaf("PublicRes", "PublicRes.xml")
        .leaf("DocumentRes", "DocumentRes.xml")
        .close()
        .open("Pages")
        .open("Page", "ID", OfdNames.PAGE_ID, "BaseLoc", "Pages/Page_0/Content.xml")
        .bytes();
  }

  private static byte[] fonts() {
    return new OfdXml("Res", "BaseLoc", "Res")
        .open("Fonts")
        .open(
            "Font",
            "ID",
            OfdNames.FONT_ID,
            "FontName",
            FONT_NAME,
            "FamilyName",
            FONT_NAME,
            "Charset",
            "unicode",
            "Serif",
            "true")
        .leaf("FontFile", "font.ttf")
        .bytes();
  }

  private static byte[] pictures(Placed photo, Optional<Placed> handwriting) {
    OfdXml xml = new OfdXml("Res", "BaseLoc", "Res").open("MultiMedias");
    picture(xml, photo);
    handwriting.ifPresent(h -> picture(xml, h));
    return xml.bytes();
  }

  private static void picture(OfdXml xml, Placed placed) {
    Picture picture = placed.picture();
    xml.open("MultiMedia", "ID", placed.resource(), "Type", "Image", "Format", picture.format())
        .leaf("MediaFile", name(placed))
        .close();
  }
}
