package org.zhuce.registration.addition.internal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.ContinuingEducation;
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

/** 增项注册, manual 5.2: specialties that are not registered yet, or have expired. */
@Component
public final class AdditionRegistration implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "addition",
          "1.0.0",
          new Text("增项注册", "Addition of specialties"),
          new Text(
              "已有有效注册，增加尚未注册（或已过有效期）的专业。",
              "For who is registered: specialties that are not registered yet, or have expired."),
          "注册建造师管理规定（建设部令第153号）第十四条",
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.reviewed(),
          FormDefinition.read(
              "1", AdditionRegistration.class.getResourceAsStream("form.schema.json"), true),
          new DocumentTemplate(
              "1",
              "二级建造师增项注册申请表",
              StandardTemplates.rows(
                  StandardTemplates.present(),
                  Row.of(new Field("申请事项", AdditionRegistration::matter))),
              StandardTemplates.employment("增项注册")),
          List.of(
              RegistrationPolicies.validRegistration(),
              StandardPolicies.noOtherOpenApplication(),
              StandardPolicies.belowAgeLimit(),
              StandardPolicies.qualificationHeld(),
              StandardPolicies.enterpriseQualified(),
              StandardPolicies.specialtiesHeld(),
              StandardPolicies.issueDatesMatch(),
              RegistrationPolicies.specialtiesNotRegistered(),
              StandardPolicies.educationDone(),
              StandardPolicies.photoFits(),
              StandardPolicies.consentGiven()));

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(
        new Effect.AddSpecialties(
            file.validRegistration().orElseThrow().id(),
            SpecialtyChoice.of(file.form()).stream().map(SpecialtyChoice::specialty).toList()));
  }

  /** What is added, each with its date of issue and, where it is overdue, the hours done. */
  private static String matter(CaseFile file) {
    Map<Specialty, ContinuingEducation.Hours> owed = file.rules().education().owed(file);
    return SpecialtyChoice.of(file.form()).stream()
        .map(
            c ->
                "增项注册专业："
                    + c.specialty().zh()
                    + " 签发日期："
                    + c.issuedOn().map(Object::toString).orElse("")
                    + (owed.containsKey(c.specialty()) ? hours(file, c.specialty()) : "。"))
        .collect(joining("\n"));
  }

  private static String hours(CaseFile file, Specialty specialty) {
    return file.form().rows(ContinuingEducation.TABLE).stream()
        .filter(row -> row.text(SpecialtyChoice.SPECIALTY).equals(Optional.of(specialty.name())))
        .map(row -> " 继续教育情况（逾期注册）： " + StandardTemplates.hours(row))
        .findFirst()
        .orElse("。");
  }
}
