package org.zhuce.registration.employerchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.RegistrationGuide.Progress;
import org.zhuce.kernel.type.RegistrationGuide.Step;
import org.zhuce.registration.testkit.RegisteredPerson;

class EmployerChangeTest {
  private static final LocalDate TODAY = LocalDate.of(2020, 5, 6);
  private static final LocalDate UNTIL = TODAY.plusYears(1);
  private static final String A = "91620100MA0000001F";
  private static final String B = "91310120703450737K";

  private final EmployerChange guide = new EmployerChange();
  private final List<Registration> registrations = new ArrayList<>();

  private EmployerChangeTest registered(String employer, LocalDate until, boolean cancelled) {
    registrations.add(
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘26219200000" + (registrations.size() + 1)),
            file(List.of()).person().id(),
            new CreditCode(employer),
            Specialty.BUILDING,
            List.of(new SpecialtyTerm(Specialty.BUILDING, until.minusYears(3), until)),
            cancelled,
            0));
    return this;
  }

  private Progress progress() {
    return guide.progress(file(registrations));
  }

  private static CaseFile file(List<Registration> registrations) {
    CaseFile f = RegisteredPerson.bare(TODAY).file();
    return new CaseFile(
        f.now(),
        f.today(),
        f.firstSavedOn(),
        f.person(),
        f.qualifications(),
        registrations,
        f.certificates(),
        f.openApplications(),
        f.application(),
        f.sealed(),
        f.enterprise(),
        f.form(),
        f.photo(),
        f.rules(),
        f.restrictions());
  }

  private List<String> codes() {
    return progress().findings().stream().map(Finding::code).toList();
  }

  /** Manual 5.5 no. 2. */
  @Test
  void leadsFromTheCancellationToTheInitialRegistration() {
    assertThat(guide.definition().steps())
        .extracting(Step::type)
        .containsExactly("cancellation", "initial");
    assertThat(guide.definition().description().legalBasis()).contains("153", "5.5");
  }

  @Test
  void beginsWithTheCancellationWhileThePersonIsRegistered() {
    registered(A, UNTIL, false);

    assertThat(progress()).isEqualTo(new Progress(0, List.of()));
  }

  @Test
  void comesToTheNewEnterpriseOnceTheCancellationTookEffect() {
    registered(A, UNTIL, true);

    assertThat(progress()).isEqualTo(new Progress(1, List.of()));
  }

  @Test
  void isOverWhenThePersonIsRegisteredAtAnotherEnterprise() {
    registered(A, UNTIL, true).registered(B, UNTIL, false);

    assertThat(progress()).isEqualTo(new Progress(2, List.of()));
  }

  @Test
  void takesARegistrationAtTheSameEnterpriseAgainForNoChange() {
    registered(A, UNTIL, true).registered(A, UNTIL, false);

    assertThat(progress()).isEqualTo(new Progress(0, List.of()));
  }

  /** The last change counts, not one of long ago. */
  @Test
  void beginsAnewForTheNextChangeWhereThePersonCameBack() {
    registered(B, UNTIL, true).registered(A, UNTIL, true).registered(A, UNTIL, false);

    assertThat(progress().done()).isZero();
  }

  @Test
  void asksForNoCancellationOfWhatHasExpired() {
    registered(A, TODAY.minusDays(1), false);

    assertThat(progress().done()).isEqualTo(1);
    assertThat(codes()).containsExactly("registration-expired");
    assertThat(progress().findings().get(0).severity()).isEqualTo(Finding.Severity.WARNING);
  }

  @Test
  void stillAsksForTheCancellationOnTheLastValidDay() {
    registered(A, TODAY, false);

    assertThat(progress()).isEqualTo(new Progress(0, List.of()));
  }

  @Test
  void sendsWhoWasNeverRegisteredToTheInitialRegistration() {
    assertThat(codes()).containsExactly("registration-missing");
    assertThat(progress().findings().get(0).severity()).isEqualTo(Finding.Severity.REFUSAL);
  }
}
