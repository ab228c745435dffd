package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.kernel.port.PdfSigning.Appearance;
import org.zhuce.kernel.port.PdfSigning.Prepared;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.testing.Pictures;
import org.zhuce.testing.Tool;

class OpenPdfSigningTest {
  private static final Pattern BYTE_RANGE =
      Pattern.compile("/ByteRange ?\\[0 (\\d+) (\\d+) (\\d+) ?]");

  private final OpenPdfSigning signing = new OpenPdfSigning();
  private final byte[] form = new OpenPdfFormRenderer().render(Samples.anyForm());

  @TempDir Path folder;

  @Test
  void leavesTheFileAsAPrefixOfTheNext() {
    byte[] first = signing.prepare(form, Samples.individual()).bytes();
    byte[] second = signing.prepare(first, Samples.enterprise()).bytes();

    assertThat(first).startsWith(form);
    assertThat(second).startsWith(first);
  }

  @Test
  void signsEverythingButTheGap() {
    byte[] first = signing.prepare(form, Samples.individual()).bytes();
    Prepared prepared = signing.prepare(first, Samples.enterprise());
    String text = new String(prepared.bytes(), StandardCharsets.ISO_8859_1);
    Matcher range = BYTE_RANGE.matcher(text);

    assertThat(range.find(first.length)).isTrue();
    assertThat(Integer.parseInt(range.group(1))).isEqualTo(prepared.gapStart());
    assertThat(Integer.parseInt(range.group(2))).isEqualTo(prepared.gapEnd());
    assertThat(Integer.parseInt(range.group(3)))
        .isEqualTo(prepared.bytes().length - prepared.gapEnd());
    assertThat(text.substring(prepared.gapStart(), prepared.gapEnd())).matches("<0+>");
  }

  @Test
  void changesNothingButTheGapWhenTheSignatureComes() {
    Prepared prepared = signing.prepare(form, Samples.individual());
    byte[] before = prepared.bytes().clone();
    byte[] signed = signing.embed(prepared, new byte[] {(byte) 0xca, (byte) 0xfe});

    assertThat(signing.digest(prepared, sha256()))
        .isEqualTo(
            signing.digest(new Prepared(signed, prepared.gapStart(), prepared.gapEnd()), sha256()));
    assertThat(prepared.bytes()).as("can be completed again").isEqualTo(before);
    int gap = prepared.gapStart();
    assertThat(new String(signed, gap, 6, StandardCharsets.ISO_8859_1)).isEqualTo("<cafe0");
    assertThat(Arrays.mismatch(before, signed)).isEqualTo(gap + 1);
  }

  private static MessageDigest sha256() {
    return SignedFiles.PKI.signatures().digest(SignatureAlgorithm.RSA);
  }

  @Test
  void refusesASignatureThatDoesNotFit() {
    Prepared prepared = signing.prepare(form, Samples.individual());

    assertThatThrownBy(() -> signing.embed(prepared, new byte[OpenPdfSigning.RESERVE + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room");
  }

  @Test
  void refusesToSignTwiceInOnePlace() {
    byte[] first = signing.prepare(form, Samples.individual()).bytes();

    assertThatThrownBy(() -> signing.prepare(first, Samples.individual()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signed already");
  }

  @Test
  void refusesAPlaceThatTheDocumentLacks() {
    assertThatThrownBy(() -> signing.prepare(form, Samples.authority()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signature-authority");
  }

  @Test
  void refusesWhatIsNoPdf() {
    assertThatThrownBy(() -> signing.prepare(new byte[100], Samples.individual()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void drawsTheNameOfWhoHasNoHandwriting() {
    Appearance plain =
        new Appearance(SignerRole.INDIVIDUAL, "㛃𬭎", new byte[0], "申请", Samples.SIGNED);

    String text = Tool.text(folder, signing.prepare(form, plain).bytes());

    assertThat(text).contains("㛃𬭎", "2018年4月9日 15:41");
  }

  @Test
  void refusesAHandwritingThatWouldFillTheMemory() {
    byte[] bomb = Pictures.handwriting();
    java.nio.ByteBuffer.wrap(bomb).putInt(16, -1).putInt(20, 60_000);
    Appearance huge =
        new Appearance(SignerRole.INDIVIDUAL, Samples.NAME, bomb, "申请", Samples.SIGNED);

    assertThatThrownBy(() -> signing.prepare(form, huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pixels");
  }

  @Test
  void isSoundForQpdfAfterEachSignature() {
    byte[] first = signing.prepare(form, Samples.individual()).bytes();
    byte[] second = signing.prepare(first, Samples.enterprise()).bytes();

    for (byte[] file : new byte[][] {first, second}) {
      assertThat(Tool.run("qpdf", "--check", Tool.file(folder, file).toString()))
          .contains("No syntax or stream");
    }
  }
}
