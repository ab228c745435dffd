package org.zhuce.signing.hsm.internal;

import org.zhuce.signing.spi.SigningStep.Refused;
import org.zhuce.signing.spi.Text;

/** Why the token does not sign. */
final class TokenFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Text text;

  /** What kind of reason. */
  enum Kind {
    /** The token is away or stopped answering; it may come back at any time. */
    AWAY(Refused.Reason.BUSY),
    /** All sessions are at work. */
    BUSY(Refused.Reason.BUSY),
    /** Something is wrong with what is configured or lies beside the token. */
    SETTINGS(Refused.Reason.BUSY),
    /** The token has no key of that name, or the key no certificate yet. */
    NO_CERTIFICATE(Refused.Reason.NO_CERTIFICATE),
    /** The token refused the PIN, or takes none any more. */
    PIN(Refused.Reason.LOCKED);

    private final Refused.Reason reason;

    Kind(Refused.Reason reason) {
      this.reason = reason;
    }
  }

  TokenFault(Kind kind, Text text) {
    this(kind, text, null);
  }

  TokenFault(Kind kind, Text text, Throwable cause) {
    super(text.en(), cause);
    this.kind = kind;
    this.text = text;
  }

  static TokenFault away(Object token, Throwable cause) {
    return new TokenFault(
        Kind.AWAY,
        new Text(
            "密码设备“" + token + "”当前不可用，请检查其连接；恢复后自动继续签章。",
            "The token " + token + " is away. Connect it; sealing goes on by itself."),
        cause);
  }

  Kind kind() {
    return kind;
  }

  /** As the platform's users see it. */
  Refused refusal() {
    return new Refused(kind.reason, "", text);
  }
}
