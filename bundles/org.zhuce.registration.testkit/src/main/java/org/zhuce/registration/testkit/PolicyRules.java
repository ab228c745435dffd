package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.broken;
import static org.zhuce.registration.testkit.Rule.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.PhotoRule;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;

/** Rules 401 to 407: policies. */
abstract class PolicyRules extends LifecycleRules {
  private static final String KEBAB = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /** As the kernel asks: the person alone before there is a form, everything after. */
  private List<CaseFile> cases(Policy policy) {
    List<CaseFile> cases = new ArrayList<>(bench.withForm());
    if (policy.scope() == Policy.Scope.ELIGIBILITY) {
      cases.addAll(bench.withoutForm());
    }
    return cases;
  }

  @Test
  void rule401_namesPoliciesAndTheirSources() {
    Set<String> ids = new HashSet<>();
    for (Policy policy : bench.definition().policies()) {
      rule(
          401,
          policy.id().matches(KEBAB) && ids.add(policy.id()),
          "the policy \"" + policy.id() + "\" has no name of its own in kebab case",
          "name what it asks for, such as valid-registration");
      rule(
          401,
          !policy.legalSource().isBlank(),
          "the policy \"" + policy.id() + "\" names no source",
          "name regulation and article, or the manual's section");
    }
  }

  @Test
  void rule402_letsPassWhatIsInOrder() {
    if (!bench.usable()) {
      return;
    }
    for (CaseFile file : bench.inOrder()) {
      List<String> refusals =
          Judged.findings(bench.type(), bench.schemas(), file).stream()
              .filter(f -> f.severity() == Finding.Severity.REFUSAL)
              .map(f -> f.code() + " at \"" + f.field() + "\"")
              .toList();
      rule(
          402,
          refusals.isEmpty(),
          "a case that should be in order is refused: " + refusals,
          "mend the case in TypeUnderTest.inOrder(), or the rule");
    }
  }

  @Test
  void rule403_answersForEveryCase() {
    for (Policy policy : bench.definition().policies()) {
      for (CaseFile file : cases(policy)) {
        List<Finding> findings;
        try {
          findings = policy.check().apply(file);
        } catch (RuntimeException e) {
          throw broken(
              403,
              "\"" + policy.id() + "\" threw " + e,
              "pass what is missing: other rules and the schema report it");
        }
        rule(
            403,
            findings != null && findings.stream().noneMatch(f -> f == null),
            "\"" + policy.id() + "\" answered null",
            "answer an empty list if there is nothing to say");
      }
    }
  }

  @Test
  void rule404_answersFromTheCaseAlone() {
    List<CaseFile> cases = bench.withForm();
    List<CaseFile> backwards = new ArrayList<>(cases);
    Collections.reverse(backwards);
    List<List<Finding>> second = answers(bench.type(), backwards);
    Collections.reverse(second);
    rule(
        404,
        second.equals(answers(bench.type(), cases))
            && second.equals(answers(bench.another(), cases)),
        "the same case was answered differently, after others or by another instance",
        "keep nothing between calls; what varies comes with the case");
  }

  static List<List<Finding>> answers(RegistrationType type, List<CaseFile> cases) {
    List<List<Finding>> answers = new ArrayList<>();
    for (CaseFile file : cases) {
      List<Finding> findings = new ArrayList<>();
      for (Policy policy : type.definition().policies()) {
        findings.addAll(tolerantly(policy, file));
      }
      answers.add(findings);
    }
    return answers;
  }

  /** What throws or answers null is for rule 403 to report. */
  private static List<Finding> tolerantly(Policy policy, CaseFile file) {
    try {
      List<Finding> findings = policy.check().apply(file);
      return findings == null ? List.of() : findings;
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  @Test
  void rule405_takesTimeAndChanceFromTheCase() {
    List<String> calls = ClassCalls.ofTimeAndChance(bench.type().getClass());
    rule(
        405,
        calls.isEmpty(),
        "it asks elsewhere than in the case: " + calls,
        "take CaseFile.now() and today(), so that one moment holds for the whole case");
  }

  @Test
  void rule406_pointsAtFieldsThatTheFormHas() {
    Set<String> known = new HashSet<>(bench.schema().fields().keySet());
    known.add("");
    known.add(PhotoRule.POINTER);
    findings()
        .forEach(
            f ->
                rule(
                    406,
                    known.contains(f.field().replaceAll("/[0-9]+(?=/|$)", "/*"))
                        || known.contains(f.field().replaceAll("/[0-9]+$", "")),
                    "\"" + f.code() + "\" points at \"" + f.field() + "\", which the form lacks",
                    "point at a field of the schema by its JSON Pointer, or at nothing"));
  }

  @Test
  void rule407_saysWhyInChineseAndEnglish() {
    findings()
        .forEach(
            f ->
                rule(
                    407,
                    bilingual(f.message()) && f.code().matches(KEBAB),
                    "\"" + f.code() + "\" is no code in kebab case, or not said in both languages",
                    "give Finding a code such as over-age, and what is wrong with its cure in"
                        + " both"));
  }

  private List<Finding> findings() {
    List<CaseFile> cases = new ArrayList<>(bench.withForm());
    return answers(bench.type(), cases).stream().flatMap(List::stream).distinct().toList();
  }
}
