package org.zhuce.kernel.type;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround.Subject;

/**
 * Rules on the restrictions register (限制). The kernel runs them for every type that confers a
 * registration, see {@link RegistrationType#confersRegistration}.
 *
 * <p>A restriction bars if it holds today or held on the day of the application, by which art. 15
 * measures. What it says is for the one whom it concerns and for staff; others are told that there
 * is something, and not what.
 */
public final class RestrictionPolicies {
  /** Code of what is found about a person. */
  public static final String PERSON_RESTRICTED = "person-restricted";

  /** Code of what is found about an enterprise. */
  public static final String ENTERPRISE_RESTRICTED = "enterprise-restricted";

  private static final String SOURCE = "注册建造师管理规定（建设部令第153号）第十五条、第三十三条、第三十四条";

  private RestrictionPolicies() {}

  /** All of them. */
  public static List<Policy> all() {
    return List.of(personNotRestricted(), enterpriseNotRestricted());
  }

  /** Nobody is registered whom a ground of arts. 15, 33 and 34 concerns. */
  public static Policy personNotRestricted() {
    return Policy.onEligibility(
        PERSON_RESTRICTED,
        SOURCE,
        file -> found(file, Subject.PERSON, RestrictionPolicies::ofPerson));
  }

  /** Nobody is registered with an enterprise that may not employ (art. 15 no. 9). */
  public static Policy enterpriseNotRestricted() {
    return Policy.onForm(
        ENTERPRISE_RESTRICTED,
        SOURCE,
        file -> found(file, Subject.ENTERPRISE, RestrictionPolicies::ofEnterprise));
  }

  private static List<Finding> found(
      CaseFile file, Subject kind, Function<Restriction, Finding> finding) {
    return file.restrictions().stream()
        .filter(r -> r.subject().kind() == kind)
        .filter(r -> r.covers(file.today()) || r.covers(file.firstSavedOn()))
        .map(finding)
        .toList();
  }

  private static Finding ofPerson(Restriction r) {
    return Finding.refusal(
        "",
        PERSON_RESTRICTED,
        "不予注册：" + zh(r) + "。如有异议，请向作出该决定的机关或注册中心提出。",
        "Not registrable: "
            + en(r)
            + ". If that is wrong, turn to whoever decided it, or to the centre.");
  }

  private static Finding ofEnterprise(Restriction r) {
    return Finding.refusal(
        "/" + FormDefinition.ENTERPRISE_NAME,
        ENTERPRISE_RESTRICTED,
        "不得聘用注册人员：" + zh(r) + "。",
        "No registration with this enterprise: " + en(r) + ".");
  }

  private static String zh(Restriction r) {
    String span = r.from() + " 起" + r.until().map(day -> "至 " + day).orElse("，期限未定");
    return r.ground().zh()
        + "（第153号令"
        + String.join("，", r.ground().article(), span, r.document())
        + "）";
  }

  private static String en(Restriction r) {
    String span =
        "from " + r.from() + r.until().map(RestrictionPolicies::to).orElse(" until it is ended");
    return r.ground().en()
        + " (order 153, "
        + String.join("; ", r.ground().article(), span, r.document())
        + ")";
  }

  private static String to(LocalDate day) {
    return " to " + day;
  }
}
