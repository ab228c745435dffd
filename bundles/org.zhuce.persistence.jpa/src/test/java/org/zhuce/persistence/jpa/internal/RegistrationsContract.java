package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CertificateIdentifier;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegistrationStore;

abstract class RegistrationsContract {
  private static final SpecialtyTerm TERM =
      new SpecialtyTerm(Specialty.BUILDING, LocalDate.of(2026, 3, 2), LocalDate.of(2029, 3, 1));
  private final RegistrationStore registrations;

  RegistrationsContract(Stores stores) {
    registrations = stores.registrations;
  }

  private static Registration registration(PersonId person, CreditCode employer) {
    long serial = Fixtures.serial();
    return new Registration(
        RegistrationId.random(),
        RegistrationNumber.of(
            new Province("甘", "62"),
            2019,
            2000 + (int) (serial / 99_999 % 1_000),
            4,
            serial % 99_999 + 1),
        person,
        employer,
        Specialty.BUILDING,
        List.of(TERM),
        false,
        true,
        0);
  }

  private static Certificate certificate(Registration registration) {
    return new Certificate(
        CertificateId.random(),
        registration.id(),
        ApplicationId.random(),
        registration.person(),
        new Certificate.Facts(
            "张三丰",
            Sex.MALE,
            LocalDate.of(1980, 1, 2),
            registration.number(),
            "兰州建设有限公司",
            Specialty.BUILDING,
            List.of(TERM),
            DocumentId.of(new byte[] {3}),
            LocalDate.of(2026, 3, 2),
            Optional.of(
                CertificateIdentifier.of(
                    "116200009999000017001", "116200009999000017", registration.number(), 1))),
        UUID.randomUUID().toString().replace("-", ""),
        Certificate.Status.SEALING,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private static Registration with(Registration r, boolean cancelled, long version) {
    return new Registration(
        r.id(),
        r.number(),
        r.person(),
        r.employer(),
        r.main(),
        cancelled ? List.of() : r.terms(),
        cancelled,
        version);
  }

  @Test
  void findsARegistrationByIdNumberAndPerson() {
    Registration first = registration(PersonId.random(), Fixtures.anyCreditCode());
    Registration second = registration(first.person(), Fixtures.anyCreditCode());
    registrations.insert(first);
    registrations.insert(second);

    assertThat(registrations.find(first.id())).contains(first);
    assertThat(registrations.find(second.number())).contains(second);
    assertThat(registrations.of(first.person())).containsExactly(first, second);
  }

  @Test
  void listsAnEmployersRegistrationsThatAreNotCancelled() {
    CreditCode employer = Fixtures.anyCreditCode();
    Registration first = registration(PersonId.random(), employer);
    Registration second = registration(PersonId.random(), employer);
    Registration third = registration(PersonId.random(), employer);
    List.of(third, first, second).forEach(registrations::insert);
    registrations.update(with(second, true, 0));

    Page<Registration> page = registrations.of(employer, new Page.Request("", 1));
    Page<Registration> next = registrations.of(employer, new Page.Request(page.next(), 1));

    assertThat(page.items()).containsExactly(first);
    assertThat(next.items()).containsExactly(third);
    assertThat(next.next()).isEmpty();
    assertThat(registrations.find(second.id())).contains(with(second, true, 1));
  }

  @Test
  void refusesANumberTwiceAndAnotherVersion() {
    Registration first = registration(PersonId.random(), Fixtures.anyCreditCode());
    registrations.insert(first);
    Registration same =
        new Registration(
            RegistrationId.random(),
            first.number(),
            PersonId.random(),
            first.employer(),
            first.main(),
            first.terms(),
            false,
            0);

    assertThatThrownBy(() -> registrations.insert(same)).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> registrations.update(with(first, false, 3)))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void findsACertificateByCodeFileRegistrationAndPerson() {
    Registration registration = registration(PersonId.random(), Fixtures.anyCreditCode());
    Certificate first = certificate(registration);
    Certificate second = certificate(registration);
    registrations.insert(first);
    registrations.insert(second);
    DocumentId file = DocumentId.of(first.id().toString().getBytes());
    DocumentId ofd = DocumentId.of("OFD".getBytes());
    Certificate.Files files = new Certificate.Files(file, Optional.of(ofd));

    registrations.update(first.sealedAs(files));
    Certificate ready = registrations.certificateByFile(file).orElseThrow();
    registrations.update(ready.claimed(Fixtures.NOON));
    Certificate claimed = registrations.certificate(first.id()).orElseThrow();

    assertThat(ready.version()).isEqualTo(1);
    assertThat(ready)
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(first.sealedAs(files));
    assertThat(registrations.certificateByFile(ofd)).contains(claimed);
    assertThat(claimed.status()).isEqualTo(Certificate.Status.CLAIMED);
    assertThat(claimed.claimedAt()).contains(Fixtures.NOON);
    assertThat(claimed.version()).isEqualTo(2);
    assertThat(registrations.certificateByCode(second.verificationCode())).contains(second);
    assertThat(registrations.certificateByCode("nothing")).isEmpty();
    assertThat(registrations.certificates(registration.id())).containsExactly(claimed, second);
    assertThat(registrations.certificates(registration.person())).containsExactly(second, claimed);
  }

  @Test
  void refusesACertificateOfAnotherVersion() {
    Certificate certificate =
        certificate(registration(PersonId.random(), Fixtures.anyCreditCode()));
    registrations.insert(certificate);
    registrations.update(certificate);

    assertThatThrownBy(() -> registrations.update(certificate))
        .isInstanceOf(ConflictException.class);
  }
}
