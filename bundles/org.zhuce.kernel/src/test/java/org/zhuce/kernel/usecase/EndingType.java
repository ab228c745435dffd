package org.zhuce.kernel.usecase;

import java.util.List;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.kernel.type.StandardEffects;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.Text;

/** Ends chosen specialties, or all if none is chosen, by the enterprise's seal alone. */
final class EndingType implements RegistrationType {
  @Override
  public Definition definition() {
    return new Definition(
        new Description(
            "ending",
            "1.0.0",
            new Text("测试注销", "Test cancellation"),
            new Text("测试", "Test"),
            "153号令第十七条",
            Description.Initiator.ENTERPRISE),
        StandardLifecycles.sealedByEnterpriseAlone(),
        new FormDefinition("1", "{}", false),
        new DocumentTemplate(
            "1",
            "测试注销表",
            List.of(
                DocumentTemplate.Row.of(
                    new DocumentTemplate.Field("姓名", file -> file.person().name()))),
            List.of(new DocumentTemplate.Opinion("意见", List.of(), SignerRole.ENTERPRISE, "盖章："))),
        List.of(
            StandardPolicies.noOtherOpenApplication(),
            RegistrationPolicies.employerOfRegistration()));
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return SpecialtyChoice.of(file.form()).isEmpty()
        ? List.of(new Effect.Cancel(file.heldRegistration().orElseThrow().id()))
        : StandardEffects.endingChosen(file);
  }
}
