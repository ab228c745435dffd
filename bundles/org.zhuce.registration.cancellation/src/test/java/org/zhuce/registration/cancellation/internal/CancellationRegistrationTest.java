package org.zhuce.registration.cancellation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.kernel.model.Specialty.MINING;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.type.CancellationReason;
import org.zhuce.kernel.type.Effect;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;

class CancellationRegistrationTest {
  private static final LocalDate TODAY = LocalDate.of(2018, 4, 10);
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final CancellationRegistration type = new CancellationRegistration();

  private static RegisteredPerson person() {
    return RegisteredPerson.on(TODAY)
        .registered(BUILDING, LocalDate.of(2018, 3, 1), UNTIL)
        .registered(HIGHWAY, LocalDate.of(2018, 2, 1), UNTIL)
        .registered(MINING, LocalDate.of(2018, 1, 1), UNTIL)
        .with("reason", "CONTRACT_ENDED");
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  @Test
  void endsSomeSpecialtiesAndKeepsTheMainOne() {
    RegisteredPerson person = person().choosing(HIGHWAY, Map.of());
    schemas.check(type.definition().form().schema());
    assertThat(codes(person)).isEmpty();
    assertThat(type.effects(person.file()))
        .containsExactly(new Effect.RemoveSpecialties(REGISTRATION, Set.of(HIGHWAY), BUILDING));
  }

  @Test
  void makesTheOldestTheMainOneWhenTheMainOneEnds() {
    RegisteredPerson person = person().choosing(BUILDING, Map.of());
    assertThat(type.effects(person.file()))
        .containsExactly(new Effect.RemoveSpecialties(REGISTRATION, Set.of(BUILDING), MINING));
    assertThat(type.effects(person.with("mainSpecialty", "HIGHWAY").file()))
        .containsExactly(new Effect.RemoveSpecialties(REGISTRATION, Set.of(BUILDING), HIGHWAY));
    assertThat(codes(person.with("mainSpecialty", "BUILDING")))
        .containsExactly("main-specialty-not-left");
  }

  @Test
  void makesNoExpiredOneTheMainOneWhereAnotherIsValid() {
    RegisteredPerson person =
        RegisteredPerson.on(TODAY)
            .registered(BUILDING, LocalDate.of(2018, 3, 1), UNTIL)
            .registered(HIGHWAY, LocalDate.of(2018, 2, 1), UNTIL)
            .registered(MINING, LocalDate.of(2015, 1, 1), TODAY.minusDays(1))
            .with("reason", "CONTRACT_ENDED")
            .choosing(BUILDING, Map.of());
    assertThat(type.effects(person.file()))
        .containsExactly(new Effect.RemoveSpecialties(REGISTRATION, Set.of(BUILDING), HIGHWAY));
  }

  @Test
  void endsTheRegistrationWhenAllAreChosenAndNeedsNoPhotoForThat() {
    RegisteredPerson person =
        person().choosing(BUILDING, Map.of()).choosing(HIGHWAY, Map.of()).withoutPhoto();
    assertThat(codes(person)).containsExactly("photo-missing");
    person.choosing(MINING, Map.of());
    assertThat(codes(person)).isEmpty();
    assertThat(type.effects(person.file())).containsExactly(new Effect.Cancel(REGISTRATION));
  }

  @Test
  void isOpenToWhoHasExpiredAndNotToWhoWasCancelled() {
    RegisteredPerson expired =
        RegisteredPerson.on(UNTIL.plusDays(1)).registered(BUILDING, TODAY, UNTIL);
    assertThat(Judged.eligibility(type, expired.file())).isEmpty();
    assertThat(Judged.eligibility(type, expired.cancelled().file()))
        .containsExactly("registration-missing");
  }

  @Test
  void asksForAReasonFromTheList() {
    assertThat(codes(person().choosing(HIGHWAY, Map.of()).with("reason", "TIRED")))
        .containsExactly("not-allowed");
  }

  @Test
  void refusesWhatIsNotRegistered() {
    assertThat(codes(person().choosing(org.zhuce.kernel.model.Specialty.MUNICIPAL, Map.of())))
        .containsExactly("specialty-not-registered");
  }

  @ParameterizedTest
  @EnumSource(CancellationReason.class)
  void offersEveryReasonInTheFormsWords(CancellationReason reason) {
    assertThat(type.definition().form().schema())
        .contains("\"" + reason + "\"", "\"" + reason.zh() + "\"");
  }

  @Test
  void takesEffectWithTheEnterprisesSeal() {
    assertThat(
            type.definition()
                .lifecycle()
                .find(State.AWAITING_ENTERPRISE_SEAL, Action.SEAL, Party.ENTERPRISE)
                .orElseThrow()
                .to())
        .isEqualTo(State.COMPLETED);
  }

  @Test
  void saysTheManualsWords() {
    RegisteredPerson person = person().choosing(BUILDING, Map.of()).choosing(HIGHWAY, Map.of());
    assertThat(type.definition().document().title()).isEqualTo("二级建造师注销注册申请表");
    assertThat(Judged.cell(type, "申请事项", person.file()))
        .isEqualTo("申请注销注册专业： 建筑工程(主项)，公路工程\n注销原因： 已与聘用企业解除劳动合同关系");
    assertThat(Judged.opinions(type, person.file()))
        .containsEntry("申请人意见", "本人已核对上述内容，对申请表内容及申报材料的真实性负责。如有虚假，愿承担由此产生的一切法律责任。")
        .containsEntry("聘用企业意见", "我单位聘用的测试甲，其申报材料真实，同意该同志申报注销注册。");
  }
}
