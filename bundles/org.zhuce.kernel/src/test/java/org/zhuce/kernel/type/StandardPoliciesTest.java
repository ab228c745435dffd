package org.zhuce.kernel.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;
import static org.zhuce.kernel.type.AnyCase.CODE;
import static org.zhuce.kernel.type.AnyCase.NAME;
import static org.zhuce.kernel.type.AnyCase.TODAY;
import static org.zhuce.kernel.type.AnyCase.anyCase;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;

class StandardPoliciesTest {
  private static Rules aged(int limit) {
    return new Rules(limit, true, Rules.DEFAULT.education(), Rules.DEFAULT.photo());
  }

  private static List<Finding> check(Policy policy, AnyCase anyCase) {
    return policy.check().apply(anyCase.file());
  }

  private static Finding only(Policy policy, AnyCase anyCase) {
    List<Finding> findings = check(policy, anyCase);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  static Stream<Policy> all() {
    return Stream.of(
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
        StandardPolicies.consentGiven());
  }

  @ParameterizedTest
  @MethodSource("all")
  void passesACaseWithoutFault(Policy policy) {
    assertThat(check(policy, anyCase().applying(BUILDING, LocalDate.of(2023, 3, 1)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesMalformedFormsToTheSchema(Policy policy) {
    AnyCase malformed =
        anyCase()
            .qualified(BUILDING, LocalDate.of(2000, 1, 1))
            .with("enterpriseName", BigDecimal.ONE)
            .with("enterpriseCode", List.of("a"))
            .with("mainSpecialty", "COOKING")
            .choosing(BUILDING, "yesterday")
            .educated(BUILDING, 60, 60);

    assertThat(check(policy, malformed)).isEmpty();
  }

  @Test
  void saysWhichLawEachRuleComesFrom() {
    assertThat(all()).allSatisfy(p -> assertThat(p.legalSource()).isNotBlank());
    assertThat(all().map(Policy::id)).doesNotHaveDuplicates();
  }

  @Test
  void refusesASecondRegistration() {
    AnyCase anyCase = anyCase().registered(TODAY.minusYears(1), TODAY, false);

    Finding finding = only(StandardPolicies.noValidRegistration(), anyCase);

    assertThat(finding.code()).isEqualTo("valid-registration-exists");
    assertThat(finding.field()).isEmpty();
    assertThat(finding.message().zh()).contains("甘262192000009");
    assertThat(finding.message().en()).contains("甘262192000009");
  }

  @Test
  void allowsRegistrationAnewAfterExpiryOrCancellation() {
    AnyCase expired = anyCase().registered(TODAY.minusYears(3), TODAY.minusDays(1), false);
    AnyCase cancelled = anyCase().registered(TODAY.minusYears(1), TODAY.plusYears(2), true);

    assertThat(check(StandardPolicies.noValidRegistration(), expired)).isEmpty();
    assertThat(check(StandardPolicies.noValidRegistration(), cancelled)).isEmpty();
  }

  @Test
  void refusesASecondOpenApplicationAndNamesTheFirst() {
    Finding finding =
        only(StandardPolicies.noOtherOpenApplication(), anyCase().open("W2018040330039180103"));

    assertThat(finding.code()).isEqualTo("open-application-exists");
    assertThat(finding.message().zh()).contains("W2018040330039180103");
  }

  @ParameterizedTest
  @CsvSource({
    "1959-06-02, true",
    "1959-06-01, false",
    "1959-05-31, false",
    // Born on 29 February: 28 February is the day in a common year
    "1964-02-29, true"
  })
  void registersNobodyFromTheAgeLimitOn(LocalDate birthDate, boolean passes) {
    List<Finding> findings = check(StandardPolicies.belowAgeLimit(), anyCase().bornOn(birthDate));

    assertThat(findings.isEmpty()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"2029-02-27, true", "2029-02-28, false"})
  void cutsThoseBornOnALeapDay(LocalDate today, boolean passes) {
    AnyCase anyCase = anyCase().today(today).bornOn(LocalDate.of(1964, 2, 29));

    assertThat(check(StandardPolicies.belowAgeLimit(), anyCase).isEmpty()).isEqualTo(passes);
  }

  @Test
  void takesTheAgeLimitFromTheCentresRules() {
    AnyCase sixty = anyCase().bornOn(TODAY.minusYears(60));

    assertThat(only(StandardPolicies.belowAgeLimit(), sixty.rules(aged(60))).message().en())
        .contains("60");
    assertThat(check(StandardPolicies.belowAgeLimit(), sixty.rules(aged(61)))).isEmpty();
  }

  @Test
  void refusesWhoHasNoQualification() {
    assertThat(only(StandardPolicies.qualificationHeld(), anyCase()).code())
        .isEqualTo("qualification-missing");
  }

  @Test
  void refusesAnUnknownEnterprise() {
    Finding finding = only(StandardPolicies.enterpriseRegistered(), anyCase().withoutEnterprise());

    assertThat(finding.code()).isEqualTo("enterprise-unknown");
    assertThat(finding.field()).isEqualTo("/enterpriseName");
  }

  @Test
  void refusesANameThatDiffersInOneCharacterAndNamesBoth() {
    Finding finding =
        only(StandardPolicies.enterpriseRegistered(), anyCase().with("enterpriseName", NAME + " "));

    assertThat(finding.code()).isEqualTo("enterprise-name-differs");
    assertThat(finding.message().zh()).contains("“" + NAME + " ”", "“" + NAME + "”");
  }

  @Test
  void refusesACodeWithAWrongCheckCharacterBeforeItIsLookedUp() {
    Finding finding =
        only(
            StandardPolicies.enterpriseRegistered(),
            anyCase().with("enterpriseCode", "91620100MA0000001E").withoutEnterprise());

    assertThat(finding.code()).isEqualTo("credit-code-wrong");
    assertThat(finding.field()).isEqualTo("/enterpriseCode");
  }

  @Test
  void refusesTheCodeOfAnotherEnterprise() {
    String body = "91620100MA0000002";
    Enterprise other =
        new Enterprise(new CreditCode(body + CreditCode.checkCharacter(body)), NAME, true);

    Finding finding = only(StandardPolicies.enterpriseRegistered(), anyCase().enterprise(other));

    assertThat(finding.code()).isEqualTo("enterprise-code-differs");
    assertThat(finding.message().en()).contains(CODE.value(), other.code().value());
  }

  @Test
  void refusesAnEnterpriseThatMayNotEmploy() {
    AnyCase anyCase = anyCase().enterprise(new Enterprise(CODE, NAME, false));

    assertThat(only(StandardPolicies.enterpriseQualified(), anyCase).code())
        .isEqualTo("enterprise-not-qualified");
  }

  @Test
  void refusesASpecialtyThatIsNotHeldAndPointsAtItsRow() {
    AnyCase anyCase =
        anyCase().applying(BUILDING, TODAY.minusYears(1)).choosing(MINING, "2023-01-01");

    Finding finding = only(StandardPolicies.specialtiesHeld(), anyCase);

    assertThat(finding.code()).isEqualTo("specialty-not-held");
    assertThat(finding.field()).isEqualTo("/specialties/1/specialty");
    assertThat(finding.message().zh()).contains("矿业工程");
  }

  @Test
  void refusesASpecialtyChosenTwice() {
    AnyCase anyCase =
        anyCase().applying(BUILDING, TODAY.minusYears(1)).choosing(BUILDING, "2023-01-01");

    Finding finding = only(StandardPolicies.specialtiesHeld(), anyCase);

    assertThat(finding.code()).isEqualTo("specialty-twice");
    assertThat(finding.field()).isEqualTo("/specialties/1/specialty");
  }

  @Test
  void refusesAnotherIssueDateAndNamesBoth() {
    AnyCase anyCase =
        anyCase().qualified(BUILDING, LocalDate.of(2023, 3, 1)).choosing(BUILDING, "2023-03-02");

    Finding finding = only(StandardPolicies.issueDatesMatch(), anyCase);

    assertThat(finding.code()).isEqualTo("issue-date-differs");
    assertThat(finding.field()).isEqualTo("/specialties/0/issuedOn");
    assertThat(finding.message().zh()).contains("2023-03-02", "2023-03-01");
    assertThat(finding.message().en()).contains("2023-03-02", "2023-03-01");
  }

  @Test
  void refusesAMainSpecialtyThatIsNotChosen() {
    AnyCase anyCase =
        anyCase().applying(BUILDING, TODAY.minusYears(1)).with("mainSpecialty", "HIGHWAY");

    assertThat(only(StandardPolicies.mainSpecialtyChosen(), anyCase).field())
        .isEqualTo("/mainSpecialty");
  }

  @Test
  void theFirstChosenSpecialtyIsTheMainOneByDefault() {
    AnyCase anyCase =
        anyCase().applying(HIGHWAY, TODAY.minusYears(1)).applying(BUILDING, TODAY.minusYears(1));

    assertThat(SpecialtyChoice.main(anyCase.file().form())).contains(HIGHWAY);
    assertThat(SpecialtyChoice.main(anyCase.with("mainSpecialty", "BUILDING").file().form()))
        .contains(BUILDING);
  }

  @Test
  void asksForTheConsent() {
    for (AnyCase anyCase :
        List.of(
            anyCase().without("consent"),
            anyCase().with("consent", false),
            anyCase().with("consent", "true"))) {
      Finding finding = only(StandardPolicies.consentGiven(), anyCase);
      assertThat(finding.code()).isEqualTo("consent-missing");
      assertThat(finding.field()).isEqualTo("/consent");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "295, 413, 20000, true, ''",
    "590, 826, 524288, true, ''",
    "300, 413, 20000, true, ''",
    "100, 140, 20000, true, ''",
    "305, 413, 20000, true, photo-ratio",
    "285, 413, 20000, true, photo-ratio",
    "413, 295, 20000, true, photo-ratio",
    "99, 139, 20000, true, photo-too-small",
    "295, 413, 524289, true, photo-too-large",
    "295, 413, 20000, false, photo-background"
  })
  void checksThePhoto(int width, int height, int bytes, boolean light, String code) {
    AnyCase anyCase = anyCase().photo(new PhotoFacts(width, height, bytes, light));

    assertThat(check(StandardPolicies.photoFits(), anyCase).stream().map(Finding::code))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void reportsAllThatIsWrongWithThePhoto() {
    AnyCase anyCase = anyCase().photo(new PhotoFacts(50, 50, 600_000, false));

    assertThat(check(StandardPolicies.photoFits(), anyCase))
        .extracting(Finding::code)
        .containsExactly("photo-ratio", "photo-too-small", "photo-too-large", "photo-background");
  }

  @Test
  void asksForAPhoto() {
    Finding finding = only(StandardPolicies.photoFits(), anyCase().withoutPhoto());

    assertThat(finding.code()).isEqualTo("photo-missing");
    assertThat(finding.field()).isEqualTo("/photo");
    assertThat(finding.message().zh()).contains("295×413");
  }

  @Test
  void keepsRowsApartFromWhatIsNoRow() {
    AnyCase anyCase = anyCase().with("other", Map.of("specialty", "BUILDING"));

    assertThat(SpecialtyChoice.of(anyCase.file().form())).isEmpty();
    assertThat(SpecialtyChoice.main(anyCase.file().form())).isEmpty();
  }
}
