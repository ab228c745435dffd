package org.zhuce.registration.testkit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationType;

/** Looks at the machine's clock, which does not show today. */
final class LateType implements RegistrationType {
  private final Definition definition;
  private final RegistrationType sound = new FakeType(Fault.NONE);

  LateType() {
    Definition d = sound.definition();
    List<Policy> policies = new ArrayList<>(d.policies());
    policies.add(Policy.onForm("in-time", "操作手册 5", file -> late()));
    definition = new Definition(d.description(), d.lifecycle(), d.form(), d.document(), policies);
  }

  private static List<Finding> late() {
    return LocalDate.now(Clock.systemUTC()).getYear() > 9000
        ? List.of(Finding.warning("", "late", "已逾期。", "It is late."))
        : List.of();
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return sound.effects(file);
  }
}
