package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.type.Finding;

/** Registrations from before the platform (product row D1). */
class RegistrationRegisterTest {
  private static final String NUMBER = "甘262192600041";

  private final World world = new World();
  private final List<Registers.Line> lines = new ArrayList<>();

  private Map<String, String> line(String specialty, boolean main) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("number", NUMBER);
    values.put("name", "测试甲");
    values.put("idNumber", World.ID_NUMBER.value());
    values.put("enterpriseCode", World.CODE.value());
    values.put("specialty", specialty);
    values.put("main", Boolean.toString(main));
    values.put("from", "2026-01-10");
    values.put("until", "2029-01-09");
    values.put("paper", "true");
    return values;
  }

  private RegistrationRegisterTest add(Map<String, String> values) {
    lines.add(new Registers.Line(lines.size() + 2, values));
    return this;
  }

  private Outcome<Registers.Imported> load() {
    return world.registrationRegister.importRegistrations(world.registrar, lines);
  }

  private List<Finding> faults() {
    return load().refusal().orElseThrow().findings();
  }

  private void qualify(Specialty specialty) {
    world.stores.registers.put(
        new Qualification(world.person, specialty, "Z-" + specialty, LocalDate.of(2019, 6, 1)));
  }

  private Registration stored() {
    return world.stores.registrations.find(new RegistrationNumber(NUMBER)).orElseThrow();
  }

  @Test
  void takesOverARegistrationWithItsSpecialties() {
    qualify(Specialty.MINING);
    add(line("BUILDING", false)).add(line("矿业工程", true));

    assertThat(load().orElseThrow().records()).isEqualTo(1);
    Registration stored = stored();
    assertThat(stored.person()).isEqualTo(world.person);
    assertThat(stored.employer()).isEqualTo(World.CODE);
    assertThat(stored.main()).isEqualTo(Specialty.MINING);
    assertThat(stored.paper()).isTrue();
    assertThat(stored.terms())
        .contains(
            new SpecialtyTerm(
                Specialty.BUILDING, LocalDate.of(2026, 1, 10), LocalDate.of(2029, 1, 9)))
        .hasSize(2);
    assertThat(world.stores.audited()).contains("registration-import done", "register-import done");
    assertThat(world.stores.events.read(0, 100))
        .extracting(e -> e.type() + " " + e.detail())
        .contains("registration-imported " + NUMBER);
  }

  @Test
  void neverGivesAnImportedNumberNorOneBelowIt() {
    Map<String, String> other = line("BUILDING", true);
    IdNumber idNumber = new IdNumber("11010519491231002X");
    PersonId elder = PersonId.random();
    world.stores.registers.put(new Person(elder, "测试乙", idNumber, "13900000001"));
    world.stores.registers.put(
        new Qualification(elder, Specialty.BUILDING, "Z9", LocalDate.of(2009, 1, 1)));
    other.put("idNumber", idNumber.value());
    other.put("name", "测试乙");
    other.put("from", "2010-01-10");
    other.put("until", "2013-01-09");
    add(other);
    load().orElseThrow();

    Application announced = announced();

    assertThat(
            world
                .stores
                .registrations
                .find(announced.registration().orElseThrow())
                .orElseThrow()
                .number()
                .serial())
        .isEqualTo(42);
  }

  private Application announced() {
    Application published = world.inPublicity();
    world.pass(java.time.Duration.ofDays(8));
    world.publishing.announce(world.approver, published.publicity().orElseThrow()).orElseThrow();
    world.await(published.id(), State.COMPLETED);
    return world.state(published.id());
  }

  @Test
  void findsNothingToDoInAFileThatWasImported() {
    add(line("BUILDING", true));
    load().orElseThrow();

    assertThat(load().orElseThrow().records()).isZero();
    assertThat(
            world
                .registrationRegister
                .list(world.registrar, Page.Request.first())
                .orElseThrow()
                .items())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "number, 262192600041, registration-number, such as",
    "number, 京211192600041, registration-number-of-another, 甘62",
    "number, 甘262192700041, registration-number-year, to come",
    "number, 甘262262500041, registration-number-year, after it",
    "name, 测试丁, name-differs, 测试甲",
    "idNumber, 620102198001010018, id-number, not valid",
    "idNumber, 11010519491231002X, person-unknown, import the qualifications first",
    "enterpriseCode, 91310120703450737X, enterprise-unknown, import the enterprise",
    "enterpriseCode, 91629901MA0000001N, enterprise-unknown, import the enterprise",
    "specialty, 造船, specialty, no such specialty",
    "specialty, 矿业工程, specialty-not-qualified, import it",
    "main, ja, boolean, true or false",
    "main, false, main-specialty, exactly one",
    "from, 2026-02-29, date, yyyy-MM-dd",
    "until, 2025-12-31, term-order, on or after",
    "until, 2045-01-01, term-over-age, 2044-12-31",
    "paper, '', boolean, true or false",
  })
  void namesFieldAndCureAndImportsNothing(String column, String value, String code, String cure) {
    IdNumber another = new IdNumber("110105199001010037");
    PersonId sound = PersonId.random();
    world.stores.registers.put(new Person(sound, "测试丙", another, "13900000002"));
    world.stores.registers.put(
        new Qualification(sound, Specialty.BUILDING, "Z8", LocalDate.of(2019, 1, 1)));
    Map<String, String> good = line("BUILDING", true);
    good.put("number", "甘262192600050");
    good.put("name", "测试丙");
    good.put("idNumber", another.value());
    Map<String, String> bad = line("BUILDING", true);
    bad.put(column, value);
    add(good).add(bad);

    assertThat(faults())
        .anySatisfy(
            f -> {
              assertThat(f.field()).isEqualTo("/lines/3/" + column);
              assertThat(f.code()).isEqualTo(code);
              assertThat(f.message().en()).startsWith("Line 3: ").contains(cure);
              assertThat(f.message().zh()).startsWith("第 3 行：");
            });
    assertThat(world.stores.count("registrations")).isZero();
    assertThat(world.stores.numbers.next("registration/62/2026")).isEqualTo(1);
    assertThat(world.stores.audited()).contains("register-import checks-failed");
  }

  @Test
  void wantsTheLinesOfANumberToAgree() {
    qualify(Specialty.MINING);
    Map<String, String> second = line("MINING", false);
    second.put("paper", "false");
    add(line("BUILDING", true)).add(second);

    assertThat(faults())
        .extracting(Finding::field, Finding::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/lines/3/paper", "lines-differ"));
  }

  @Test
  void wantsASpecialtyOnceAndOneMainSpecialty() {
    add(line("BUILDING", true)).add(line("BUILDING", true));

    assertThat(faults())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("specialty-twice", "main-specialty");
  }

  @Test
  void leavesWhatIsRegisteredToApplications() {
    add(line("BUILDING", true));
    load().orElseThrow();
    lines.clear();
    Map<String, String> longer = line("BUILDING", true);
    longer.put("until", "2030-01-09");
    add(longer);

    assertThat(faults()).extracting(Finding::code).containsExactly("registration-differs");
    assertThat(stored().terms().get(0).until()).isEqualTo(LocalDate.of(2029, 1, 9));
  }

  @Test
  void givesNobodyTwoRegistrations() {
    Map<String, String> second = line("BUILDING", true);
    second.put("number", "甘262192600042");
    add(line("BUILDING", true)).add(second);

    assertThat(faults())
        .extracting(Finding::field, Finding::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/lines/3/idNumber", "registration-exists"));

    lines.remove(1);
    load().orElseThrow();
    lines.clear();
    add(second);
    assertThat(faults()).extracting(Finding::code).containsExactly("registration-exists");
  }

  @Test
  void isTheRegistrarsAlone() {
    add(line("BUILDING", true));

    for (Actor other : List.of(world.clerk, world.approver, world.enterprise, world.individual)) {
      assertThat(
              world
                  .registrationRegister
                  .importRegistrations(other, lines)
                  .refusal()
                  .orElseThrow()
                  .code())
          .isEqualTo("role-forbidden");
      assertThat(
              world
                  .registrationRegister
                  .list(other, Page.Request.first())
                  .refusal()
                  .orElseThrow()
                  .code())
          .isEqualTo("role-forbidden");
    }
    assertThat(world.stores.count("registrations")).isZero();
  }
}
