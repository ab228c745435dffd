package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;
import org.zhuce.signing.spi.SignerRole;

/**
 * Verifies signed files. Takes anything: it bounds size, depth and time, and never throws for it.
 */
public interface DocumentVerifier {

  /** Verifies a file. */
  Report verify(byte[] file);

  /**
   * What was found.
   *
   * @param signatures oldest first
   * @param faults about the file as a whole: {@code too-large}, {@code not-a-pdf}, {@code
   *     encrypted}, {@code malformed} (broken, or of other make), {@code unsigned}, {@code
   *     signature-field-unknown}, {@code changed-after-last-signature}, {@code active-content};
   *     empty if all is well
   */
  record Report(List<Signature> signatures, List<String> faults) {
    public Report {
      signatures = List.copyOf(signatures);
      faults = List.copyOf(faults);
    }

    /** Whether the file is whole and each of its signatures is valid. */
    public boolean valid() {
      return faults.isEmpty()
          && !signatures.isEmpty()
          && signatures.stream().allMatch(s -> s.faults().isEmpty());
    }
  }

  /**
   * One signature.
   *
   * @param role in which capacity, by the certificate
   * @param signer name in the certificate
   * @param algorithm JCA name
   * @param at signing time as claimed
   * @param coversWholeFile whether nothing follows its revision
   * @param faults codes as in {@link Signatures.Checked}, and {@code changed-after-signature},
   *     {@code byte-range-wrong}, {@code signature-type-wrong}, {@code signing-time-missing}; empty
   *     if it is valid
   */
  record Signature(
      SignerRole role,
      String signer,
      String algorithm,
      Instant at,
      boolean coversWholeFile,
      List<String> faults) {
    public Signature {
      faults = List.copyOf(faults);
    }
  }
}
