package org.zhuce.registration.renewal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;

class RenewalRegistrationTest {
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final RenewalRegistration type = new RenewalRegistration(configured(Map.of()));

  private static RenewalConfiguration configured(Map<String, Object> values) {
    return (RenewalConfiguration)
        Proxy.newProxyInstance(
            RenewalConfiguration.class.getClassLoader(),
            new Class<?>[] {RenewalConfiguration.class},
            (proxy, method, args) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private static RegisteredPerson on(LocalDate day) {
    return RegisteredPerson.on(day)
        .registered(BUILDING, UNTIL.minusYears(3).plusDays(1), UNTIL)
        .registered(HIGHWAY, UNTIL.minusYears(3).plusDays(1), UNTIL);
  }

  private static Map<String, Object> hours(int compulsory, int elective) {
    return Map.of("compulsoryHours", compulsory, "electiveHours", elective);
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  @Test
  void renewsWhatIsStillValid() {
    RegisteredPerson person = on(UNTIL.minusDays(60)).choosing(BUILDING, hours(60, 60));
    schemas.check(type.definition().form().schema());
    assertThat(codes(person)).isEmpty();
    assertThat(type.effects(person.file()))
        .containsExactly(new Effect.Extend(REGISTRATION, Set.of(BUILDING)));
  }

  @ParameterizedTest
  @CsvSource({"91, renewal-too-early", "90, ''", "30, ''", "29, renewal-late", "0, renewal-late"})
  void opensNinetyDaysBeforeExpiryAndWarnsFromThirtyOn(int daysBefore, String code) {
    assertThat(codes(on(UNTIL.minusDays(daysBefore)).choosing(BUILDING, hours(60, 60))))
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void refusesWhatIsLateIfTheCentreSaysSo() {
    RenewalRegistration strict =
        new RenewalRegistration(configured(Map.of("window_refuses_late", true)));
    List<Finding> findings =
        Judged.findings(
            strict, schemas, on(UNTIL.minusDays(29)).choosing(BUILDING, hours(60, 60)).file());
    assertThat(findings).extracting(Finding::code).containsExactly("renewal-too-late");
    assertThat(findings.get(0).severity()).isEqualTo(Finding.Severity.REFUSAL);
  }

  @Test
  void sendsWhatExpiredLastNightToAnotherType() {
    RegisteredPerson person =
        RegisteredPerson.on(UNTIL)
            .registered(HIGHWAY, UNTIL.minusYears(3), UNTIL.minusDays(1))
            .registered(BUILDING, UNTIL.minusYears(3).plusDays(1), UNTIL)
            .choosing(BUILDING, hours(60, 60))
            .choosing(HIGHWAY, hours(60, 60));
    assertThat(codes(person)).containsExactlyInAnyOrder("renewal-late", "specialty-expired");
    assertThat(Judged.eligibility(type, on(UNTIL.plusDays(1)).file()))
        .containsExactly("valid-registration-missing");
  }

  @Test
  void asksFullHoursOfTheMainSpecialtyAndHalfOfEachOther() {
    LocalDate day = UNTIL.minusDays(60);
    assertThat(codes(on(day).choosing(BUILDING, hours(60, 60)).choosing(HIGHWAY, hours(30, 30))))
        .isEmpty();
    assertThat(codes(on(day).choosing(BUILDING, hours(59, 60)).choosing(HIGHWAY, hours(30, 29))))
        .containsExactly("education-too-few", "education-too-few");
    // Without the main one, the first owes the full hours (manual, figure 7)
    assertThat(codes(on(day).choosing(HIGHWAY, hours(30, 30))))
        .containsExactly("education-too-few", "education-too-few");
  }

  @Test
  void refusesWhatIsNotRegistered() {
    assertThat(codes(on(UNTIL.minusDays(60)).choosing(MINING, hours(60, 60))))
        .containsExactly("specialty-not-registered");
  }

  @Test
  void saysTheManualsWords() {
    RegisteredPerson person = on(UNTIL.minusDays(60)).choosing(BUILDING, hours(110, 100));
    assertThat(type.definition().document().title()).isEqualTo("二级建造师延续注册申请表");
    assertThat(Judged.cell(type, "申请事项", person.file()))
        .isEqualTo("申请延续注册专业： 建筑工程 继续教育情况（逾期注册）： 必修课110(学时)， 选修课100(学时)。");
    // The manual's form says 初始注册 here, which is a slip
    assertThat(Judged.opinions(type, person.file()).get("聘用企业意见")).endsWith("同意该同志申报延续注册。");
  }
}
