package org.zhuce.kernel.internal;

import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.kernel.port.OfdCertificates.Unsigned;
import org.zhuce.kernel.port.Signatures;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Signatory;
import org.zhuce.signing.spi.SignatureAlgorithm;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.SigningStep;
import org.zhuce.signing.spi.Text;
import org.zhuce.signing.spi.ToBeSigned;

/**
 * A request for the signature of the department's electronic seal on one OFD file. What is signed
 * is GB/T 38540's TBS_Sign, and SM2 is the one algorithm for it. For one call, used by one thread
 * at a time.
 */
final class OfdSealRequest extends TicketRequest {
  private final Signatures signatures;
  private final OfdCertificates ofds;
  private final byte[] file;
  private X509Certificate certificate;
  private Unsigned unsigned;
  private volatile boolean closed;

  OfdSealRequest(
      Centre centre, Signatures signatures, OfdCertificates ofds, Ticket ticket, byte[] file) {
    super(centre, ticket);
    this.signatures = signatures;
    this.ofds = ofds;
    this.file = file;
  }

  @Override
  public Optional<SignerIdentity> signer() {
    return Optional.of(centre.settings().department());
  }

  @Override
  public List<SignatureAlgorithm> algorithms() {
    return List.of(SignatureAlgorithm.SM2);
  }

  @Override
  public ToBeSigned bind(Signatory by) {
    if (closed) {
      throw new IllegalStateException("the request was lent for the call alone, which has ended");
    }
    return bound(new Signatory(signatures.reread(by.chain()), by.image()));
  }

  /** The provider's call has ended. */
  void close() {
    closed = true;
  }

  private synchronized ToBeSigned bound(Signatory by) {
    if (unsigned == null || !by.certificate().equals(certificate)) {
      SignerIdentity department = centre.settings().department();
      SignerIdentity named = signatures.check(by.chain(), SignerRole.AUTHORITY, centre.now());
      if (!named.code().equals(department.code())) {
        throw new SigningException(
            "certificate-of-another",
            new Text("证书持有人不是本部门。", "The certificate names another department."));
      }
      if (signatures.algorithm(by.certificate()) != SignatureAlgorithm.SM2) {
        throw new SigningException(
            "certificate-algorithm",
            new Text(
                "OFD 电子印章只能用 SM2 密钥签署（GB/T 38540），请为部门配置 SM2 证书。",
                "An OFD file's electronic seal is signed with SM2 alone (GB/T 38540); give the"
                    + " department an SM2 certificate."));
      }
      unsigned =
          ofds.prepare(file, named, by.certificate(), centre.now().truncatedTo(ChronoUnit.SECONDS));
      certificate = by.certificate();
    }
    return new ToBeSigned(
        unsigned.toBeSigned(), SignatureAlgorithm.SM2.jcaName(), unsigned.digest());
  }

  /**
   * Verifies what the provider returned and completes the file.
   *
   * @throws SigningException if the certificate or the signature is refused
   */
  byte[] finish(SigningStep.Signed signed) {
    bound(signed.signatory());
    return ofds.embed(unsigned, certificate, signed.value());
  }
}
