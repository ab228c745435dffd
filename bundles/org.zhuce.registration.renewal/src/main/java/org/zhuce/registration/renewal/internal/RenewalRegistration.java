package org.zhuce.registration.renewal.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.signing.spi.Text;

/** 延续注册, manual 5.3: a further term for what is still valid; what has expired goes other ways. */
@Component(configurationPid = "org.zhuce.registration.renewal")
@Designate(ocd = RenewalConfiguration.class)
public final class RenewalRegistration implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "renewal",
          "1.0.0",
          new Text("延续注册", "Renewal"),
          new Text(
              "注册有效期届满前，申请延续仍在有效期内的专业。",
              "A further term for specialties that are still valid and soon expire."),
          "注册建造师管理规定（建设部令第153号）第十二条",
          Initiator.INDIVIDUAL);

  private final Definition definition;

  /** Made by the container, anew when the configuration changes. */
  @Activate
  public RenewalRegistration(RenewalConfiguration config) {
    definition =
        new Definition(
            DESCRIPTION,
            StandardLifecycles.reviewed(),
            FormDefinition.read(
                "1", RenewalRegistration.class.getResourceAsStream("form.schema.json"), true),
            new DocumentTemplate(
                "1",
                "二级建造师延续注册申请表",
                StandardTemplates.rows(
                    StandardTemplates.present(),
                    Row.of(new Field("申请事项", RenewalRegistration::matter))),
                StandardTemplates.employment("延续注册")),
            List.of(
                RegistrationPolicies.registrationToRenew(),
                StandardPolicies.noOtherOpenApplication(),
                StandardPolicies.belowAgeLimit(),
                StandardPolicies.enterpriseQualified(),
                RegistrationPolicies.specialtiesValid(),
                RegistrationPolicies.renewalWindow(
                    config.window_opens_days(),
                    config.window_least_days(),
                    config.window_refuses_late()),
                RegistrationPolicies.educationOfCycle(),
                StandardPolicies.photoFits(),
                StandardPolicies.consentGiven()));
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(
        new Effect.Extend(
            file.heldRegistration().orElseThrow().id(),
            SpecialtyChoice.of(file.form()).stream()
                .map(SpecialtyChoice::specialty)
                .collect(Collectors.toSet())));
  }

  private static String matter(CaseFile file) {
    return SpecialtyChoice.of(file.form()).stream()
        .map(
            c ->
                "申请延续注册专业： "
                    + c.specialty().zh()
                    + " 继续教育情况（逾期注册）： "
                    + StandardTemplates.hours(file.form().rows(SpecialtyChoice.TABLE).get(c.row())))
        .collect(joining("\n"));
  }
}
