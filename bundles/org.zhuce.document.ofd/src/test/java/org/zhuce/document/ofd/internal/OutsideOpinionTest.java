package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;
import org.zhuce.pki.internal.SealPki.Signer;
import org.zhuce.testing.Tool;

/** What programs that are not ours say of our files. */
class OutsideOpinionTest {
  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private void validate(byte[] ofd) throws Exception {
    OfdrwOpinion.validate(file("validated.ofd", ofd));
  }

  @Test
  void ofdrwAcceptsSealAndDigests() throws Exception {
    validate(SealedFiles.anySealed());
  }

  @Test
  void ofdrwRefusesASwappedPage() {
    byte[] page =
        OfdPackage.read(Samples.certificate("李四", Samples.EMPLOYER, 2)).get(OfdNames.PAGE);
    byte[] swapped = SealedFiles.changed(files -> files.put(OfdNames.PAGE, page));
    assertThatThrownBy(() -> validate(swapped))
        .satisfies(
            e -> assertThat(e.getClass().getSimpleName()).isEqualTo("FileIntegrityException"));
  }

  @Test
  void ofdrwReadsTheTextBack() throws Exception {
    byte[] ofd = SealedFiles.sealed(Samples.certificate("㛃𬭎䶮", Samples.EMPLOYER, 6));
    try (OFDReader reader = new OFDReader(file("read.ofd", ofd))) {
      assertThat(reader.getNumberOfPages()).isEqualTo(1);
      String text = String.join("", new ContentExtractor(reader).getPageContent(1));
      assertThat(text).contains("㛃𬭎䶮", Samples.EMPLOYER, "甘262161800009", "机电工程");
    }
  }

  @Test
  void opensslAgreesWithEveryDigest() throws IOException {
    Map<String, byte[]> files = OfdPackage.read(SealedFiles.anySealed());
    Matcher reference =
        Pattern.compile("FileRef=\"/([^\"]+)\"><ofd:CheckValue>([^<]+)<")
            .matcher(new String(files.get(OfdNames.SIGNATURE), StandardCharsets.UTF_8));
    List<String> covered = new ArrayList<>();
    while (reference.find()) {
      byte[] file = files.get(reference.group(1));
      assertThat(Base64.getDecoder().decode(reference.group(2))).isEqualTo(sm3(file));
      covered.add(reference.group(1));
    }
    assertThat(covered).hasSize(files.size() - 2);
    SesSignature imprint = SesSignature.decode(files.get(OfdNames.SIGNED_VALUE));
    assertThat(imprint.digest()).isEqualTo(sm3(files.get(OfdNames.SIGNATURE)));
  }

  private byte[] sm3(byte[] content) throws IOException {
    String out = Tool.run("openssl", "dgst", "-sm3", "-r", file("content", content).toString());
    return java.util.HexFormat.of().parseHex(out.substring(0, 64));
  }

  @Test
  void opensslVerifiesTheSealsAndTheMakersSignature() throws IOException {
    SesSignature imprint =
        SesSignature.decode(OfdPackage.read(SealedFiles.anySealed()).get(OfdNames.SIGNED_VALUE));
    assertThat(openssl(imprint.certificate(), imprint.toBeSigned(), imprint.value()))
        .contains("Verified Successfully");
    SesSeal seal = imprint.seal();
    assertThat(openssl(seal.maker(), seal.info(), seal.value())).contains("Verified Successfully");
    byte[] other = imprint.toBeSigned();
    other[other.length - 1] ^= 1;
    assertThatThrownBy(() -> openssl(imprint.certificate(), other, imprint.value()))
        .hasMessageContaining("Verification Failure");
  }

  private String openssl(byte[] certificate, byte[] message, byte[] value) throws IOException {
    Path der = file("certificate.der", certificate);
    Path key = folder.resolve("key.pem");
    Files.writeString(
        key,
        Tool.run("openssl", "x509", "-inform", "DER", "-in", der.toString(), "-noout", "-pubkey"));
    return Tool.run(
        "openssl",
        "pkeyutl",
        "-verify",
        "-rawin",
        "-digest",
        "sm3",
        "-pkeyopt",
        "distid:1234567812345678",
        "-pubin",
        "-inkey",
        key.toString(),
        "-in",
        file("message", message).toString(),
        "-sigfile",
        file("value", value).toString());
  }

  /** What ofdrw lets pass is what our verifier is for. */
  @Test
  void ofdrwAcceptsASignerWhoIsNotOnTheListAndWeDoNot() throws Exception {
    Signer stranger = SealedFiles.PKI.department(Samples.DEPARTMENT);
    byte[] seal =
        SealedFiles.seal(
            Samples.DEPARTMENT, SealedFiles.MAKER, SealedFiles.DEPARTMENT.certificate());
    byte[] ofd = SealedFiles.sealedWith(seal, stranger, SealedFiles.AT);
    validate(ofd);
    assertThat(SealedFiles.verify(ofd).valid()).isFalse();
  }

  /** From the path in the page, drawn by a program of some lines: readers need no more. */
  @Test
  void theQrCodeOfThePageLeadsToTheVerification() throws Exception {
    String page =
        new String(
            OfdPackage.read(Samples.anyCertificate()).get(OfdNames.PAGE), StandardCharsets.UTF_8);
    Matcher path =
        Pattern.compile("Fill=\"true\">.*?<ofd:AbbreviatedData>([^<]+)<", Pattern.DOTALL)
            .matcher(page);
    assertThat(path.find()).isTrue();
    int scale = 6;
    int side = 70 * scale;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    Matcher run = Pattern.compile("M (\\d+) (\\d+) L (\\d+) \\d+ L").matcher(path.group(1));
    while (run.find()) {
      int y = Integer.parseInt(run.group(2)) * scale;
      int from = Integer.parseInt(run.group(1)) * scale;
      int to = Integer.parseInt(run.group(3)) * scale;
      for (int row = y; row < y + scale; row++) {
        Arrays.fill(pixels, row * side + from, row * side + to, 0);
      }
    }
    String read =
        new QRCodeReader()
            .decode(
                new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))))
            .getText();
    assertThat(read).isEqualTo(Samples.VERIFICATION.toString());
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(side, side, java.awt.image.BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, side, side, pixels, 0, side);
    assertThat(
            Tool.run(
                "zbarimg", "--quiet", "--nodbus", file("qr.png", Pictures.png(image)).toString()))
        .contains("QR-Code:" + Samples.VERIFICATION);
  }

  @Test
  void theSealsPictureIsAPng() throws IOException {
    SesSeal seal = SesSeal.decode(OfdPackage.read(SealedFiles.anySealed()).get(OfdNames.SEAL));
    java.awt.image.BufferedImage image = ImageIO.read(new ByteArrayInputStream(seal.picture()));
    assertThat(image.getColorModel().hasAlpha()).isTrue();
    // The star's middle is red, the ground beside it empty
    assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() / 2)).isEqualTo(0xffd2101c);
    assertThat(image.getRGB(3, 3) >>> 24).isZero();
  }
}
