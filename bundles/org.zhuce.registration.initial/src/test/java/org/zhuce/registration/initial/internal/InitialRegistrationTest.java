package org.zhuce.registration.initial.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.zhuce.registration.initial.internal.Figure8.CODE;
import static org.zhuce.registration.initial.internal.Figure8.TODAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.ContinuingEducation;
import org.zhuce.kernel.type.ContinuingEducation.Hours;
import org.zhuce.kernel.type.DocumentTemplate.Opinion;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.kernel.type.PhotoRule;
import org.zhuce.kernel.type.Policy;
import org.zhuce.kernel.type.Rules;
import org.zhuce.signing.spi.SignerRole;

class InitialRegistrationTest {
  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final InitialRegistration type = new InitialRegistration();

  private List<String> codes(Figure8 figure) {
    CaseFile file = figure.file();
    List<String> codes = new ArrayList<>();
    schemas
        .validate(type.definition().form().schema(), file.form())
        .forEach(f -> codes.add(f.code()));
    type.definition().policies().stream()
        .flatMap(p -> p.check().apply(file).stream())
        .map(Finding::code)
        .forEach(codes::add);
    return codes;
  }

  @Test
  void acceptsFigure8() {
    assertThat(codes(new Figure8())).isEmpty();
  }

  @Test
  void isStartedByTheIndividualAndSignedByBoth() {
    assertThat(type.definition().description().id()).isEqualTo("initial");
    assertThat(type.definition().description().initiator().name()).isEqualTo("INDIVIDUAL");
    assertThat(type.definition().lifecycle().initial()).isEqualTo(State.DRAFT);
    assertThat(type.definition().lifecycle().signers())
        .containsExactlyInAnyOrder(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
    assertThat(type.definition().document().opinions())
        .extracting(Opinion::signer)
        .containsExactly(SignerRole.INDIVIDUAL, SignerRole.ENTERPRISE);
  }

  @Test
  void answersTheSameEachTime() {
    assertThat(type.definition()).isSameAs(type.definition());
  }

  @Test
  void hasAValidSchema() {
    schemas.check(type.definition().form().schema());
    assertThat(type.definition().form().photo()).isTrue();
  }

  @Test
  void offersEverySpecialtyOfTheKernel() {
    for (Specialty specialty : Specialty.values()) {
      assertThat(type.definition().form().schema())
          .contains(
              "\"%s\": {\"zh\": \"%s\", \"en\": \"%s\"}"
                  .formatted(specialty.name(), specialty.zh(), specialty.en()));
      Figure8 figure = new Figure8().fill("mainSpecialty", specialty.name());
      assertThat(schemas.validate(type.definition().form().schema(), figure.file().form()))
          .isEmpty();
    }
  }

  @Test
  void reportsMissingFieldsByName() {
    List<Finding> findings = schemas.validate(type.definition().form().schema(), Form.EMPTY);

    assertThat(findings)
        .extracting(Finding::field)
        .containsExactlyInAnyOrder(
            "/enterpriseName", "/enterpriseCode", "/enterprisePhone", "/specialties");
    assertThat(findings).extracting(f -> f.message().zh()).contains("请填写「申请注册企业」。", "请填写「企业联系电话」。");
  }

  @ParameterizedTest
  @CsvSource({
    "enterpriseName, 甲, too-short",
    "enterpriseCode, 91620100ma0000001f, pattern",
    "enterpriseCode, 91620100MA0000001, pattern",
    "enterprisePhone, abcdefgh, pattern",
    "enterprisePhone, 123, pattern",
    "mainSpecialty, COOKING, not-allowed",
    "idNumber, 620102, unknown-field"
  })
  void refusesWhatTheSchemaForbids(String field, String value, String code) {
    Figure8 figure = new Figure8().fill(field, value);

    assertThat(schemas.validate(type.definition().form().schema(), figure.file().form()))
        .extracting(Finding::field, Finding::code)
        .containsExactly(tuple("/" + field, code));
  }

  @Test
  void takesNoLineBreakAtTheEndOfACode() {
    Figure8 figure = new Figure8().fill("enterpriseCode", CODE.value() + "\n");

    assertThat(codes(figure)).contains("pattern");
  }

  @Test
  void takesIdentityFromTheRegisterAlone() {
    for (String identity : List.of("name", "idNumber", "mobile", "sex", "birthDate")) {
      assertThat(codes(new Figure8().fill(identity, "x"))).contains("unknown-field");
    }
  }

  @Test
  void reportsEveryRuleThatFailsAtOnce() {
    Figure8 figure =
        new Figure8()
            .hold(Specialty.MINING, "2014-01-02")
            .choose(Specialty.MINING, "2014-01-03")
            .choose(Specialty.HIGHWAY, "2017-01-01")
            .fill("mainSpecialty", "MUNICIPAL")
            .fill("consent", false);
    figure.birth = "19530409";
    figure.open.add(new ApplicationNumber("W2018040330039180103"));
    figure.registrations.add(
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘262192000009"),
            figure.id,
            CODE,
            Specialty.BUILDING,
            List.of(new SpecialtyTerm(Specialty.BUILDING, TODAY, TODAY)),
            false,
            0));
    figure.enterprise = Optional.of(new Enterprise(CODE, "测试乙有限公司", false));
    figure.photo = Optional.empty();

    assertThat(codes(figure))
        .containsExactlyInAnyOrder(
            "valid-registration-exists",
            "open-application-exists",
            "over-age",
            "enterprise-name-differs",
            "enterprise-not-qualified",
            "specialty-not-held",
            "issue-date-differs",
            "main-specialty-not-chosen",
            "education-missing",
            "photo-missing",
            "consent-missing");
  }

