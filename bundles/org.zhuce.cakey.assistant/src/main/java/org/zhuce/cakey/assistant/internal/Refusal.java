package org.zhuce.cakey.assistant.internal;

import static java.util.Objects.requireNonNull;

import org.zhuce.signing.spi.Text;

/** The assistant does not do it. Changes nothing. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text text;

  /**
   * Refuses.
   *
   * @param code a stable reason code in kebab case
   */
  public Refusal(String code, String zh, String en) {
    super(code + ": " + en);
    this.code = requireNonNull(code, "code");
    this.text = new Text(zh, en);
  }

  /** The stable reason code. */
  public String code() {
    return code;
  }

  /** What is wrong and how to cure it. */
  public Text text() {
    return text;
  }
}
