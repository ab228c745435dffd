package org.zhuce.kernel.internal;

import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.signing.spi.Text;

/** A signature is there, and what proves it cannot be had at the moment. */
public final class ProofUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Ticket.Failure reason;

  private ProofUnavailableException(Ticket.Failure reason, Throwable cause) {
    super(reason.code() + ": " + cause.getMessage(), cause);
    this.reason = reason;
  }

  static ProofUnavailableException timestamp(RuntimeException cause) {
    return new ProofUnavailableException(
        new Ticket.Failure(
            "timestamp-unavailable",
            new Text(
                "签名已完成，时间戳服务暂时不可用，系统将自动重试，无需重新签署。",
                "Signed. The time-stamping authority cannot be reached; it is asked again, and"
                    + " nobody needs to sign once more.")),
        cause);
  }

  static ProofUnavailableException revocation(RuntimeException cause) {
    return new ProofUnavailableException(
        new Ticket.Failure(
            "revocation-unavailable",
            new Text(
                "签名已完成，证书吊销信息暂时无法获取，系统将自动重试，无需重新签署。",
                "Signed. What tells of the certificates' revocation cannot be had; it is asked for"
                    + " again, and nobody needs to sign once more.")),
        cause);
  }

  /** What the signer is told. */
  public Ticket.Failure reason() {
    return reason;
  }
}
