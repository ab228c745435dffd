package org.zhuce.kernel.type;

import java.util.List;
import java.util.stream.Collectors;
import org.zhuce.kernel.model.ApplicationNumber;

/**
 * Rules that several registration types share. They pass what is missing or malformed: that is for
 * the form's schema to report.
 */
public final class StandardPolicies {
  private static final String ORDER_153 = "注册建造师管理规定（建设部令第153号）";

  private StandardPolicies() {}

  /** Nobody has two registrations at a time (order 153, art. 15 no. 2). */
  public static Policy noValidRegistration() {
    return Policy.onEligibility(
        "no-valid-registration",
        ORDER_153 + "第十五条第（二）项",
        file ->
            file
                .validRegistration()
                .map(
                    r ->
                        person(
                            "valid-registration-exists",
                            "已有有效注册（" + r.number() + "）：增加专业请申请增项注册，到期前请申请延续注册，更换企业请先注销。",
                            "There is a valid registration ("
                                + r.number()
                                + "): apply for an addition or a renewal, or cancel it first to"
                                + " change the employer."))
                .stream()
                .toList());
  }

  /** One open application per person, whatever its type and state (manual 5.1.1, figure 5). */
  public static Policy noOtherOpenApplication() {
    return Policy.onEligibility(
        "no-other-open-application",
        "操作手册 5.1.1",
        file -> {
          if (file.openApplications().isEmpty()) {
            return List.of();
          }
          String numbers =
              file.openApplications().stream()
                  .map(ApplicationNumber::value)
                  .collect(Collectors.joining("、"));
          return List.of(
              person(
                  "open-application-exists",
                  "已有尚未办结的注册申请（" + numbers + "）：请先办结或撤回该申请。",
                  "Another application is open (" + numbers + "): complete or withdraw it first."));
        });
  }

  /** Nobody is registered from that birthday on (order 153, art. 15 no. 10). */
  public static Policy belowAgeLimit() {
    return Policy.onEligibility(
        "below-age-limit",
        ORDER_153 + "第十五条第（十）项",
        file ->
            file.today().isBefore(file.person().birthDate().plusYears(file.rules().ageLimit()))
                ? List.of()
                : List.of(
                    person(
                        "over-age",
                        "已年满 " + file.rules().ageLimit() + " 周岁，不予注册；出生日期有误的，请联系注册中心更正。",
                        "From the age of "
                            + file.rules().ageLimit()
                            + " on nobody is registered; if the birth date is wrong, have the"
                            + " centre correct it.")));
  }

  /** Who has no qualification cannot be registered (order 153, art. 6 no. 1). */
  public static Policy qualificationHeld() {
    return Policy.onEligibility(
        "qualification-held",
        ORDER_153 + "第六条第（一）项",
        file ->
            file.qualifications().isEmpty()
                ? List.of(
                    person(
                        "qualification-missing",
                        "资格库中没有您的二级建造师资格：请联系注册中心核对资格库。",
                        "The qualification register has no qualification of yours: have the centre"
                            + " check the register."))
                : List.of());
  }

  /** Name and code are those of one enterprise in the register, exactly (manual 5.1.1, no. 4). */
  public static Policy enterpriseRegistered() {
    return Policy.onForm(
        "enterprise-registered", ORDER_153 + "第六条第（二）项；操作手册 5.1.1", EmployerChecks::registered);
  }

  /** The employer may employ registered practitioners (order 153, art. 15 no. 9). */
  public static Policy enterpriseQualified() {
    return Policy.onForm(
        "enterprise-qualified", ORDER_153 + "第十五条第（九）项", EmployerChecks::qualified);
  }

  /**
   * Every chosen specialty is in the qualification register, none is chosen twice (art. 6 no. 1).
   */
  public static Policy specialtiesHeld() {
    return Policy.onForm("specialties-held", ORDER_153 + "第六条第（一）项", SpecialtyChecks::held);
  }

  /** The date of issue equals the register's (product rule on 签发日期). */
  public static Policy issueDatesMatch() {
    return Policy.onForm("issue-dates-match", "操作手册 5.1.1", SpecialtyChecks::datesMatch);
  }

  /** Who applies late has done the continuing education (order 153, art. 11). */
  public static Policy educationDone() {
    return Policy.onForm(
        "education-done",
        ORDER_153 + "第十一条、第十五条第（三）项；注册建造师继续教育管理暂行办法（建市〔2010〕192号）",
        file -> file.rules().education().check(file));
  }

  /** The main specialty is one of those chosen. */
  public static Policy mainSpecialtyChosen() {
    return Policy.onForm("main-specialty-chosen", "操作手册 5.4.1（主项）", SpecialtyChecks::mainChosen);
  }

  /** The applicant ticked the consent (manual 5.1.1, 申请人员意见). */
  public static Policy consentGiven() {
    return Policy.onForm(
        "consent-given",
        "操作手册 5.1.1",
        file ->
            file.form().ticked(FormDefinition.CONSENT)
                ? List.of()
                : List.of(
                    Finding.refusal(
                        "/" + FormDefinition.CONSENT,
                        "consent-missing",
                        "请仔细阅读申请人员意见，并勾选同意。",
                        "Read the applicant's statement and tick it.")));
  }

  /** The photo can be printed on a certificate (manual 5.1.1 no. 4, 7 no. 3). */
  public static Policy photoFits() {
    return Policy.onForm(
        "photo-fits", "操作手册 5.1.1、7", file -> file.rules().photo().check(file.photo()));
  }

  private static Finding person(String code, String zh, String en) {
    return Finding.refusal("", code, zh, en);
  }
}
