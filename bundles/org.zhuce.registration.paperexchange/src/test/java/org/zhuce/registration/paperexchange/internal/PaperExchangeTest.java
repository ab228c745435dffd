package org.zhuce.registration.paperexchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.Effect;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;

class PaperExchangeTest {
  private static final LocalDate TODAY = LocalDate.of(2020, 5, 6);
  private static final LocalDate UNTIL = LocalDate.of(2021, 6, 13);

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final PaperExchange type = new PaperExchange();

  private static RegisteredPerson person() {
    return RegisteredPerson.bare(TODAY)
        .registered(BUILDING, LocalDate.of(2018, 6, 14), UNTIL)
        .with("consent", true);
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  /** Manual 7. */
  /** Order 153, art. 15: a restriction keeps from being registered, and nobody is here. */
  @Test
  void isBarredByNoRestriction() {
    assertThat(type.confersRegistration()).isFalse();
  }

  @Test
  void givesTheRegistrationItsElectronicCertificateAndLeavesTheRegister() {
    schemas.check(type.definition().form().schema());
    assertThat(codes(person())).isEmpty();
    assertThat(type.effects(person().file())).containsExactly(new Effect.Reissue(REGISTRATION));
  }

  /** Manual 7 nos. 4 and 5: no signature, confirmed by the person, then by the centre. */
  @Test
  void isConfirmedByThePersonAndThenByTheCentreWithoutSignatures() {
    assertThat(type.definition().description().initiator()).isEqualTo(Initiator.INDIVIDUAL);
    assertThat(type.definition().lifecycle().signers()).isEmpty();
    assertThat(type.definition().lifecycle().find(State.DRAFT, Action.SAVE, Party.INDIVIDUAL))
        .hasValueSatisfying(t -> assertThat(t.to()).isEqualTo(State.SUBMITTED));
    assertThat(type.definition().lifecycle().find(State.SUBMITTED, Action.CONFIRM, Party.CLERK))
        .hasValueSatisfying(t -> assertThat(t.to()).isEqualTo(State.COMPLETED));
    assertThat(type.definition().lifecycle().actions(State.SUBMITTED, Party.INDIVIDUAL))
        .containsExactly(Action.WITHDRAW);
  }

  @Test
  void isGreyedOutWithTheReason() {
    assertThat(Judged.eligibility(type, person().file())).isEmpty();
    assertThat(Judged.eligibility(type, person().certified().file()))
        .containsExactly("electronic-certificate-exists");
    assertThat(Judged.eligibility(type, person().open("W2020050600039180103").file()))
        .containsExactly("open-application-exists");
    assertThat(Judged.eligibility(type, person().cancelled().file()))
        .containsExactly("valid-registration-missing");
    assertThat(
            Judged.eligibility(
                type,
                RegisteredPerson.bare(UNTIL.plusDays(1))
                    .registered(BUILDING, LocalDate.of(2018, 6, 14), UNTIL)
                    .file()))
        .containsExactly("valid-registration-missing");
  }

  /** Manual 7 nos. 3 and 4. */
  @Test
  void asksForThePhotoAndTheConfirmation() {
    assertThat(codes(person().withoutPhoto())).containsExactly("photo-missing");
    assertThat(codes(person().with("consent", false))).containsExactly("consent-missing");
  }
}
