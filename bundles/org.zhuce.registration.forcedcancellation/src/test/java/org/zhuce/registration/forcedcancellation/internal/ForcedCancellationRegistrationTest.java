package org.zhuce.registration.forcedcancellation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.kernel.model.Specialty.HIGHWAY;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.DocumentTemplate;
import org.zhuce.kernel.type.Effect;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;
import org.zhuce.signing.spi.SignerRole;

class ForcedCancellationRegistrationTest {
  private static final LocalDate TODAY = LocalDate.of(2018, 4, 10);
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final ForcedCancellationRegistration type = new ForcedCancellationRegistration();

  private static RegisteredPerson person() {
    return RegisteredPerson.on(TODAY)
        .registered(BUILDING, LocalDate.of(2018, 3, 1), UNTIL)
        .registered(HIGHWAY, LocalDate.of(2018, 2, 1), UNTIL)
        .with("reason", "CONTRACT_ENDED");
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  @Test
  void endsTheSpecialtiesThatTheEmployerChooses() {
    RegisteredPerson person = person().choosing(HIGHWAY, Map.of());
    schemas.check(type.definition().form().schema());
    assertThat(codes(person)).isEmpty();
    assertThat(type.effects(person.file()))
        .containsExactly(new Effect.RemoveSpecialties(REGISTRATION, Set.of(HIGHWAY), BUILDING));
    person.choosing(BUILDING, Map.of());
    assertThat(codes(person)).isEmpty();
    assertThat(type.effects(person.file())).containsExactly(new Effect.Cancel(REGISTRATION));
  }

  @Test
  void isTheEnterprisesFromTheStartToTheSeal() {
    assertThat(type.definition().description().initiator()).isEqualTo(Initiator.ENTERPRISE);
    assertThat(type.definition().lifecycle().signers()).containsExactly(SignerRole.ENTERPRISE);
    assertThat(type.definition().lifecycle().transitions())
        .allSatisfy(t -> assertThat(t.party()).isEqualTo(Party.ENTERPRISE));
    assertThat(type.definition().document().opinions())
        .extracting(DocumentTemplate.Opinion::signer)
        .containsExactly(SignerRole.ENTERPRISE);
  }

  @Test
  void refusesWhatTheCancellationByThePersonRefuses() {
    assertThat(codes(person().choosing(HIGHWAY, Map.of()).with("reason", "TIRED")))
        .containsExactly("not-allowed");
    assertThat(codes(person().choosing(HIGHWAY, Map.of()).with("consent", false)))
        .containsExactly("consent-missing");
    assertThat(codes(person().choosing(org.zhuce.kernel.model.Specialty.MINING, Map.of())))
        .containsExactly("specialty-not-registered");
    assertThat(codes(person().choosing(HIGHWAY, Map.of()).open("W2018040330039180103")))
        .containsExactly("open-application-exists");
    assertThat(codes(person().choosing(HIGHWAY, Map.of()).employedBy("91310120703450737K")))
        .containsExactly("employer-of-another");
  }

  @Test
  void saysWhatTheEmployerAnswersFor() {
    RegisteredPerson person = person().choosing(BUILDING, Map.of());
    assertThat(Judged.cell(type, "申请事项", person.file()))
        .isEqualTo("申请注销注册专业： 建筑工程(主项)\n注销原因： 已与聘用企业解除劳动合同关系");
    assertThat(Judged.opinions(type, person.file()))
        .containsExactly(
            Map.entry("聘用企业意见", "我单位申请注销测试甲的上述注册专业，对申请表内容及申报材料的真实性负责。如有虚假，愿承担由此产生的一切法律责任。"));
  }
}
