package org.zhuce.document.ofd.internal;

import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.Signatures;

/** Opens the platform's own verifier. */
public final class FloorOfdVerifier {
  private static final int MAX_BYTES = 10 * 1024 * 1024;

  private FloorOfdVerifier() {}

  /** The verifier. */
  public static DocumentVerifier of(Signatures signatures) {
    return new OfdDocumentVerifier(signatures, MAX_BYTES);
  }
}
