package org.zhuce.document.pdf.internal;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.document.pdf.internal.Cos.Dictionary;
import org.zhuce.document.pdf.internal.PdfDocumentVerifier.Found;
import org.zhuce.kernel.port.DocumentVerifier.Coverage;
import org.zhuce.kernel.port.DocumentVerifier.Signature;
import org.zhuce.kernel.port.Evidence;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.port.Signatures.Checked;
import org.zhuce.kernel.port.ValidationData;
import org.zhuce.kernel.usecase.SignatureLevel;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerIdentity;

/** Checks the signatures of a file: what they cover, their values, and what validates them. */
final class PdfSignatureCheck {
  private static final Logger LOG = LoggerFactory.getLogger(PdfSignatureCheck.class);
  private static final int MAX_CMS = 64 * 1024;

  /** ISO 32000-1, 7.9.4, in full as this platform writes it. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmssXX", Locale.ROOT);

  private final byte[] file;
  private final List<PdfRevision> revisions;
  private final Signatures signatures;
  private final Optional<ValidationData> carried;
  private final boolean validates;

  /**
   * The check of one file.
   *
   * @param carried what it carries to have its signatures validated
   * @param found all of its signatures
   */
  PdfSignatureCheck(
      byte[] file,
      List<PdfRevision> revisions,
      Signatures signatures,
      Optional<ValidationData> carried,
      List<Found> found) {
    this.file = file;
    this.revisions = revisions;
    this.signatures = signatures;
    this.carried = carried;
    this.validates = carried.filter(data -> validates(data, found)).isPresent();
  }

  /** Whether the file carries other than just what its signatures need. */
  boolean carriesOther() {
    return carried.isPresent() && !validates;
  }

  private boolean validates(ValidationData data, List<Found> all) {
    List<byte[]> messages =
        all.stream()
            .flatMap(f -> f.dictionary.text("Contents").flatMap(this::cms).stream())
            .toList();
    try {
      return messages.size() == all.size() && signatures.validates(data, messages);
    } catch (RuntimeException e) {
      // Whatever a file made to break parsers does to one, it validates nothing
      LOG.debug("Validation data could not be read", e);
      return false;
    }
  }

  Signature verify(Found found) {
    PdfRevision revision = revisions.get(found.revision);
    Set<String> faults = new TreeSet<>(found.faults);
    Optional<Instant> at = found.dictionary.text("M").flatMap(PdfSignatureCheck::instant);
    if (at.isEmpty()) {
      faults.add("signing-time-missing");
    }
    if (!found.dictionary.is("SubFilter", "ETSI.CAdES.detached")) {
      faults.add("signature-type-wrong");
    }
    Optional<Cos.Text> contents = found.dictionary.text("Contents");
    Optional<byte[]> cms = contents.flatMap(this::cms);
    if (cms.isEmpty()) {
      faults.add("cms-malformed");
    }
    boolean covers = contents.filter(c -> covers(found.dictionary, c, revision)).isPresent();
    if (!covers) {
      faults.add("byte-range-wrong");
    }
    Checked checked = new Checked(Optional.empty(), "", Evidence.none(), List.of());
    if (covers && cms.isPresent()) {
      checked = check(cms.get(), contents.get(), revision, at.orElse(Instant.EPOCH));
      faults.addAll(checked.faults());
      if (checked.signer().filter(s -> s.role() == found.role).isEmpty()) {
        faults.add("certificate-role");
      }
    }
    return new Signature(
        checked.signer().map(SignerIdentity::role).orElse(found.role),
        checked.signer().map(SignerIdentity::name).orElse(""),
        checked.algorithm(),
        at.orElse(Instant.EPOCH),
        checked.timestampedAt(),
        level(checked),
        new Coverage(
            found.revision + 1,
            revisions.size(),
            covers ? revision.end() : 0,
            covers && revision.end() == signedEnd()),
        checked.evidence(),
        List.copyOf(faults));
  }

  private SignatureLevel level(Checked checked) {
    if (checked.timestampedAt().isEmpty()) {
      return SignatureLevel.B;
    }
    return validates ? SignatureLevel.LT : SignatureLevel.T;
  }

  /** Where the file ends but for what validates its signatures. */
  private int signedEnd() {
    return carried.isPresent() ? revisions.get(revisions.size() - 1).start() : file.length;
  }

  private Checked check(byte[] cms, Cos.Text contents, PdfRevision revision, Instant at) {
    Map<String, byte[]> digests = new HashMap<>();
    try {
      return signatures.verify(
          Purpose.DOCUMENT,
          cms,
          digest ->
              digests
                  .computeIfAbsent(digest.getAlgorithm(), a -> digest(digest, contents, revision))
                  .clone(),
          at,
          carried.filter(data -> validates).orElse(ValidationData.none()));
    } catch (RuntimeException e) {
      // Whatever a file made to break parsers does to one, it is not a valid signature
      LOG.debug("A signature could not be verified", e);
      return Checked.unreadable("cms-malformed");
    }
  }

  private byte[] digest(MessageDigest digest, Cos.Text contents, PdfRevision revision) {
    digest.update(file, 0, contents.start());
    digest.update(file, contents.end(), revision.end() - contents.end());
    return digest.digest();
  }

  /** Everything up to the revision's end is signed, but the value's own place. */
  private static boolean covers(Dictionary signature, Cos.Text contents, PdfRevision revision) {
    List<Long> expected =
        List.of(
            0L,
            (long) contents.start(),
            (long) contents.end(),
            (long) (revision.end() - contents.end()));
    List<Long> range =
        signature.array("ByteRange").map(Cos.Array::items).orElse(List.of()).stream()
            .filter(Cos.Numeral.class::isInstance)
            .flatMap(n -> ((Cos.Numeral) n).integer().stream())
            .toList();
    return range.equals(expected);
  }

  /** The value, without the zeros behind it. Only one way of writing it is right. */
  private Optional<byte[]> cms(Cos.Text contents) {
    byte[] bytes = contents.bytes();
    if (!contents.hexadecimal() || bytes.length > MAX_CMS) {
      return Optional.empty();
    }
    for (int i = contents.start(); i < contents.end(); i++) {
      if (file[i] >= 'A' && file[i] <= 'F') {
        return Optional.empty();
      }
    }
    int length = derLength(bytes);
    if (length < 0 || length > bytes.length) {
      return Optional.empty();
    }
    for (int i = length; i < bytes.length; i++) {
      if (bytes[i] != 0) {
        return Optional.empty();
      }
    }
    return Optional.of(Arrays.copyOf(bytes, length));
  }

  /** Length of the DER SEQUENCE at the beginning; negative if there is none. */
  private static int derLength(byte[] bytes) {
    if (bytes.length < 4 || bytes[0] != 0x30 || bytes[1] != (byte) 0x82) {
      return -1;
    }
    return 4 + ((bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
  }

  private static Optional<Instant> instant(Cos.Text text) {
    String date = new String(text.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    if (!date.matches("D:[0-9]{14}[+-][0-9]{2}'[0-9]{2}'")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(date.replace("'", ""), DATE).toInstant());
    } catch (DateTimeException e) {
      LOG.debug("No date: {}", date, e);
      return Optional.empty();
    }
  }
}
