package org.zhuce.registration.testkit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.kernel.type.Rules;

/**
 * A person with a registration and an open form, as the kernel would hand it to a type. Not for
 * several threads.
 */
public final class RegisteredPerson {
  /** The person's registration. */
  public static final RegistrationId REGISTRATION = RegistrationId.random();

  private static final String NAME = "测试甲";
  private static final RegistrationNumber NUMBER = new RegistrationNumber("甘262192000009");
  private static final CreditCode EMPLOYER = new CreditCode("91620100MA0000001F");

  private final PersonId id = PersonId.random();
  private final LocalDate today;
  private final List<Qualification> qualifications = new ArrayList<>();
  private final List<SpecialtyTerm> terms = new ArrayList<>();
  private final List<Certificate> certificates = new ArrayList<>();
  private final List<Map<String, Object>> chosen = new ArrayList<>();
  private final Map<String, Object> form = new LinkedHashMap<>();
  private final List<ApplicationNumber> open = new ArrayList<>();
  private LocalDate birthDate = LocalDate.of(1990, 11, 15);
  private CreditCode employer = EMPLOYER;
  private boolean cancelled;
  private Optional<PhotoFacts> photo = Optional.of(new PhotoFacts(295, 413, 30_000, true));

  private RegisteredPerson(LocalDate today) {
    this.today = today;
  }

  /** A person without registration, on that day, with telephone and consent in the form. */
  public static RegisteredPerson on(LocalDate today) {
    RegisteredPerson person = bare(today);
    person.form.put("specialties", person.chosen);
    return person.with("enterprisePhone", "0931-1234567").with("consent", true);
  }

  /** A person without registration, on that day, with an empty form. */
  public static RegisteredPerson bare(LocalDate today) {
    return new RegisteredPerson(today);
  }

  /** Registered in that specialty; the first is the main one. */
  public RegisteredPerson registered(Specialty specialty, LocalDate from, LocalDate until) {
    terms.add(new SpecialtyTerm(specialty, from, until));
    return this;
  }

  /** The holder of an electronic certificate of the registration as it is now. */
  public RegisteredPerson certified() {
    certificates.add(
        new Certificate(
            CertificateId.random(),
            REGISTRATION,
            ApplicationId.random(),
            id,
            new Certificate.Facts(
                NAME,
                Sex.MALE,
                birthDate,
                NUMBER,
                "测试乙公司",
                terms.get(0).specialty(),
                terms,
                DocumentId.of(new byte[] {1}),
                today),
            "0123456789abcdef0123456789abcdef",
            Certificate.Status.CLAIMED,
            Optional.of(new Certificate.Files(DocumentId.of(new byte[] {2}), Optional.empty())),
            Optional.of(today.atTime(8, 0).toInstant(ZoneOffset.UTC)),
            0));
    return this;
  }

  /** Qualified in that specialty. */
  public RegisteredPerson qualified(Specialty specialty, LocalDate issuedOn) {
    qualifications.add(new Qualification(id, specialty, "Q-" + specialty, issuedOn));
    return this;
  }

  /** Chooses a specialty in the form, with further fields of its row. */
  public RegisteredPerson choosing(Specialty specialty, Map<String, Object> fields) {
    Map<String, Object> row = new LinkedHashMap<>(fields);
    row.put("specialty", specialty.name());
    chosen.add(row);
    return this;
  }

  /** Fills in a field. */
  public RegisteredPerson with(String field, Object value) {
    form.put(field, value);
    return this;
  }

  /** Born on another day. */
  public RegisteredPerson bornOn(LocalDate day) {
    birthDate = day;
    return this;
  }

  /** Registered with another enterprise than the case is about. */
  public RegisteredPerson employedBy(String code) {
    employer = new CreditCode(code);
    return this;
  }

  /** The registration was cancelled. */
  public RegisteredPerson cancelled() {
    cancelled = true;
    return this;
  }

  /** Another application is open. */
  public RegisteredPerson open(String number) {
    open.add(new ApplicationNumber(number));
    return this;
  }

  /** No photo was given. */
  public RegisteredPerson withoutPhoto() {
    photo = Optional.empty();
    return this;
  }

  /** The case. */
  public CaseFile file() {
    String digits = "620102" + birthDate.toString().replace("-", "") + "001";
    List<Registration> registrations =
        terms.isEmpty()
            ? List.of()
            : List.of(
                new Registration(
                    REGISTRATION,
                    NUMBER,
                    id,
                    employer,
                    terms.get(0).specialty(),
                    terms,
                    cancelled,
                    0));
    return new CaseFile(
        today.atTime(9, 0).toInstant(ZoneOffset.UTC),
        today,
        today,
        new Person(id, NAME, new IdNumber(digits + IdNumber.checkCharacter(digits)), "13111111111"),
        qualifications,
        registrations,
        certificates,
        open,
        Optional.empty(),
        false,
        Optional.of(new Enterprise(EMPLOYER, "测试乙公司", true)),
        Form.of(form),
        photo,
        Rules.DEFAULT,
        List.of());
  }
}
