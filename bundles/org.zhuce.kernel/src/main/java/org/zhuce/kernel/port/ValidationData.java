package org.zhuce.kernel.port;

import java.util.List;

/**
 * What a file carries so that its signatures can be validated when those who answered for the
 * certificates are gone (ETSI EN 319 142-1, 5.4: the document security store). All in DER.
 *
 * @param certificates certificates of the signers, the time-stamping authorities and their issuers
 * @param crls revocation lists (RFC 5280, 5)
 * @param ocsps answers of the online protocol (RFC 6960, OCSPResponse)
 */
public record ValidationData(List<byte[]> certificates, List<byte[]> crls, List<byte[]> ocsps) {
  /** Copies the lists. */
  public ValidationData {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
    ocsps = List.copyOf(ocsps);
  }

  /** A file that carries nothing. */
  public static ValidationData none() {
    return new ValidationData(List.of(), List.of(), List.of());
  }
}
