package org.zhuce.kernel.usecase;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import org.zhuce.kernel.internal.Secrets;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.port.OfdCertificates;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.Text;

/** OFD certificates that are texts: whose, with how much handwriting, under whose seal. */
final class FakeOfd implements OfdCertificates {

  @Override
  public byte[] render(
      Certificate.Facts facts, byte[] photo, byte[] handwriting, String issuer, URI verification) {
    return bytes("OFD " + facts.number().value() + " handwriting " + handwriting.length);
  }

  @Override
  public Unsigned prepare(byte[] ofd, SignerIdentity owner, X509Certificate signer, Instant at) {
    byte[] sealed = bytes(new String(ofd, StandardCharsets.UTF_8) + " seal of " + owner.name());
    return new Unsigned(sealed, sealed, Secrets.sha256(sealed));
  }

  @Override
  public byte[] embed(Unsigned unsigned, X509Certificate signer, byte[] value) {
    if (!Arrays.equals(value, FakeCrypto.sign(unsigned.toBeSigned(), signer))) {
      throw new SigningException("signature-invalid", new Text("签名无效", "signature is invalid"));
    }
    return unsigned.ofd();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
