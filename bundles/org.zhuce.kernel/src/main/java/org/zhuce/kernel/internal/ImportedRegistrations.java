package org.zhuce.kernel.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.usecase.Registers.Line;
import org.zhuce.kernel.usecase.Settings;

/** Reads one file of existing registrations, within one unit of work. */
public final class ImportedRegistrations {
  private final LocalDate today;
  private final Settings settings;
  private final RegisterStore registers;
  private final RegistrationStore registrations;
  private final LineChecks checks;
  private final Map<PersonId, String> numbersOfFile = new HashMap<>();

  /**
   * Opens a file.
   *
   * @param checks takes what is wrong
   */
  public ImportedRegistrations(
      LocalDate today,
      Settings settings,
      RegisterStore registers,
      RegistrationStore registrations,
      LineChecks checks) {
    this.today = today;
    this.settings = settings;
    this.registers = registers;
    this.registrations = registrations;
    this.checks = checks;
  }

  /** What is to be added; what the register has already is left out. */
  public List<Registration> read(List<Line> lines) {
    Map<String, List<Line>> byNumber = new LinkedHashMap<>();
    lines.forEach(l -> byNumber.computeIfAbsent(l.value("number"), n -> new ArrayList<>()).add(l));
    List<Registration> added = new ArrayList<>();
    byNumber.values().forEach(group -> registration(group).ifPresent(added::add));
    return added;
  }

  private Optional<Registration> registration(List<Line> group) {
    int before = checks.count();
    Line first = group.get(0);
    Optional<RegistrationNumber> number = number(first);
    Optional<Person> person = person(first);
    Optional<CreditCode> employer = employer(first);
    boolean paper = checks.flag(first, "paper");
    for (String column : List.of("name", "idNumber", "enterpriseCode", "paper")) {
      group.stream()
          .filter(l -> !l.value(column).equals(first.value(column)))
          .forEach(
              l ->
                  checks.fault(
                      l,
                      column,
                      "lines-differ",
                      "同一注册编号的各行须一致，与第 " + first.number() + " 行不同。",
                      "Lines of one number must agree; line "
                          + first.number()
                          + " has another value."));
    }
    List<SpecialtyTerm> terms = new ArrayList<>();
    List<Specialty> main = new ArrayList<>();
    int marked = 0;
    for (Line line : group) {
      Optional<SpecialtyTerm> term = term(line, person, terms);
      boolean isMain = checks.flag(line, "main");
      term.ifPresent(terms::add);
      term.filter(t -> isMain).ifPresent(t -> main.add(t.specialty()));
      marked += isMain ? 1 : 0;
    }
    if (marked != 1) {
      checks.fault(
          first,
          "main",
          "main-specialty",
          "每个注册编号须有且仅有一个主项。",
          "Each number has exactly one main specialty.");
    }
    if (checks.count() > before) {
      return Optional.empty();
    }
    Registration read =
        new Registration(
            RegistrationId.random(),
            number.orElseThrow(),
            person.orElseThrow().id(),
            employer.orElseThrow(),
            main.get(0),
            terms,
            false,
            paper,
            0);
    return isNew(first, read) ? Optional.of(read) : Optional.empty();
  }

  private Optional<RegistrationNumber> number(Line line) {
    String text = line.value("number");
    if (!RegistrationNumber.isValid(text)) {
      checks.fault(
          line,
          "number",
          "registration-number",
          "应为注册编号，如 甘262192000009。",
          "Must be a registration number, such as 甘262192000009.");
      return Optional.empty();
    }
    RegistrationNumber number = new RegistrationNumber(text);
    if (!number.isOf(settings.province())) {
      checks.fault(
          line,
          "number",
          "registration-number-of-another",
          "不是本省（" + settings.province().abbreviation() + settings.province().code() + "）的注册编号。",
          "Another province gave this number; import numbers of "
              + settings.province().abbreviation()
              + settings.province().code()
              + " only.");
    } else if (number.registrationYear() > today.getYear()
        || number.qualificationYear() > number.registrationYear()) {
      checks.fault(
          line,
          "number",
          "registration-number-year",
          "编号中的注册年份不能晚于今年，资格年份不能晚于注册年份。",
          "The year of registration in the number cannot be to come, nor that of the qualification"
              + " after it.");
    }
    return Optional.of(number);
  }

