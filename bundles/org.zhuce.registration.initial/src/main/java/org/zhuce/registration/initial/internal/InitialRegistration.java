package org.zhuce.registration.initial.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.SpecialtyChoice;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.signing.spi.Text;

/** 初始注册（含重新注册）, manual 5.1. */
@Component
public final class InitialRegistration implements RegistrationType {
  private static final Description DESCRIPTION =
      new Description(
          "initial",
          "1.0.0",
          new Text("初始注册", "Initial registration"),
          new Text(
              "取得资格证书后首次申请注册，或注册注销、失效后重新申请注册。",
              "The first registration after the qualification, or a new one after the old one was"
                  + " cancelled or expired."),
          "注册建造师管理规定（建设部令第153号）第六条、第十一条",
          Initiator.INDIVIDUAL);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.reviewed(),
          FormDefinition.read(
              "1", InitialRegistration.class.getResourceAsStream("form.schema.json"), true),
          InitialDocument.TEMPLATE,
          List.of(
              StandardPolicies.noValidRegistration(),
              StandardPolicies.noOtherOpenApplication(),
              StandardPolicies.belowAgeLimit(),
              StandardPolicies.qualificationHeld(),
              StandardPolicies.enterpriseRegistered(),
              StandardPolicies.enterpriseQualified(),
              StandardPolicies.specialtiesHeld(),
              StandardPolicies.issueDatesMatch(),
              StandardPolicies.mainSpecialtyChosen(),
              StandardPolicies.educationDone(),
              StandardPolicies.photoFits(),
              StandardPolicies.consentGiven()));

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    Enterprise employer = file.enterprise().orElseThrow();
    List<Specialty> chosen =
        SpecialtyChoice.of(file.form()).stream().map(SpecialtyChoice::specialty).toList();
    return List.of(
        new Effect.Register(
            employer.code(), SpecialtyChoice.main(file.form()).orElseThrow(), chosen));
  }
}
