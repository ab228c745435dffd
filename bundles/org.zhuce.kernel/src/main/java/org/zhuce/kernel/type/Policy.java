package org.zhuce.kernel.type;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * A named rule. The kernel runs all policies of a type and reports every finding at once: before
 * there is a form (eligibility), at save, signature, seal, acceptance and announcement.
 *
 * @param id stable, kebab case, such as {@code no-valid-registration}
 * @param scope whether it needs a form
 * @param legalSource regulation and article, or the manual's section
 * @param check the findings; none means that the case passes
 */
public record Policy(
    String id, Scope scope, String legalSource, Function<CaseFile, List<Finding>> check) {
  public Policy {
    requireNonNull(id, "id");
    requireNonNull(scope, "scope");
    requireNonNull(legalSource, "legalSource");
    requireNonNull(check, "check");
  }

  /** A rule on the person alone: it greys a type out before a form exists. */
  public static Policy onEligibility(
      String id, String legalSource, Function<CaseFile, List<Finding>> check) {
    return new Policy(id, Scope.ELIGIBILITY, legalSource, check);
  }

  /** A rule on what was filled in. */
  public static Policy onForm(
      String id, String legalSource, Function<CaseFile, List<Finding>> check) {
    return new Policy(id, Scope.FORM, legalSource, check);
  }

  /** What a rule looks at. */
  public enum Scope {
    /** The person and the registers alone. */
    ELIGIBILITY,
    /** The form too. */
    FORM
  }
}
