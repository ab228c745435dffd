package org.zhuce.registration.addition.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.type.Effect;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;

class AdditionRegistrationTest {
  private static final LocalDate TODAY = LocalDate.of(2018, 4, 10);
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final AdditionRegistration type = new AdditionRegistration();

  private static RegisteredPerson person() {
    return RegisteredPerson.on(TODAY)
        .registered(BUILDING, TODAY.minusYears(1), UNTIL)
        .qualified(BUILDING, LocalDate.of(2016, 1, 4))
        .qualified(HIGHWAY, LocalDate.of(2018, 1, 25))
        .qualified(MINING, LocalDate.of(2014, 1, 2));
  }

  private static RegisteredPerson addingHighway() {
    return person().choosing(HIGHWAY, Map.of("issuedOn", "2018-01-25"));
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  @Test
  void addsWhatIsNotRegistered() {
    schemas.check(type.definition().form().schema());
    assertThat(codes(addingHighway())).isEmpty();
    assertThat(type.effects(addingHighway().file()))
        .containsExactly(new Effect.AddSpecialties(REGISTRATION, List.of(HIGHWAY)));
  }

  @Test
  void isForThoseWhoAreRegistered() {
    assertThat(
            Judged.eligibility(type, RegisteredPerson.on(TODAY).qualified(HIGHWAY, TODAY).file()))
        .containsExactly("valid-registration-missing");
    assertThat(Judged.eligibility(type, addingHighway().cancelled().file()))
        .containsExactly("valid-registration-missing");
    assertThat(Judged.eligibility(type, addingHighway().open("W2018040330039180103").file()))
        .containsExactly("open-application-exists");
    assertThat(Judged.eligibility(type, addingHighway().file())).isEmpty();
  }

  @Test
  void refusesWhatIsRegisteredAndTakesWhatHasExpired() {
    RegisteredPerson again = person().choosing(BUILDING, Map.of("issuedOn", "2016-01-04"));
    assertThat(codes(again)).containsExactly("specialty-registered");

    RegisteredPerson expired =
        addingHighway().registered(MINING, TODAY.minusYears(3), TODAY.minusDays(1));
    expired
        .choosing(MINING, Map.of("issuedOn", "2014-01-02"))
        .with(
            "continuingEducation",
            List.of(Map.of("specialty", "MINING", "compulsoryHours", 60, "electiveHours", 60)));
    assertThat(codes(expired)).isEmpty();
  }

  @Test
  void asksForHoursWhereTheQualificationIsOlderThanThreeYears() {
    RegisteredPerson late = person().choosing(MINING, Map.of("issuedOn", "2014-01-02"));
    assertThat(codes(late)).containsExactly("education-missing");
  }

  @Test
  void saysTheManualsWords() {
    assertThat(type.definition().document().title()).isEqualTo("二级建造师增项注册申请表");
    assertThat(Judged.cell(type, "现注册证书状态", addingHighway().file()))
        .isEqualTo("注册号：甘262192000009 已注册专业：建筑工程(有效期至2021-06-13)");
    assertThat(Judged.cell(type, "申请事项", addingHighway().file()))
        .isEqualTo("增项注册专业：公路工程 签发日期：2018-01-25。");
    assertThat(Judged.opinions(type, addingHighway().file()).get("聘用企业意见"))
        .isEqualTo("测试乙公司已按照相关法律规定与测试甲签订真实有效劳动聘用合同，并确认其申报材料真实，同意该同志申报增项注册。");
  }
}
