package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import org.zhuce.signing.spi.Text;

/**
 * What a rule found.
 *
 * @param field JSON Pointer (RFC 6901) into the form, empty if it is about the person
 * @param code stable reason code in kebab case
 * @param message what is wrong and how to cure it
 * @param severity whether it refuses or only warns
 */
public record Finding(String field, String code, Text message, Severity severity) {
  public Finding {
    requireNonNull(field, "field");
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    requireNonNull(severity, "severity");
  }

  /** A refusal. */
  public static Finding refusal(String field, String code, String zh, String en) {
    return new Finding(field, code, new Text(zh, en), Severity.REFUSAL);
  }

  /** A warning: reported, but the case passes. */
  public static Finding warning(String field, String code, String zh, String en) {
    return new Finding(field, code, new Text(zh, en), Severity.WARNING);
  }

  /** Whether the case can go on. */
  public enum Severity {
    WARNING,
    REFUSAL
  }
}
