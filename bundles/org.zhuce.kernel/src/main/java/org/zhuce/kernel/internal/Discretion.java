package org.zhuce.kernel.internal;

import java.util.List;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RestrictionPolicies;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Role;

/** What of the findings an actor may read: of restrictions only those that concern the actor. */
public final class Discretion {
  private Discretion() {}

  /** The same findings; what concerns somebody else is said in general words, once. */
  public static List<Finding> of(Actor actor, List<Finding> findings) {
    return findings.stream().map(f -> shown(actor, f)).distinct().toList();
  }

  private static Finding shown(Actor actor, Finding finding) {
    if (actor.is(Role.ENTERPRISE) && finding.code().equals(RestrictionPolicies.PERSON_RESTRICTED)) {
      return Finding.refusal(
          "",
          finding.code(),
          "该人员目前不能办理此事项；原因由本人登录查看，或由本人咨询注册中心。",
          "This is not open to the person at this moment; the person can log in and read why, or ask"
              + " the centre.");
    }
    if (actor.is(Role.INDIVIDUAL)
        && finding.code().equals(RestrictionPolicies.ENTERPRISE_RESTRICTED)) {
      return Finding.refusal(
          "/" + FormDefinition.ENTERPRISE_NAME,
          finding.code(),
          "该企业目前不能聘用注册人员：请另选企业，或由该企业咨询注册中心。",
          "Nobody can be registered with this enterprise at this moment: choose another one, or have"
              + " the enterprise ask the centre.");
    }
    return finding;
  }
}
