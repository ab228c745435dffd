package org.zhuce.kernel.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.ApplicationNumber;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;

/** A case without a fault; tests change what they are about. */
final class AnyCase {
  static final CreditCode CODE = new CreditCode("91620100MA0000001F");
  static final String NAME = "甘肃测试建设有限公司";
  static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  private final PersonId id = PersonId.random();
  private final List<Qualification> qualifications = new ArrayList<>();
  private final List<Registration> registrations = new ArrayList<>();
  private final List<ApplicationNumber> open = new ArrayList<>();
  private final List<Map<String, Object>> chosen = new ArrayList<>();
  private final List<Map<String, Object>> education = new ArrayList<>();
  private final Map<String, Object> form = new LinkedHashMap<>();
  private boolean sealed;
  private LocalDate today = TODAY;
  private LocalDate firstSavedOn = TODAY;
  private LocalDate birthDate = LocalDate.of(1990, 1, 1);
  private Optional<Enterprise> enterprise = Optional.of(new Enterprise(CODE, NAME, true));
  private Rules rules = Rules.DEFAULT;
  private Optional<PhotoFacts> photo = Optional.of(new PhotoFacts(295, 413, 20_000, true));

  private AnyCase() {
    form.put("enterpriseName", NAME);
    form.put("enterpriseCode", CODE.value());
    form.put("consent", true);
  }

  static AnyCase anyCase() {
    return new AnyCase();
  }

  AnyCase today(LocalDate day) {
    today = day;
    firstSavedOn = day;
    return this;
  }

  AnyCase firstSavedOn(LocalDate day) {
    firstSavedOn = day;
    return this;
  }

  AnyCase bornOn(LocalDate day) {
    birthDate = day;
    return this;
  }

  AnyCase qualified(Specialty specialty, LocalDate issuedOn) {
    qualifications.add(new Qualification(id, specialty, "Q-" + specialty, issuedOn));
    return this;
  }

  /** Qualified, and applied for with the register's date. */
  AnyCase applying(Specialty specialty, LocalDate issuedOn) {
    return qualified(specialty, issuedOn).choosing(specialty, issuedOn.toString());
  }

  AnyCase choosing(Specialty specialty, String issuedOn) {
    chosen.add(Map.of("specialty", specialty.name(), "issuedOn", issuedOn));
    return this;
  }

  AnyCase educated(Specialty specialty, int compulsory, int elective) {
    education.add(
        Map.of(
            "specialty",
            specialty.name(),
            "compulsoryHours",
            BigDecimal.valueOf(compulsory),
            "electiveHours",
            BigDecimal.valueOf(elective)));
    return this;
  }

  AnyCase registered(LocalDate from, LocalDate until, boolean cancelled) {
    registrations.add(
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘262192000009"),
            id,
            CODE,
            Specialty.BUILDING,
            List.of(new SpecialtyTerm(Specialty.BUILDING, from, until)),
            cancelled,
            0));
    return this;
  }

  AnyCase open(String number) {
    open.add(new ApplicationNumber(number));
    return this;
  }

  AnyCase with(String field, Object value) {
    form.put(field, value);
    return this;
  }

  AnyCase without(String field) {
    form.remove(field);
    return this;
  }

  AnyCase enterprise(Enterprise found) {
    enterprise = Optional.of(found);
    return this;
  }

  AnyCase withoutEnterprise() {
    enterprise = Optional.empty();
    return this;
  }

  AnyCase photo(PhotoFacts facts) {
    photo = Optional.of(facts);
    return this;
  }

  AnyCase sealed() {
    sealed = true;
    return this;
  }

  AnyCase withoutPhoto() {
    photo = Optional.empty();
    return this;
  }

  AnyCase rules(Rules numbers) {
    rules = numbers;
    return this;
  }

  CaseFile file() {
    Map<String, Object> filled = new LinkedHashMap<>(form);
    filled.put("specialties", chosen);
    filled.put("continuingEducation", education);
    String digits = "620102" + birthDate.toString().replace("-", "") + "001";
    IdNumber idNumber = new IdNumber(digits + IdNumber.checkCharacter(digits));
    return new CaseFile(
        today.atStartOfDay().toInstant(ZoneOffset.UTC),
        today,
        firstSavedOn,
        new Person(id, "测试甲", idNumber, "13900000000"),
        qualifications,
        registrations,
        List.of(),
        open,
        Optional.empty(),
        sealed,
        enterprise,
        Form.of(filled),
        photo,
        rules,
        List.of());
  }
}