  @Test
  void greysItselfOutWithoutAForm() {
    Figure8 figure = new Figure8();
    figure.qualifications.clear();
    figure.birth = "19530409";

    List<String> codes =
        type.definition().policies().stream()
            .filter(p -> p.scope() == Policy.Scope.ELIGIBILITY)
            .flatMap(p -> p.check().apply(figure.file()).stream())
            .map(Finding::code)
            .toList();

    assertThat(codes).containsExactly("over-age", "qualification-missing");
  }

  @Test
  void asksForContinuingEducationWhenOverdue() {
    Figure8 overdue =
        new Figure8().hold(Specialty.MINING, "2014-01-02").choose(Specialty.MINING, "2014-01-02");

    assertThat(codes(overdue)).containsExactly("education-missing");
    assertThat(codes(overdue.educate(Specialty.MINING, 60, 60))).isEmpty();
  }

  @Test
  void takesEveryNumberFromTheCentresRules() {
    Figure8 figure = new Figure8().educate(Specialty.BUILDING, 79, 89);
    figure.photo = Optional.of(new PhotoFacts(299, 413, 30_000, true));

    assertThat(codes(figure)).isEmpty();
    figure.rules =
        new Rules(
            20,
            true,
            new ContinuingEducation(1, new Hours(80, 90), new Hours(0, 0)),
            new PhotoRule(295, 413, 0.0, 300, 10_000));
    assertThat(codes(figure))
        .containsExactly(
            "over-age",
            "education-too-few",
            "education-too-few",
            "photo-ratio",
            "photo-too-small",
            "photo-too-large");
  }

  @Test
  void registersTheChosenSpecialtiesWithTheEmployer() {
    Figure8 figure =
        new Figure8()
            .hold(Specialty.HIGHWAY, "2017-01-01")
            .choose(Specialty.HIGHWAY, "2017-01-01")
            .hold(Specialty.MINING, "2017-01-01")
            .fill("mainSpecialty", "HIGHWAY");

    assertThat(type.effects(figure.file()))
        .containsExactly(
            new Effect.Register(
                CODE, Specialty.HIGHWAY, List.of(Specialty.BUILDING, Specialty.HIGHWAY)));
  }
}
