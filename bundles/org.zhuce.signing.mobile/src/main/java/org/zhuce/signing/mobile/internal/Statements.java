package org.zhuce.signing.mobile.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.zhuce.signing.spi.SigningRequest;

/**
 * What a device signs, and what its owner's key signs besides documents. Each begins with a name of
 * its own and a version, so that none can serve as another, nor as CMS attributes, which begin with
 * a byte of DER. UTF-8, lines ended by a line feed but for the last; what may itself hold line
 * feeds comes last.
 */
final class Statements {
  /** In the place of a digest that there is not. */
  static final String NONE = "-";

  private Statements() {}

  /**
   * Activates a key for one ticket.
   *
   * @param key the certificate's name
   * @param digest of the bytes to be signed; {@link #NONE} at login, where all that they are made
   *     of stands in the other lines
   */
  static byte[] activation(
      SigningRequest request, String key, X509Certificate certificate, String digest) {
    return lines(
        "zhuce-device-activation-1",
        request.purpose().name(),
        request.origin().toString(),
        request.ticket().toString(),
        request.nonce(),
        request.expiresAt().toString(),
        key,
        digest(certificate),
        digest,
        request.summary());
  }

  /** Registers a device for somebody, or for a certificate that has none. */
  static byte[] registration(String subject, DeviceKey device) {
    return lines(
        "zhuce-device-registration-1",
        device.id(),
        HexFormat.of().formatHex(device.shareDigest()),
        subject);
  }

  /**
   * Authorises a change of a key.
   *
   * @param revision that the change is made on; so that it serves once
   * @param payload digest of what the action brings; {@link #NONE} for a password, of which not
   *     even a digest may stand anywhere
   */
  static byte[] action(
      String action, String key, X509Certificate certificate, long revision, String payload) {
    return lines(
        "zhuce-device-action-1",
        action,
        key,
        digest(certificate),
        Long.toString(revision),
        payload);
  }

  /** Binds a drawing to the key of a certificate; signed by that key. */
  static byte[] seal(byte[] publicKey, byte[] png) {
    return lines("zhuce-handwriting-seal-1", digest(publicKey), digest(png));
  }

  private static byte[] lines(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  static String digest(X509Certificate certificate) {
    try {
      return digest(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  /** SHA-256 in hexadecimal. */
  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
