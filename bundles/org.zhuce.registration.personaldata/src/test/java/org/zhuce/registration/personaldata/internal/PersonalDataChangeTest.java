package org.zhuce.registration.personaldata.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.model.Specialty.BUILDING;
import static org.zhuce.registration.testkit.RegisteredPerson.REGISTRATION;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.form.jsonschema.internal.NetworkntFormSchemas;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.Party;
import org.zhuce.kernel.lifecycle.Requirement;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.type.Description.Initiator;
import org.zhuce.kernel.type.Effect;
import org.zhuce.kernel.type.Finding;
import org.zhuce.registration.testkit.Judged;
import org.zhuce.registration.testkit.RegisteredPerson;

class PersonalDataChangeTest {
  private static final LocalDate TODAY = LocalDate.of(2020, 5, 6);
  private static final String SAME = "620102199011150016";

  private final NetworkntFormSchemas schemas = new NetworkntFormSchemas();
  private final PersonalDataChange type = new PersonalDataChange();

  private static String number(String seventeen) {
    return seventeen + IdNumber.checkCharacter(seventeen);
  }

  private static RegisteredPerson person() {
    return RegisteredPerson.bare(TODAY)
        .registered(BUILDING, LocalDate.of(2018, 6, 14), LocalDate.of(2021, 6, 13))
        .with("correctedName", "测试新")
        .with("correctedIdNumber", number(SAME.substring(0, 17)))
        .with("presented", List.of("ID_CARD"))
        .with("consent", true);
  }

  private List<String> codes(RegisteredPerson person) {
    return Judged.codes(type, schemas, person.file());
  }

  /** Manual 5.5 no. 1. */
  /** Order 153, art. 15: a restriction keeps from being registered, and nobody is here. */
  @Test
  void isBarredByNoRestriction() {
    assertThat(type.confersRegistration()).isFalse();
  }

  @Test
  void correctsTheIdentityOfTheRegistration() {
    schemas.check(type.definition().form().schema());
    assertThat(codes(person())).isEmpty();
    assertThat(type.effects(person().file()))
        .containsExactly(
            new Effect.CorrectIdentity(
                REGISTRATION, "测试新", new IdNumber(number(SAME.substring(0, 17)))));
  }

  /** Product rule D5: on presented documents; D6: four eyes. */
  @Test
  void isEnteredByTheCentreAndConfirmedBySomebodyElseThere() {
    assertThat(type.definition().description().initiator()).isEqualTo(Initiator.CENTRE);
    assertThat(type.definition().lifecycle().signers()).isEmpty();
    assertThat(type.definition().lifecycle().find(State.SUBMITTED, Action.CONFIRM, Party.APPROVER))
        .hasValueSatisfying(t -> assertThat(t.requires()).contains(Requirement.FOUR_EYES));
    assertThat(codes(person().with("presented", List.of()))).isNotEmpty();
    assertThat(codes(person().with("consent", false))).containsExactly("consent-missing");
  }

  /** GB 11643. */
  @Test
  void refusesANumberWithAWrongCheckCharacter() {
    String right = number(SAME.substring(0, 17));
    String wrong = right.substring(0, 17) + (right.endsWith("1") ? "2" : "1");
    assertThat(codes(person().with("correctedIdNumber", wrong))).containsExactly("id-number-wrong");
  }

  @Test
  void refusesWhatChangesNothing() {
    assertThat(codes(person().with("correctedName", "测试甲"))).containsExactly("identity-unchanged");
  }

  @Test
  void warnsOfAnotherBirthDate() {
    assertThat(
            Judged.findings(
                type,
                schemas,
                person().with("correctedIdNumber", number("62010219801115001")).file()))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo("birth-date-changes");
              assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING);
            });
  }

  @Test
  void isForThoseWhoHaveARegistrationAndNothingOpen() {
    assertThat(Judged.eligibility(type, person().cancelled().file()))
        .containsExactly("registration-missing");
    assertThat(Judged.eligibility(type, person().open("W2020050600039180103").file()))
        .containsExactly("open-application-exists");
  }
}
