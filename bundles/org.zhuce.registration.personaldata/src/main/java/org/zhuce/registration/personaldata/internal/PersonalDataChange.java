package org.zhuce.registration.personaldata.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.zhuce.kernel.lifecycle.StandardLifecycles;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.DocumentTemplate.Field;
import org.zhuce.kernel.type.DocumentTemplate.Row;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.FormDefinition;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.RegistrationPolicies;
import org.zhuce.kernel.type.RegistrationType;
import org.zhuce.kernel.type.StandardPolicies;
import org.zhuce.kernel.type.StandardTemplates;
import org.zhuce.signing.spi.Text;

/**
 * 个人信息变更, manual 5.5 no. 1: the person brings the new identity card, or the household register, to
 * the centre, which enters name and ID number; somebody else there confirms. The register and the
 * certificate follow, old signing certificates are revoked.
 */
@Component
public final class PersonalDataChange implements RegistrationType {
  private static final String SOURCE = "操作手册 5.5 第1项";
  private static final String NAME = "correctedName";
  private static final String ID_NUMBER = "correctedIdNumber";

  private static final Description DESCRIPTION =
      new Description(
          "personal-data-change",
          "1.0.0",
          new Text("个人信息变更", "Change of personal data"),
          new Text(
              "姓名或身份证号变更：先在手机 APP 重新实名认证，再持新身份证原件或户口本原件及复印件到注册中心办理；"
                  + "办结后原签名证书吊销，须重新申领，电子注册证书须重新领取。",
              "Another name or ID number: authenticate again in the app, then bring the new identity"
                  + " card or the household register to the centre. Afterwards apply for a new signing"
                  + " certificate and claim the new registration certificate."),
          "注册建造师管理规定（建设部令第153号）第十三条；" + SOURCE,
          Initiator.CENTRE);

  private final Definition definition =
      new Definition(
          DESCRIPTION,
          StandardLifecycles.enteredByCentre(),
          FormDefinition.read(
              "1", PersonalDataChange.class.getResourceAsStream("form.schema.json"), false),
          // Nobody signs, so that no document is ever made of it
          new DocumentTemplate(
              "1",
              "二级建造师个人信息变更表",
              List.of(
                  Row.of(
                      new Field("原姓名", StandardTemplates::name),
                      new Field("原身份证号", file -> file.person().idNumber().value())),
                  Row.of(
                      new Field("新姓名", file -> file.form().text(NAME).orElse("")),
                      new Field("新身份证号", file -> file.form().text(ID_NUMBER).orElse(""))),
                  StandardTemplates.present()),
              List.of()),
          List.of(
              RegistrationPolicies.registrationHeld(),
              StandardPolicies.noOtherOpenApplication(),
              Policy.onForm("id-number-valid", "GB 11643", PersonalDataChange::idNumberValid),
              Policy.onForm("identity-changes", SOURCE, PersonalDataChange::identityChanges),
              Policy.onForm("birth-date-compared", SOURCE, PersonalDataChange::birthDateCompared),
              StandardPolicies.consentGiven()));

  /** It corrects how a registration is written and confers none. */
  @Override
  public boolean confersRegistration() {
    return false;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  @Override
  public List<Effect> effects(CaseFile file) {
    return List.of(
        new Effect.CorrectIdentity(
            file.heldRegistration().orElseThrow().id(),
            file.form().text(NAME).orElseThrow(),
            idNumber(file).orElseThrow()));
  }

  private static Optional<IdNumber> idNumber(CaseFile file) {
    return file.form().text(ID_NUMBER).filter(IdNumber::isValid).map(IdNumber::new);
  }

  private static List<Finding> idNumberValid(CaseFile file) {
    return idNumber(file).isPresent()
        ? List.of()
        : List.of(
            Finding.refusal(
                "/" + ID_NUMBER,
                "id-number-wrong",
                "身份证号校验不通过：请对照证件原件核对。",
                "The ID number is not valid: compare it with the document."));
  }

  private static List<Finding> identityChanges(CaseFile file) {
    Person person = file.person();
    boolean same =
        file.form().text(NAME).filter(person.name()::equals).isPresent()
            && idNumber(file).filter(person.idNumber()::equals).isPresent();
    return same
        ? List.of(
            Finding.refusal(
                "/" + NAME,
                "identity-unchanged",
                "姓名和身份证号与注册库一致，无需变更。",
                "Name and ID number are those of the register; nothing is to be changed."))
        : List.of();
  }

  private static List<Finding> birthDateCompared(CaseFile file) {
    return idNumber(file)
        .filter(id -> !id.birthDate().equals(file.person().birthDate()))
        .map(
            id ->
                Finding.warning(
                    "/" + ID_NUMBER,
                    "birth-date-changes",
                    "出生日期将由 "
                        + file.person().birthDate()
                        + " 变更为 "
                        + id.birthDate()
                        + "，有效期按年龄上限重新核算。",
                    "The birth date changes from "
                        + file.person().birthDate()
                        + " to "
                        + id.birthDate()
                        + "; terms are cut at the age limit anew."))
        .stream()
        .toList();
  }
}
