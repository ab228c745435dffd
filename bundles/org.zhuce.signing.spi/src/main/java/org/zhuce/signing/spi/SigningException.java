package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

/** The platform refuses a certificate or a signature. Thrown by the platform, not by providers. */
public final class SigningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;
  private final String code;

  /**
   * Refuses.
   *
   * @param code a stable reason code in kebab case, such as {@code certificate-revoked}
   * @param text the reason for people
   */
  public SigningException(String code, Text text) {
    super(code + ": " + text.en());
    this.code = requireNonNull(code, "code");
    this.text = text;
  }

  /** The stable reason code. */
  public String code() {
    return code;
  }

  /** The reason for people. */
  public Text text() {
    return text;
  }
}
