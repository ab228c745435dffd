package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.zhuce.kernel.usecase.SignatureLevel;
import org.zhuce.signing.spi.SignerRole;

/**
 * Verifies signed files of one kind. Each service of this type that is there takes part: the first
 * that {@link #recognises} a file by its content verifies it, whatever the sender calls it. So a
 * further kind of file (OFD, say) is a bundle that registers one more service, and the kernel,
 * which knows no kinds, takes it up at once.
 *
 * <p>Takes anything: it bounds size, depth, pages, decompressed bytes and work, and never throws
 * for it. The kernel calls it under a time limit and interrupts it then; long loops ask {@link
 * Thread#isInterrupted}. A genuine file is one whose {@link Report#valid} and whose bytes were
 * issued here: the kernel compares them with what it stored.
 */
@ConsumerType
public interface DocumentVerifier {

  /** Media type of the files that it verifies, such as {@code application/pdf}. */
  String mediaType();

  /**
   * Whether a file is of its kind, by the first bytes: cheap, and without judging the rest. Two
   * verifiers never recognise the same file.
   */
  boolean recognises(byte[] file);

  /** Verifies a file that it recognised. */
  Report verify(byte[] file);

  /**
   * What was found.
   *
   * @param mediaType kind of the file; empty if none of the verifiers recognised it
   * @param signatures oldest first
   * @param faults about the file as a whole: {@code too-large}, {@code too-many-pages}, {@code
   *     too-complex}, {@code time-limit}, {@code kind-unknown}, {@code encrypted}, {@code
   *     malformed} (broken, or of other make), {@code unsigned}, {@code signature-field-unknown},
   *     {@code changed-after-last-signature}, {@code active-content}; empty if all is well
   */
  record Report(String mediaType, List<Signature> signatures, List<String> faults) {
    public Report {
      signatures = List.copyOf(signatures);
      faults = List.copyOf(faults);
    }

    /** A file of which not even signatures can be told. */
    public static Report unreadable(String mediaType, String fault) {
      return new Report(mediaType, List.of(), List.of(fault));
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
   * @param role in which capacity, by the certificate; by its place in the file if there is none
   * @param signer name in the certificate; empty if there is none
   * @param algorithm JCA name
   * @param at signing time as claimed
   * @param timestampedAt when a trusted time-stamping authority had seen it; empty without a valid
   *     time stamp
   * @param level how much proof it carries, as far as that proof is valid
   * @param coverage what of the file it covers
   * @param evidence what was looked at: chain and revocation
   * @param faults codes as in {@link Signatures.Checked}, and {@code changed-after-signature},
   *     {@code byte-range-wrong}, {@code signature-type-wrong}, {@code signing-time-missing}; empty
   *     if it is valid
   */
  record Signature(
      SignerRole role,
      String signer,
      String algorithm,
      Instant at,
      Optional<Instant> timestampedAt,
      SignatureLevel level,
      Coverage coverage,
      Evidence evidence,
      List<String> faults) {
    public Signature {
      faults = List.copyOf(faults);
    }

    /** One of the basic level. */
    public Signature(
        SignerRole role,
        String signer,
        String algorithm,
        Instant at,
        Coverage coverage,
        Evidence evidence,
        List<String> faults) {
      this(
          role,
          signer,
          algorithm,
          at,
          Optional.empty(),
          SignatureLevel.B,
          coverage,
          evidence,
          faults);
    }
  }

  /**
   * What a signature covers.
   *
   * @param revision which of the file's revisions it made, from 1; 1 where files have none
   * @param revisions how many there are
   * @param bytes how many bytes of the file, from its beginning, it covers but for its own value; 0
   *     if it is not known
   * @param wholeFile whether nothing of the file is left out but what validates the signatures
   */
  record Coverage(int revision, int revisions, long bytes, boolean wholeFile) {}
}
