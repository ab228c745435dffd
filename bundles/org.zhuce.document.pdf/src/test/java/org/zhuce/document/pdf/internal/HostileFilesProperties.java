package org.zhuce.document.pdf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a file, the verifier answers, and never with yes. */
class HostileFilesProperties {
  private static final byte[] CERTIFICATE = SignedFiles.EC.certificate();

  private final PdfDocumentVerifier verifier =
      new PdfDocumentVerifier(SignedFiles.PKI.signatures(), 1024 * 1024, 20);

  @Property(tries = 150)
  void refusesFilesWithBytesChanged(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int n) {
    Random random = new Random(seed);
    byte[] file = SignedFiles.EC.second.clone();
    for (int i = 0; i < n; i++) {
      file[random.nextInt(file.length)] += (byte) (1 + random.nextInt(255));
    }

    assertThat(
            java.util.Arrays.equals(file, SignedFiles.EC.second) || !verifier.verify(file).valid())
        .isTrue();
  }

  /** Anywhere in a certificate: header, pictures, fonts, tables, signature. */
  @Property(tries = 600)
  void refusesFilesWithOneBitFlipped(@ForAll @IntRange(max = 1 << 24) int where) {
    byte[] file = CERTIFICATE.clone();
    file[(int) ((long) where * (file.length - 1) >> 24)] ^= (byte) (1 << where % 8);

    PdfAttacksTest.assertRefused(file);
  }

  @Property(tries = 150)
  void refusesFilesWithPartsMovedAbout(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] good = SignedFiles.EC.second;
    byte[] file = good.clone();
    int length = 1 + random.nextInt(good.length / 4);
    int from = random.nextInt(good.length - length);
    int to = random.nextInt(good.length - length);
    System.arraycopy(good, from, file, to, length);

    assertThat(java.util.Arrays.equals(file, good) || !verifier.verify(file).valid()).isTrue();
  }

  @Property(tries = 100)
  void refusesNoise(@ForAll byte[] noise) {
    byte[] file =
        PdfDocumentVerifierTest.concat(
            "%PDF-1.7\n%abcd\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), noise);

    assertThat(verifier.verify(file).valid()).isFalse();
    assertThat(verifier.verify(noise).valid()).isFalse();
  }
}
