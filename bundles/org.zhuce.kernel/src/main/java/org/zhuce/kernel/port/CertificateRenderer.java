package org.zhuce.kernel.port;

import java.net.URI;
import org.zhuce.kernel.model.Certificate;

/** Draws electronic registration certificates as PDF. */
public interface CertificateRenderer {

  /**
   * Draws a certificate with an empty signature place for the department's seal, named by {@link
   * FormRenderer#fieldName} of {@code AUTHORITY}.
   *
   * @param facts what it prints
   * @param photo the holder's photo, JPEG or PNG
   * @param issuer the department's name
   * @param verification the address in the QR code
   */
  byte[] render(Certificate.Facts facts, byte[] photo, String issuer, URI verification);
}
