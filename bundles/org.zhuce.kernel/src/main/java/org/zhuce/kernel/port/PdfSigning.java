package org.zhuce.kernel.port;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.zhuce.signing.spi.SignerRole;

/**
 * Puts signatures into PDF files as incremental revisions (ETSI EN 319 142-1, baseline B to LT).
 */
public interface PdfSigning {

  /**
   * Adds a revision with a signature whose value is still missing. The file before it is a prefix
   * of the file after it.
   */
  Prepared prepare(byte[] pdf, Appearance appearance);

  /**
   * Digest of the signed byte range of a prepared file.
   *
   * @param digest fresh; computes it
   */
  byte[] digest(Prepared prepared, MessageDigest digest);

  /**
   * Fills in the signature value.
   *
   * @param cms DER of the CMS SignedData
   * @throws IllegalArgumentException if it does not fit the space reserved
   */
  byte[] embed(Prepared prepared, byte[] cms);

  /** Whether the file has a place for a signature that is still empty. */
  boolean awaitsSignatures(byte[] pdf);

  /** The values of all signatures in a file of the platform's own: CMS SignedData, DER. */
  List<byte[]> signatures(byte[] pdf);

  /**
   * Adds one revision with what validates the signatures (EN 319 142-1, 5.4.2, level LT), after
   * which nothing more may be added. The file before it is a prefix of the file after it.
   *
   * @throws IllegalArgumentException if it is no file of the platform's own, or has such a revision
   */
  byte[] withValidationData(byte[] pdf, ValidationData data);

  /**
   * A file that lacks its signature value.
   *
   * @param bytes the file, zeros in the place of the value
   * @param gapStart offset of the {@code <} before the hexadecimal value
   * @param gapEnd offset after the {@code >} behind it
   */
  record Prepared(byte[] bytes, int gapStart, int gapEnd) {}

  /**
   * What the signature shows.
   *
   * @param role decides field and look: handwriting, the enterprise's or the department's round
   *     seal
   * @param name the signer's name
   * @param image handwriting as PNG; empty: the platform draws name or seal
   * @param reason why it was signed
   * @param at signing time (the dictionary's M)
   */
  record Appearance(SignerRole role, String name, byte[] image, String reason, Instant at) {}
}
