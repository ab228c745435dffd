package org.zhuce.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final byte[] PDF =
      "%PDF-1.7\n%abcd\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void changesACommentAlone() {
    byte[] copy = Verifier.changedCopy(PDF);

    assertThat(new String(copy, StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-1.7\n%`bcd\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
  }

  @Test
  void appendsBehindTheEnd() {
    assertThat(Verifier.appendedCopy(PDF)).startsWith(PDF).hasSizeGreaterThan(PDF.length);
  }
}
