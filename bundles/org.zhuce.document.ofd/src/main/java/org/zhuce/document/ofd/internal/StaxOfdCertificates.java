package org.zhuce.document.ofd.internal;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.port.ElectronicSeals;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.signing.spi.SignerIdentity;

/** OFD certificates, written directly: one page, one font subset, one seal. */
@Component
public final class StaxOfdCertificates implements OfdCertificates {
  private final ElectronicSeals seals;

  /** Made by the container. */
  @Activate
  public StaxOfdCertificates(@Reference ElectronicSeals seals) {
    this.seals = seals;
  }

  @Override
  public byte[] render(
      Certificate.Facts facts, byte[] photo, byte[] handwriting, String issuer, URI verification) {
    return OfdCertificateRenderer.render(facts, photo, handwriting, issuer, verification);
  }

  @Override
  public Unsigned prepare(byte[] ofd, SignerIdentity owner, X509Certificate signer, Instant at) {
    return SesSealing.prepare(ofd, seals.seal(owner, signer, at), at);
  }

  @Override
  public byte[] embed(Unsigned unsigned, X509Certificate signer, byte[] value) {
    return SesSealing.embed(unsigned, signer, value);
  }
}
