package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Restriction;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.type.Finding;

/** The restrictions register (product row D1, rules by order 153, arts. 15, 33, 34). */
class RestrictionsTest {
  private static final String DOCUMENT = "甘建罚〔2026〕7号";

  private final World world = new World();

  private Outcome<Registers.Imported> load(Map<String, String> values) {
    return world.restrictions.importRestrictions(
        world.registrar, List.of(new Registers.Line(2, values)));
  }

  private static Map<String, String> line(String subject, RestrictionGround ground, String from) {
    return new java.util.HashMap<>(
        Map.of("subject", subject, "ground", ground.name(), "from", from, "document", DOCUMENT));
  }

  private static Map<String, String> person(RestrictionGround ground, String from) {
    return line(World.ID_NUMBER.value(), ground, from);
  }

  private Restriction stored() {
    return world.stores.restrictions.all(Page.Request.first()).items().get(0);
  }

  private List<Finding> eligibility() {
    return world
        .starting
        .start(world.individual, "fake")
        .refusal()
        .map(Refusal::findings)
        .orElse(List.of());
  }

  @ParameterizedTest(name = "art. {3}: {0} until {2}")
  @CsvSource({
    "CRIME_IN_PRACTICE, 2024-02-29, 2029-02-27, 第十五条第（五）项",
    "OTHER_CRIME, 2025-12-31, 2028-12-30, 第十五条第（六）项",
    "CERTIFICATE_REVOKED, 2025-01-01, 2026-12-31, 第十五条第（七）项",
    "MAJOR_ACCIDENT, 2024-02-29, 2027-02-27, 第十五条第（八）项",
    "FALSE_MATERIAL, 2026-03-01, 2027-02-28, 第三十三条",
    "OBTAINED_BY_FRAUD, 2026-03-01, 2029-02-28, 第三十四条",
  })
  void lastsAsLongAsTheArticleSaysWhereTheDecisionDoesNot(
      RestrictionGround ground, String from, LocalDate until, String article) {
    load(person(ground, from)).orElseThrow();

    assertThat(stored().until()).contains(until);
    assertThat(ground.article()).isEqualTo(article);
    assertThat(eligibility())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo("person-restricted");
              assertThat(f.message().zh())
                  .contains(article, ground.zh(), until.toString(), DOCUMENT);
              assertThat(f.message().en()).contains(ground.en(), until.toString());
            });
    world.pass(Duration.between(world.centre.now(), at(until)));
    assertThat(eligibility()).hasSize(1);
    world.pass(Duration.ofDays(1));
    assertThat(eligibility()).isEmpty();
  }

  private java.time.Instant at(LocalDate day) {
    return day.atTime(12, 0).atZone(world.centre.settings().zone()).toInstant();
  }

  @ParameterizedTest
  @CsvSource({"INCAPACITY", "SENTENCE_NOT_COMPLETED", "OTHER_LAW"})
  void lastsUntilItIsEndedWhereTheArticleCountsNoYears(RestrictionGround ground) {
    load(person(ground, "2020-01-01")).orElseThrow();
    assertThat(stored().until()).isEmpty();
    world.pass(Duration.ofDays(9_000));
    assertThat(eligibility()).hasSize(1);

    world
        .restrictions
        .end(
            world.registrar,
            stored().id(),
            OptionalLong.of(0),
            world.centre.today().minusDays(1),
            "刑满释放证明")
        .orElseThrow();

    assertThat(eligibility()).isEmpty();
  }

  @Test
  void takesTheLastDayOfTheDecision() {
    Map<String, String> line = person(RestrictionGround.FALSE_MATERIAL, "2026-03-01");
    line.put("until", "2026-09-01");
    load(line).orElseThrow();

    assertThat(stored().until()).contains(LocalDate.of(2026, 9, 1));
  }

  @Test
  void concernsWhoComesIntoARegisterLater() {
    IdNumber idNumber = new IdNumber("11010519491231002X");
    load(line(idNumber.value(), RestrictionGround.INCAPACITY, "2026-01-01")).orElseThrow();

    world
        .registers
        .importQualifications(
            world.registrar,
            List.of(
                new Registers.Line(
                    2,
                    Map.of(
                        "name", "测试乙",
                        "idNumber", idNumber.value(),
                        "mobile", "13900000001",
                        "specialty", "BUILDING",
                        "certificateNumber", "Z2",
                        "issuedOn", "2025-05-06"))))
        .orElseThrow();

    Actor newcomer =
        Actor.individual(world.stores.registers.person(idNumber).orElseThrow().id(), "t");
    assertThat(world.starting.start(newcomer, "fake").refusal().orElseThrow().findings())
        .extracting(Finding::code)
        .contains("person-restricted");
  }

  @Test
  void barsAnApplicationOfADayOnWhichItHeldThoughItHasEnded() {
    Application saved = world.saved();
    Map<String, String> line = person(RestrictionGround.FALSE_MATERIAL, "2026-02-01");
    line.put("until", "2026-03-05");
    load(line).orElseThrow();
    world.pass(Duration.ofDays(10));

    assertThat(codes(world.sign(world.individual, saved.id()))).contains("person-restricted");
  }

  @Test
  void tellsTheEmployerThatThereIsSomethingAndNotWhat() {
    Application saved = world.saved();
    world.sign(world.individual, saved.id()).orElseThrow();
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();

    Refusal refusal = world.sign(world.enterprise, saved.id()).refusal().orElseThrow();

    assertThat(refusal.findings()).extracting(Finding::code).containsExactly("person-restricted");
    assertThat(refusal.findings().get(0).message().zh())
        .doesNotContain("刑事", DOCUMENT, "2026-01-01");
    assertThat(refusal.findings().get(0).message().en()).doesNotContain("crime", "sentence");
  }

  @Test
  void tellsThePersonThatTheEmployerMayNotEmployAndNotWhyAndTheEmployerWhy() {
    Application saved = world.saved();
    load(line(World.CODE.value(), RestrictionGround.EMPLOYER_NOT_QUALIFIED, "2026-01-01"))
        .orElseThrow();

    Finding toPerson =
        world.sign(world.individual, saved.id()).refusal().orElseThrow().findings().get(0);
    assertThat(toPerson.code()).isEqualTo("enterprise-restricted");
    assertThat(toPerson.field()).isEqualTo("/enterpriseName");
    assertThat(toPerson.message().zh()).contains("另选企业").doesNotContain(DOCUMENT, "2026");

    Restriction restriction = stored();
    world
        .restrictions
        .annul(world.registrar, restriction.id(), OptionalLong.empty(), "误录")
        .orElseThrow();
    world.sign(world.individual, saved.id()).orElseThrow();
    load(line(World.CODE.value(), RestrictionGround.EMPLOYER_NOT_QUALIFIED, "2026-01-02"))
        .orElseThrow();
    assertThat(
            world
                .sign(world.enterprise, saved.id())
                .refusal()
                .orElseThrow()
                .findings()
                .get(0)
                .message()
                .zh())
        .contains(DOCUMENT, "2026-01-02", "第十五条第（九）项");
  }

  @Test
  void tellsTheCentreEverything() {
    Application submitted = world.submitted();
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();

    assertThat(
            world
                .reviewing
                .accept(world.clerk, submitted.id(), world.any())
                .refusal()
                .orElseThrow()
                .findings()
                .get(0)
                .message()
                .zh())
        .contains(DOCUMENT, "刑事处罚");
  }

  @ParameterizedTest
  @CsvSource({
    "subject, 620102198001010018, restriction-subject, check character",
    "ground, THEFT, restriction-ground, OTHER_CRIME",
    "ground, EMPLOYER_NOT_QUALIFIED, restriction-ground-of-others, does not concern",
    "from, 2026-02-29, date, yyyy-MM-dd",
    "until, 2025-12-31, term-order, on or after",
    "document, '', text-length, 1 to 200",
  })
  void namesFieldAndCureAndImportsNothing(String column, String value, String code, String cure) {
    Map<String, String> bad = person(RestrictionGround.OTHER_CRIME, "2026-01-01");
    bad.put(column, value);
    List<Registers.Line> lines =
        List.of(
            new Registers.Line(2, person(RestrictionGround.INCAPACITY, "2026-01-01")),
            new Registers.Line(3, bad));

    Refusal refusal =
        world.restrictions.importRestrictions(world.registrar, lines).refusal().orElseThrow();

    assertThat(refusal.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.field()).isEqualTo("/lines/3/" + column);
              assertThat(f.code()).isEqualTo(code);
              assertThat(f.message().en()).contains(cure);
            });
    assertThat(world.stores.count("restrictions")).isZero();
  }

  @Test
  void leavesAloneWhatItHasAndRefusesAnotherEnd() {
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();
    assertThat(load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow().records())
        .isZero();
    Map<String, String> other = person(RestrictionGround.OTHER_CRIME, "2026-01-01");
    other.put("until", "2030-01-01");
    assertThat(codes(load(other))).containsExactly("restriction-differs");
  }

  @Test
  void remembersEveryChangeOfARecordWithItsReason() {
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();
    Restriction first = stored();

    Restrictions.Content content =
        new Restrictions.Content(
            RestrictionGround.CRIME_IN_PRACTICE,
            LocalDate.of(2026, 1, 2),
            Optional.of(LocalDate.of(2031, 1, 1)),
            "更正决定");
    Restrictions.Whole corrected =
        world
            .restrictions
            .correct(world.registrar, first.id(), OptionalLong.of(0), content, "录入有误")
            .orElseThrow();
    assertThat(corrected.restriction().ground()).isEqualTo(RestrictionGround.CRIME_IN_PRACTICE);
    assertThat(
            code(
                world.restrictions.end(
                    world.registrar,
                    first.id(),
                    OptionalLong.of(0),
                    LocalDate.of(2026, 4, 1),
                    "撤销")))
        .isEqualTo("version-stale");
    assertThat(
            codes(
                world.restrictions.end(
                    world.registrar,
                    first.id(),
                    OptionalLong.of(1),
                    LocalDate.of(2025, 4, 1),
                    "撤销")))
        .containsExactly("term-order");
    world.restrictions.annul(world.registrar, first.id(), OptionalLong.of(1), "同名误录").orElseThrow();
    assertThat(
            code(world.restrictions.annul(world.registrar, first.id(), OptionalLong.empty(), "再次")))
        .isEqualTo("restriction-voided");

    assertThat(world.restrictions.find(world.registrar, first.id()).orElseThrow().history())
        .extracting(RegisterHistory.Entry::action, RegisterHistory.Entry::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("imported", ""),
            org.assertj.core.groups.Tuple.tuple("corrected", "录入有误"),
            org.assertj.core.groups.Tuple.tuple("voided", "同名误录"));
    assertThat(world.stores.audited())
        .contains(
            "restriction-imported done",
            "restriction-corrected done",
            "restriction-voided done",
            "restriction-ended version-stale");
    assertThat(eligibility()).isEmpty();
  }

  @Test
  void wantsAReason() {
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();
    Outcome<Restrictions.Whole> silent =
        world.restrictions.annul(world.registrar, stored().id(), OptionalLong.empty(), " ");
    assertThat(silent.refusal().orElseThrow().findings())
        .extracting(Finding::field)
        .containsExactly("/reason");
  }

  @Test
  void isTheRegistrarsAlone() {
    load(person(RestrictionGround.OTHER_CRIME, "2026-01-01")).orElseThrow();
    Restriction r = stored();
    for (Actor other : List.of(world.individual, world.enterprise, world.clerk, world.approver)) {
      assertThat(code(world.restrictions.list(other, Page.Request.first())))
          .isEqualTo("role-forbidden");
      assertThat(code(world.restrictions.find(other, r.id()))).isEqualTo("role-forbidden");
      assertThat(code(world.restrictions.annul(other, r.id(), OptionalLong.empty(), "x")))
          .isEqualTo("role-forbidden");
      assertThat(code(world.restrictions.importRestrictions(other, List.of())))
          .isEqualTo("role-forbidden");
    }
  }

  private static String code(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().code();
  }

  private static List<String> codes(Outcome<?> outcome) {
    return outcome.refusal().orElseThrow().findings().stream().map(Finding::code).toList();
  }
}
