package org.zhuce.rest.internal.http;

import static java.util.Objects.requireNonNull;

import javax.servlet.http.HttpServletRequest;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Role;

/**
 * Who sent the request, and how the answer shall look.
 *
 * @param actor who acts
 * @param language in which language texts go out
 */
public record Caller(Actor actor, Language language) {
  static final String PROPERTY = Caller.class.getName();

  public Caller {
    requireNonNull(actor, "actor");
    requireNonNull(language, "language");
  }

  /** The caller of that request, which {@link SessionFilter} has recognised. */
  public static Caller of(HttpServletRequest request) {
    return (Caller) request.getAttribute(PROPERTY);
  }

  /** Whether there is no session. */
  public boolean isAnonymous() {
    return actor.is(Role.PUBLIC);
  }

  /**
   * The result of what needs no session.
   *
   * @throws ProblemException if it was refused
   */
  public <T> T open(Outcome<T> outcome) {
    return outcome.match(
        value -> value,
        refusal -> {
          throw Problem.of(refusal).thrown();
        });
  }

  /**
   * The result of what needs a session. The kernel decides and audits; to somebody without a
   * session its "no" is said as "log in first".
   *
   * @throws ProblemException if it was refused
   */
  public <T> T own(Outcome<T> outcome) {
    return outcome.match(
        value -> value,
        refusal -> {
          throw (isAnonymous() && hides(refusal) ? Problem.sessionRequired() : Problem.of(refusal))
              .thrown();
        });
  }

  private static boolean hides(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND;
  }
}
