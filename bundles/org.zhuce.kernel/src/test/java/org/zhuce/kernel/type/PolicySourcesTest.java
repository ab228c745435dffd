package org.zhuce.kernel.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.model.RestrictionGround;

/** Each rule that types share names the article or the manual's section that it comes from. */
class PolicySourcesTest {
  private static List<Policy> all() {
    return Stream.of(
            Stream.of(
                StandardPolicies.noValidRegistration(),
                StandardPolicies.noOtherOpenApplication(),
                StandardPolicies.belowAgeLimit(),
                StandardPolicies.qualificationHeld(),
                StandardPolicies.enterpriseRegistered(),
                StandardPolicies.enterpriseQualified(),
                StandardPolicies.specialtiesHeld(),
                StandardPolicies.issueDatesMatch(),
                StandardPolicies.educationDone(),
                StandardPolicies.mainSpecialtyChosen(),
                StandardPolicies.consentGiven(),
                StandardPolicies.photoFits(),
                RegistrationPolicies.registrationToRenew(),
                RegistrationPolicies.registrationHeld(),
                RegistrationPolicies.specialtiesNotRegistered(),
                RegistrationPolicies.specialtiesValid(),
                RegistrationPolicies.specialtiesRegistered(),
                RegistrationPolicies.renewalWindow(90, 30, false),
                RegistrationPolicies.educationOfCycle(),
                RegistrationPolicies.mainStays(),
                RegistrationPolicies.employerOfRegistration()),
            RestrictionPolicies.all().stream())
        .flatMap(s -> s)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "no-valid-registration, 第十五条第（二）项",
    "no-other-open-application, 操作手册 5.1.1",
    "below-age-limit, 第十五条第（十）项",
    "qualification-held, 第六条第（一）项",
    "enterprise-registered, 第六条第（二）项",
    "enterprise-qualified, 第十五条第（九）项",
    "specialties-held, 第六条第（一）项",
    "issue-dates-match, 操作手册 5.1.1",
    "education-done, 第十一条",
    "education-done, 建市〔2010〕192号",
    "main-specialty-chosen, 操作手册 5.4.1",
    "consent-given, 操作手册 5.1.1",
    "photo-fits, 操作手册 5.1.1",
    "valid-registration, 行政许可法第五十条",
    "registration-held, 第十七条",
    "specialties-not-registered, 操作手册 5.2.1",
    "specialties-valid, 操作手册 5.3.1",
    "specialties-valid, 行政许可法第五十条",
    "specialties-registered, 操作手册 5.4.1",
    "renewal-window, 第十二条",
    "education-of-cycle, 建市〔2010〕192号",
    "main-stays, 操作手册 5.4.1",
    "employer-of-registration, 第十七条",
    "person-restricted, 第十五条、第三十三条、第三十四条",
    "enterprise-restricted, 第十五条、第三十三条、第三十四条"
  })
  void namesItsSource(String id, String source) {
    assertThat(all())
        .filteredOn(p -> p.id().equals(id))
        .singleElement()
        .satisfies(p -> assertThat(p.legalSource()).contains(source));
  }

  /** What the platform sees by itself is no ground: nos. 2, 3 and 10 are policies. */
  @Test
  void coversArticle15() {
    List<String> grounds =
        Arrays.stream(RestrictionGround.values()).map(RestrictionGround::article).toList();
    String policies = String.join(" ", all().stream().map(Policy::legalSource).toList());

    for (String number : "一 二 三 四 五 六 七 八 九 十 十一".split(" ")) {
      String article = String.format(Locale.ROOT, "第十五条第（%s）项", number);
      assertThat(grounds.contains(article) || policies.contains(article)).as(article).isTrue();
    }
    assertThat(grounds).contains("第三十三条", "第三十四条");
  }
}