  private Optional<Person> person(Line line) {
    Optional<IdNumber> id = checks.idNumber(line, "idNumber");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<Person> person = registers.person(id.get());
    if (person.isEmpty()) {
      checks.fault(
          line,
          "idNumber",
          "person-unknown",
          "资格库中没有此人：请先导入其资格。",
          "The qualification register does not have this person; import the qualifications first.");
    } else if (!person.get().name().equals(line.value("name"))) {
      checks.fault(
          line,
          "name",
          "name-differs",
          "姓名与资格库不一致：本文件为“" + line.value("name") + "”，资格库为“" + person.get().name() + "”。",
          "The name differs: the file says \""
              + line.value("name")
              + "\", the qualification register \""
              + person.get().name()
              + "\".");
    }
    return person;
  }

  private Optional<CreditCode> employer(Line line) {
    Optional<Enterprise> enterprise =
        Optional.of(line.value("enterpriseCode"))
            .filter(CreditCode::isValid)
            .map(CreditCode::new)
            .flatMap(registers::enterprise);
    if (enterprise.isEmpty()) {
      checks.fault(
          line,
          "enterpriseCode",
          "enterprise-unknown",
          "企业库中没有该统一社会信用代码：请核对，或先导入该企业。",
          "The enterprise register does not have this code; check it or import the enterprise"
              + " first.");
    }
    return enterprise.map(Enterprise::code);
  }

  private Optional<SpecialtyTerm> term(
      Line line, Optional<Person> person, List<SpecialtyTerm> before) {
    Optional<Specialty> specialty = checks.specialty(line, "specialty");
    Optional<LocalDate> from = checks.day(line, "from");
    Optional<LocalDate> until = checks.day(line, "until");
    specialty.ifPresent(s -> held(line, s, person, before));
    if (from.isEmpty() || until.isEmpty() || specialty.isEmpty()) {
      return Optional.empty();
    }
    if (until.get().isBefore(from.get())) {
      checks.fault(
          line, "until", "term-order", "有效期止不能早于有效期起。", "A term ends on or after its first day.");
      return Optional.empty();
    }
    int limit = settings.rules().ageLimit();
    person
        .map(p -> p.birthDate().plusYears(limit))
        .filter(birthday -> !until.get().isBefore(birthday))
        .ifPresent(
            birthday ->
                checks.fault(
                    line,
                    "until",
                    "term-over-age",
                    "有效期应截至年满 " + limit + " 周岁的前一日（" + birthday.minusDays(1) + "）。",
                    "The term must end before the birthday number "
                        + limit
                        + ": on "
                        + birthday.minusDays(1)
                        + " at the latest."));
    return Optional.of(new SpecialtyTerm(specialty.get(), from.get(), until.get()));
  }

  private void held(
      Line line, Specialty specialty, Optional<Person> person, List<SpecialtyTerm> before) {
    if (before.stream().anyMatch(t -> t.specialty() == specialty)) {
      checks.fault(
          line,
          "specialty",
          "specialty-twice",
          "同一注册编号的专业不能重复。",
          "A registration has each specialty once; remove the line.");
    }
    boolean qualified =
        person.isEmpty()
            || registers.qualifications(person.get().id()).stream()
                .anyMatch(q -> q.specialty() == specialty);
    if (!qualified) {
      checks.fault(
          line,
          "specialty",
          "specialty-not-qualified",
          "资格库中此人没有该专业的资格：请先导入其资格。",
          "The qualification register does not have this specialty for the person; import it"
              + " first.");
    }
  }

  private boolean isNew(Line line, Registration read) {
    Optional<Registration> same = registrations.find(read.number());
    if (same.isPresent()) {
      if (!equal(same.get(), read)) {
        checks.fault(
            line,
            "number",
            "registration-differs",
            "注册库中已有该编号，内容不同：请删去该编号的各行；已注册的事项须通过申请变更。",
            "The register has this number with other content: remove its lines; what is registered"
                + " changes through applications.");
      }
      return false;
    }
    String other =
        Optional.ofNullable(numbersOfFile.putIfAbsent(read.person(), read.number().value()))
            .or(
                () ->
                    registrations.of(read.person()).stream()
                        .filter(r -> !r.cancelled())
                        .map(r -> r.number().value())
                        .findFirst())
            .orElse("");
    if (!other.isEmpty()) {
      checks.fault(
          line,
          "idNumber",
          "registration-exists",
          "此人已有注册（" + other + "），每人只能有一个：请核对编号。",
          "The person has a registration already ("
              + other
              + "), and nobody has two; check the numbers.");
    }
    return other.isEmpty();
  }

  private static boolean equal(Registration stored, Registration read) {
    return stored.equals(
        new Registration(
            stored.id(),
            read.number(),
            read.person(),
            read.employer(),
            read.main(),
            read.terms(),
            false,
            read.paper(),
            stored.version()));
  }
}
