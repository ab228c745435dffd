package org.zhuce.pki.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.pki.internal.CertificateJudge.Judgement;

/**
 * Judges time-stamp tokens (RFC 3161). Strict as with signatures: one signer, his certificate named
 * by an ESS attribute (RFC 5816), in DER, nothing in the token that its signature does not protect.
 * Which algorithms authorities may use is said in {@link TokenSignature}.
 */
final class TimestampJudge {
  private static final Logger LOG = LoggerFactory.getLogger(TimestampJudge.class);

  private final CertificateJudge certificates;

  TimestampJudge(CertificateJudge certificates) {
    this.certificates = certificates;
  }

  /**
   * When the digest was stamped; empty if the token is not valid, or of no trusted authority, or
   * that authority's certificate was not valid at that time.
   *
   * @param digest the SHA-256 that must be stamped
   */
  Optional<Instant> time(byte[] token, byte[] digest) {
    try {
      return Optional.of(HostileInput.read(() -> judged(SignedMessage.decode(token), digest)));
    } catch (IllegalArgumentException e) {
      LOG.debug("A time stamp is not valid", e);
      return Optional.empty();
    }
  }

  /**
   * The same, with the reason.
   *
   * @throws IllegalArgumentException saying why it is not valid
   */
  Instant judged(SignedMessage token, byte[] digest) {
    TSTInfo info = TimestampProtocol.info(token);
    Instant at = TimestampProtocol.time(info);
    X509CertificateHolder leaf =
        token.certificate().orElseThrow(() -> new IllegalArgumentException("no certificate"));
    Judgement judgement = certificates.judgeTimestamping(leaf, token.certificates(), at);
    Set<Fault> faults = judgement.faults();
    if (!token.contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)
        || !token.attributes().contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)
        || token.timestamp().isPresent()) {
      faults.add(Fault.CONTENT_TYPE_WRONG);
    }
    if (!TimestampProtocol.stamps(info, digest)) {
      faults.add(Fault.DIGEST_WRONG);
    }
    TokenSignature.check(token, leaf, faults);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("time stamp refused: " + faults);
    }
    return at;
  }
}
