package org.zhuce.signing.mobile.internal;

import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** What the signer gave cannot be used. */
final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refused refusal;

  InvalidInputException(String field, String zh, String en) {
    this(new Refused(Refused.Reason.INVALID_INPUT, field, new Text(zh, en)));
  }

  InvalidInputException(Refused refusal) {
    super(refusal.message().en());
    this.refusal = refusal;
  }

  Refused refusal() {
    return refusal;
  }
}
