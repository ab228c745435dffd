package org.zhuce.document.ofd.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The signature file and the list of signatures (GB/T 33190, 18), as this platform writes them: one
 * seal over every file but the two that hold digest and signature.
 */
final class SignatureFile {
  static final String TYPE = "Seal";
  static final String STAMP =
      OfdXml.numbers(
          CertificatePage.SEAL_X,
          CertificatePage.SEAL_Y,
          CertificatePage.SEAL,
          CertificatePage.SEAL);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private SignatureFile() {}

  /** How a time is written in the signature file. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** The list of signatures. */
  static byte[] list() {
    return new OfdXml("Signatures")
        .leaf("MaxSignId", "1")
        .open("Signature", "ID", 1, "Type", TYPE, "BaseLoc", "/" + OfdNames.SIGNATURE)
        .bytes();
  }

  /**
   * The signature file.
   *
   * @param covered every file that it protects
   */
  static byte[] write(Map<String, byte[]> covered, Instant at) {
    OfdXml xml =
        new OfdXml("Signature")
            .open("SignedInfo")
            .open("Provider", "ProviderName", "Zhuce", "Company", "Zhuce", "Version", "1.0")
            .close()
            .leaf("SignatureMethod", OfdNames.SM2_SM3)
            .leaf("SignatureDateTime", time(at))
            .open("References", "CheckMethod", OfdNames.SM3);
    digests(covered)
        .forEach(
            (name, digest) ->
                xml.open("Reference", "FileRef", name).leaf("CheckValue", digest).close());
    return xml.close()
        .open("StampAnnot", "ID", 1, "PageRef", OfdNames.PAGE_ID, "Boundary", STAMP)
        .close()
        .open("Seal")
        .leaf("BaseLoc", "/" + OfdNames.SEAL)
        .close()
        .close()
        .leaf("SignedValue", "/" + OfdNames.SIGNED_VALUE)
        .bytes();
  }

  /** Path from the package's root → SM3 in Base64, in the order of the package. */
  static Map<String, String> digests(Map<String, byte[]> files) {
    Map<String, String> digests = new LinkedHashMap<>();
    files.forEach(
        (name, file) -> digests.put("/" + name, Base64.getEncoder().encodeToString(Sm2.sm3(file))));
    return digests;
  }
}
