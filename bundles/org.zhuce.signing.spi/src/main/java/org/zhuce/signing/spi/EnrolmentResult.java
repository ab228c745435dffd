package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;

/** How an enrolment ended. */
public sealed interface EnrolmentResult {

  /**
   * A certificate was issued.
   *
   * @param key the provider's name for it, by which the signer chooses among several
   * @param chain the certificate first
   */
  record Enrolled(String key, List<X509Certificate> chain) implements EnrolmentResult {
    public Enrolled {
      requireNonNull(key, "key");
      chain = List.copyOf(chain);
    }
  }

  /**
   * Nothing was issued.
   *
   * @param refusal why
   */
  record NotEnrolled(SigningStep.Refused refusal) implements EnrolmentResult {
    public NotEnrolled {
      requireNonNull(refusal, "refusal");
    }
  }
}
