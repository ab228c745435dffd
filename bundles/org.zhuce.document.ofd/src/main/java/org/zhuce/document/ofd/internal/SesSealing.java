package org.zhuce.document.ofd.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.zhuce.kernel.port.OfdCertificates.Unsigned;
import org.zhuce.signing.spi.SigningException;
import org.zhuce.signing.spi.Text;

/** Puts an electronic seal on a package: first what is to be signed, then the signature. */
final class SesSealing {
  private SesSealing() {}

  /**
   * Adds the seal.
   *
   * @param seal DER of the seal
   * @param at when, to the second
   */
  static Unsigned prepare(byte[] ofd, byte[] seal, Instant at) {
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(ofd));
    files.put(OfdNames.SIGNATURES, SignatureFile.list());
    files.put(OfdNames.SEAL, seal);
    byte[] signature = SignatureFile.write(files, at);
    files.put(OfdNames.SIGNATURE, signature);
    byte[] digest = Sm2.sm3(signature);
    return new Unsigned(
        OfdPackage.write(files),
        SesSignature.toBeSigned(seal, at, digest, "/" + OfdNames.SIGNATURE),
        digest);
  }

  /**
   * Adds the signature.
   *
   * @throws SigningException if it is not the certificate's SM2 signature over the bytes to be
   *     signed
   */
  static byte[] embed(Unsigned unsigned, X509Certificate certificate, byte[] value) {
    byte[] signer = der(certificate);
    if (!Sm2.verifies(signer, unsigned.toBeSigned(), value)) {
      throw new SigningException(
          "signature-invalid",
          new Text(
              "签名值与内容或证书不符，请重新签名。",
              "The signature value does not fit the content or the certificate; sign again."));
    }
    Map<String, byte[]> files = new LinkedHashMap<>(OfdPackage.read(unsigned.ofd()));
    files.put(OfdNames.SIGNED_VALUE, SesSignature.encode(unsigned.toBeSigned(), signer, value));
    return OfdPackage.write(files);
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate cannot be encoded", e);
    }
  }
}
