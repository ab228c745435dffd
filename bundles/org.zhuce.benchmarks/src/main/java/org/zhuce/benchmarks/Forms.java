package org.zhuce.benchmarks;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;

/** Another library that signs forms and verifies them. */
public interface Forms {
  /**
   * Signs with a P-256 key.
   *
   * @param pdf the form
   * @param signer the signer's certificate first
   * @param picture drawn into the applicant's place, PNG; empty: a signature that nobody sees
   * @param pen computes SHA256withECDSA
   */
  byte[] signed(
      byte[] pdf, List<X509Certificate> signer, byte[] picture, UnaryOperator<byte[]> pen);

  /** Whether each signature, and there is one, is valid in every respect. */
  boolean valid(byte[] pdf);
}
