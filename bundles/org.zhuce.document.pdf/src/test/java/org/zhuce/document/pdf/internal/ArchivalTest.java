package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.zhuce.kernel.port.FormRenderer.Content;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;

/** What veraPDF says: our files are PDF/A-2u whenever somebody may archive them. */
class ArchivalTest {
  private static final String RARE = "㛃𬭎·䶮〇喆堃昇买买提江";

  @Test
  void formsArePdfA2uBeforeBetweenAndAfterTheirSignatures() {
    assertArchival(SignedFiles.FORM);
    assertArchival(SignedFiles.RSA.first);
    assertArchival(SignedFiles.RSA.second);
    assertArchival(SignedFiles.EC.second);
    assertArchival(SignedFiles.RSA.secondValidatable());
    assertArchival(SignedFiles.EC.secondOnline());
  }

  @Test
  void certificatesArePdfA2uBeforeAndAfterTheSeal() {
    byte[] certificate =
        new OpenPdfCertificateRenderer()
            .render(
                Samples.facts(RARE, 6), Pictures.photo(), Samples.DEPARTMENT, Samples.VERIFICATION);

    assertArchival(certificate);
    assertArchival(
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING, certificate, Samples.authority(), SignedFiles.EC.authority));
    assertArchival(SignedFiles.RSA.certificate());
    assertArchival(SignedFiles.EC.certificateValidatable());
    assertArchival(SignedFiles.RSA.certificateOnline());
  }

  @Test
  void staysPdfA2uOnSeveralPagesWithRareNamesWrittenAndSealed() {
    byte[] form =
        new OpenPdfFormRenderer()
            .render(Samples.form(RARE, RARE + "公司", "资格类别：建筑工程 & <A>\n".repeat(70).trim(), ""));
    byte[] first =
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING, form, handwritten(new byte[0]), SignedFiles.EC.individual);
    byte[] second =
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING,
            first,
            new Appearance(SignerRole.ENTERPRISE, RARE + "公司", new byte[0], "同意", Samples.SEALED),
            SignedFiles.EC.enterprise);

    assertArchival(form);
    assertArchival(first);
    assertArchival(second);
  }

  private static Appearance handwritten(byte[] picture) {
    return new Appearance(SignerRole.INDIVIDUAL, RARE, picture, "申请", Samples.SIGNED);
  }

  /** Pictures as they come out of cameras, scanners and drawing programs. */
  enum Kind {
    COLOUR(BufferedImage.TYPE_3BYTE_BGR),
    TRANSPARENT(BufferedImage.TYPE_4BYTE_ABGR),
    GREY(BufferedImage.TYPE_BYTE_GRAY),
    DEEP_GREY(BufferedImage.TYPE_USHORT_GRAY),
    PALETTE(BufferedImage.TYPE_BYTE_INDEXED),
    BLACK_AND_WHITE(BufferedImage.TYPE_BYTE_BINARY),
    DEEP_COLOUR(0);

    private final int type;

    Kind(int type) {
      this.type = type;
    }

    byte[] picture(String format) {
      BufferedImage image = type == 0 ? deep() : new BufferedImage(295, 413, type);
      Graphics2D pen = image.createGraphics();
      pen.setColor(Color.GRAY);
      pen.fillOval(20, 30, 200, 300);
      pen.dispose();
      return Pictures.encode(image, format);
    }

    /** 16 bits a channel. */
    private static BufferedImage deep() {
      ComponentColorModel model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              true,
              false,
              Transparency.TRANSLUCENT,
              DataBuffer.TYPE_USHORT);
      WritableRaster raster = model.createCompatibleWritableRaster(295, 413);
      return new BufferedImage(model, raster, false, null);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesPicturesOfEveryKind(Kind kind) {
    byte[] form = new OpenPdfFormRenderer().render(with(kind.picture("png")));

    assertArchival(form);
    assertArchival(
        SignedFiles.PKI.sign(
            SignedFiles.SIGNING,
            form,
            handwritten(kind.picture("png")),
            SignedFiles.EC.individual));
  }

  @ParameterizedTest
  @EnumSource(names = {"COLOUR", "GREY"})
  void takesPhotosWithTheirColourProfileEvenABrokenOne(Kind kind) {
    byte[] photo = kind.picture("jpg");

    assertArchival(new OpenPdfFormRenderer().render(with(photo)));
    assertArchival(
        new OpenPdfFormRenderer().render(with(profile(photo, Archival.srgb().getData()))));
    assertArchival(new OpenPdfFormRenderer().render(with(profile(photo, new byte[500]))));
  }

  /** An ICC profile in an APP2 segment (ICC.1, annex B.4). */
  private static byte[] profile(byte[] jpeg, byte[] profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = 2 + 14 + profile.length;
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
    out.writeBytes("ICC_PROFILE\0\1\1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.writeBytes(profile);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static Content with(byte[] photo) {
    Content any = Samples.anyForm();
    return new Content(
        any.number(), any.title(), any.rows(), any.opinions(), photo, any.generatedAt());
  }

  @Test
  void veraPdfFindsWhatIsMissing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Document plain = new Document();
    PdfWriter.getInstance(plain, out);
    plain.open();
    plain.add(new Paragraph("Helvetica"));
    plain.close();

    assertThat(faults(out.toByteArray()))
        .anySatisfy(f -> assertThat(f).startsWith("6.6.2.1"))
        .anySatisfy(f -> assertThat(f).startsWith("6.2.11.4.1"));
  }

  static void assertArchival(byte[] pdf) {
    assertThat(faults(pdf)).isEmpty();
  }

  /** What is missing for PDF/A-2u: clauses of ISO 19005-2, with veraPDF's words. */
  static List<String> faults(byte[] pdf) {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_U);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_U, false)) {
      ValidationResult result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).isGreaterThan(100);
      return result.getTestAssertions().stream()
          .map(a -> a.getRuleId().getClause() + ": " + a.getMessage() + " at " + a.getLocation())
          .toList();
    } catch (Exception e) {
      throw new AssertionError("veraPDF does not read it", e);
    }
  }
}
