package org.zhuce.kernel.port;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.signing.spi.SignerIdentity;

/**
 * Electronic registration certificates as OFD (GB/T 33190) under the department's electronic seal
 * (GB/T 38540): drawn, made ready for the seal's signature, completed with it.
 */
public interface OfdCertificates {

  /**
   * Draws a certificate.
   *
   * @param facts what it prints
   * @param photo the holder's photo, JPEG or PNG
   * @param handwriting the holder's handwriting as PNG; empty for none
   * @param issuer the department's name
   * @param verification the address in the QR code
   */
  byte[] render(
      Certificate.Facts facts, byte[] photo, byte[] handwriting, String issuer, URI verification);

  /**
   * Puts the seal on a drawn certificate; its signature is still missing.
   *
   * @param owner whose seal
   * @param signer certificate of the key that will sign, on SM2's curve
   * @param at when, to the second
   */
  Unsigned prepare(byte[] ofd, SignerIdentity owner, X509Certificate signer, Instant at);

  /**
   * Completes a sealed certificate.
   *
   * @param value the signature over {@link Unsigned#toBeSigned}, DER
   * @throws org.zhuce.signing.spi.SigningException with code {@code signature-invalid} if it is not
   *     the certificate's
   */
  byte[] embed(Unsigned unsigned, X509Certificate signer, byte[] value);

  /**
   * A sealed certificate that lacks the signature.
   *
   * @param ofd the file without it
   * @param toBeSigned DER of TBS_Sign, what SM2 with SM3 has to sign
   * @param digest SM3 of the file in the package that names all others with their digests
   */
  record Unsigned(byte[] ofd, byte[] toBeSigned, byte[] digest) {
    /** Copies. */
    public Unsigned {
      ofd = ofd.clone();
      toBeSigned = toBeSigned.clone();
      digest = digest.clone();
    }

    @Override
    public byte[] ofd() {
      return ofd.clone();
    }

    @Override
    public byte[] toBeSigned() {
      return toBeSigned.clone();
    }

    @Override
    public byte[] digest() {
      return digest.clone();
    }
  }
}
