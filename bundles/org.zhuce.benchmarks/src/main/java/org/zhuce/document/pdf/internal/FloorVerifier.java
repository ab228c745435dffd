package org.zhuce.document.pdf.internal;

import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.Signatures;

/** Opens the platform's own verifier. */
public final class FloorVerifier {
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_PAGES = 100;

  private FloorVerifier() {}

  /** The verifier. */
  public static DocumentVerifier of(Signatures signatures) {
    return new PdfDocumentVerifier(signatures, MAX_BYTES, MAX_PAGES);
  }
}
