package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.Text;

/**
 * Why something was not done.
 *
 * @param kind the class of reason, which decides the HTTP status
 * @param code stable reason code in kebab case, such as {@code type-unavailable}
 * @param message what is wrong and how to cure it
 * @param findings the failing fields; empty if it is about none
 */
public record Refusal(Kind kind, String code, Text message, List<Finding> findings) {
  public Refusal {
    requireNonNull(kind, "kind");
    requireNonNull(code, "code");
    requireNonNull(message, "message");
    findings = List.copyOf(findings);
  }

  /** A refusal without fields. */
  public static Refusal of(Kind kind, String code, String zh, String en) {
    return new Refusal(kind, code, new Text(zh, en), List.of());
  }

  /** A refusal for what was entered. */
  public static Refusal invalid(List<Finding> findings) {
    return new Refusal(
        Kind.INVALID,
        "checks-failed",
        new Text("所填内容未通过检查，请按提示修改。", "Some checks failed; correct the fields named."),
        findings);
  }

  /** A refusal for one field. */
  public static Refusal invalid(String field, String code, String zh, String en) {
    return invalid(List.of(Finding.refusal(field, code, zh, en)));
  }

  /** The class of reason. */
  public enum Kind {
    /** No valid session, or a wrong secret: 401. */
    UNAUTHENTICATED,
    /** Not with this role, or not on this object: 403. */
    FORBIDDEN,
    /** There is no such thing, or the actor must not know of it: 404. */
    NOT_FOUND,
    /** Not in this state, or the plug-in is away: 409. */
    CONFLICT,
    /** It can no longer be had: 410. */
    GONE,
    /** Somebody changed it since it was read: 412. */
    STALE,
    /** Too large: 413. */
    TOO_LARGE,
    /** What was entered fails a check: 422. */
    INVALID,
    /** Too many tries: 429. */
    TOO_MANY,
    /** An outside part is busy or away; try again later: 503. */
    UNAVAILABLE
  }
}
