package org.zhuce.registration.cancellation.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.StandardEffects;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.signing.spi.Text;

/**
 * 注销注册, manual 5.4: takes effect with the enterprise's seal. What stays gets a new certificate; if
 * nothing stays, the registration ends.
 */
@Component
public final class CancellationRegistration implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "cancellation",
          "1.0.0",
          new Text("注销注册", "Cancellation"),
          new Text(
              "注销部分专业或整本注册证书；更换聘用企业的，先办理注销，再在新企业申请初始注册。",
              "Some specialties or the whole registration end. Who changes the employer cancels"
                  + " first and then applies for an initial registration with the new one."),
          "注册建造师管理规定（建设部令第153号）第十六条、第十七条",
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.sealed(),
          FormDefinition.read(
              "1", CancellationRegistration.class.getResourceAsStream("form.schema.json"), true),
          new DocumentTemplate(
              "1",
              "二级建造师注销注册申请表",
              StandardTemplates.rows(StandardTemplates.present(), StandardTemplates.cancelled()),
              List.of(
                  StandardTemplates.applicant(
                      List.of(file -> "本人已核对上述内容，对申请表内容及申报材料的真实性负责。如有虚假，愿承担由此产生的一切法律责任。")),
                  StandardTemplates.enterprise(
                      List.of(
                          file ->
                              "我单位聘用的" + StandardTemplates.name(file) + "，其申报材料真实，同意该同志申报注销注册。")))),
          List.of(
              RegistrationPolicies.registrationHeld(),
              StandardPolicies.noOtherOpenApplication(),
              RegistrationPolicies.specialtiesRegistered(),
              RegistrationPolicies.mainStays(),
              RegistrationPolicies.photoForWhatStays(),
              StandardPolicies.consentGiven()));

  @Override
  public Definition definition() {
    return definition;
  }

  /** Leaving is barred by no restriction: order 153, arts. 16 and 17 oblige to cancel. */
  @Override
  public boolean confersRegistration() {
    return false;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return StandardEffects.endingChosen(file);
  }
}
