package org.zhuce.document.ofd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.zhuce.kernel.port.DocumentVerifier.Report;

/** Whatever is done to a sealed file, it is no valid one afterwards, and nothing is thrown. */
class FlippedBytesProperties {
  private static final byte[] SEALED = SealedFiles.anySealed();
  private static final Map<String, byte[]> FILES = OfdPackage.read(SEALED);
  private static final List<String> NAMES = List.copyOf(FILES.keySet());

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void oneFlippedByteAnywhereIsFound(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    byte[] changed = SEALED.clone();
    changed[place % changed.length] ^= (byte) flip;
    Report report = SealedFiles.verify(changed);
    assertThat(report.valid()).isFalse();
  }

  /** With a sound container around it, so that hashes and signatures have to find it. */
  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void oneFlippedByteInAnyFileOfTheContainerIsFound(
      @ForAll @IntRange(max = 63) int file,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int place,
      @ForAll @IntRange(min = 1, max = 255) int flip) {
    Map<String, byte[]> files = new LinkedHashMap<>(FILES);
    String name = NAMES.get(file % NAMES.size());
    byte[] changed = files.get(name).clone();
    changed[place % changed.length] ^= (byte) flip;
    files.put(name, changed);
    Report report = SealedFiles.verify(OfdPackage.write(files));
    assertThat(report.valid()).as(name).isFalse();
  }

  @Property(tries = 300)
  void anyBytesAreJudged(@ForAll byte[] bytes) {
    byte[] file = new byte[bytes.length + 4];
    file[0] = 'P';
    file[1] = 'K';
    file[2] = 3;
    file[3] = 4;
    System.arraycopy(bytes, 0, file, 4, bytes.length);
    assertThat(SealedFiles.verify(file).valid()).isFalse();
    assertThat(SealedFiles.verify(bytes).valid()).isFalse();
  }
}
