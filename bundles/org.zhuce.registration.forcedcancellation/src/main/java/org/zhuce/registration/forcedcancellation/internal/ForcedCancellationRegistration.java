package org.zhuce.registration.forcedcancellation.internal;

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
 * 企业强制注销, manual 5.4.3: the enterprise alone chooses one of its registrants, specialties and a
 * reason, and seals; with that it takes effect.
 */
@Component
public final class ForcedCancellationRegistration implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "forced-cancellation",
          "1.0.0",
          new Text("企业强制注销", "Cancellation by the enterprise"),
          new Text(
              "由聘用企业单方注销本企业注册人员的部分专业或整本注册证书；本人可以提出异议。",
              "The employer alone ends some specialties or the whole registration of one of its"
                  + " registrants, who may object."),
          "注册建造师管理规定（建设部令第153号）第十六条、第十七条",
          Initiator.ENTERPRISE);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.sealedByEnterpriseAlone(),
          FormDefinition.read(
              "1",
              ForcedCancellationRegistration.class.getResourceAsStream("form.schema.json"),
              true),
          new DocumentTemplate(
              "1",
              "二级建造师注销注册申请表",
              StandardTemplates.rows(StandardTemplates.present(), StandardTemplates.cancelled()),
              List.of(
                  StandardTemplates.enterprise(
                      List.of(
                          file ->
                              "我单位申请注销"
                                  + StandardTemplates.name(file)
                                  + "的上述注册专业，对申请表内容及申报材料的真实性负责。如有虚假，愿承担由此产生的一切法律责任。")))),
          List.of(
              RegistrationPolicies.registrationHeld(),
              StandardPolicies.noOtherOpenApplication(),
              RegistrationPolicies.employerOfRegistration(),
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
