package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.zhuce.testing.Pictures;

class JpegMetadataTest {
  private static byte[] withSegment(byte[] jpeg, int marker, String content) {
    byte[] text = content.getBytes(StandardCharsets.US_ASCII);
    byte[] head = {
      (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) marker, 0, (byte) (text.length + 2)
    };
    byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
    return PdfDocumentVerifierTest.concat(PdfDocumentVerifierTest.concat(head, text), rest);
  }

  @Test
  void takesOutWhereAPhotoWasTaken() {
    byte[] photo = Pictures.photo();
    byte[] chatty =
        withSegment(withSegment(photo, 0xe1, "Exif GPS 36.06 103.83"), 0xfe, "Telephone of Zhang");

    assertThat(JpegMetadata.strip(chatty)).isEqualTo(photo);
  }

  @Test
  void keepsWhatBelongsToThePicture() {
    byte[] profile = withSegment(Pictures.photo(), 0xe2, "ICC_PROFILE");

    assertThat(JpegMetadata.strip(profile)).isEqualTo(profile);
    assertThat(JpegMetadata.strip(Pictures.handwriting())).isEqualTo(Pictures.handwriting());
    assertThat(JpegMetadata.strip(new byte[] {1})).containsExactly(1);
  }

  @Test
  void survivesATruncatedFile() {
    byte[] chatty = withSegment(Pictures.photo(), 0xe1, "Exif");
    for (int length = 0; length < 40; length++) {
      assertThat(JpegMetadata.strip(java.util.Arrays.copyOf(chatty, length)).length)
          .isLessThanOrEqualTo(length);
    }
  }
}
