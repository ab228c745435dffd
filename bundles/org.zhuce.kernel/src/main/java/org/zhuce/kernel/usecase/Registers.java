package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.LineChecks;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RestrictionStore;
import org.zhuce.kernel.port.Transactions;

/** The registers that rules read: qualifications (资格库) and enterprises. */
@Component(service = Registers.class)
public final class Registers {
  private final Transactions transactions;
  private final RegisterStore registers;
  private final RestrictionStore restrictions;
  private final Imports imports;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Registers(
      @Reference Transactions transactions,
      @Reference RegisterStore registers,
      @Reference RestrictionStore restrictions,
      @Reference Imports imports,
      @Reference Journal journal) {
    this.transactions = transactions;
    this.registers = registers;
    this.restrictions = restrictions;
    this.imports = imports;
    this.journal = journal;
  }

  /**
   * A line of an imported file.
   *
   * @param number its number in the file, from 1 with the heading
   * @param values by column name
   */
  public record Line(int number, Map<String, String> values) {
    public Line {
      values = Map.copyOf(values);
    }

    /** A cell without blanks around it; empty where the file has none. */
    public String value(String column) {
      return values.getOrDefault(column, "").strip();
    }
  }

  /** How many records an import added or replaced. */
  public record Imported(int records) {}

  /**
   * Imports qualifications, all lines or none. Columns: {@code name, idNumber, mobile, specialty,
   * certificateNumber, issuedOn}.
   *
   * @return the number of records, or every fault with its line as field {@code /lines/N/column}
   */
  public Outcome<Imported> importQualifications(Actor actor, List<Line> lines) {
    return imports.run(
        actor,
        "qualifications",
        lines,
        checks -> {
          Map<String, String> names = new HashMap<>();
          return lines.stream().flatMap(l -> qualification(l, names, checks).stream()).toList();
        });
  }

  private Optional<Runnable> qualification(
      Line line, Map<String, String> names, LineChecks checks) {
    int before = checks.count();
    String name = checks.text(line, "name");
    String id = line.value("idNumber");
    Optional<IdNumber> idNumber = checks.idNumber(line, "idNumber");
    if (idNumber.isPresent() && !name.equals(names.getOrDefault(id, name))) {
      checks.fault(
          line,
          "name",
          "name-differs",
          "同一身份证号在本文件中姓名不一致。",
          "The file has two names for this ID number.");
    }
    names.putIfAbsent(id, name);
    String mobile = line.value("mobile");
    if (!mobile.matches("1[0-9]{10}")) {
      checks.fault(line, "mobile", "mobile", "手机号应为 11 位数字。", "A mobile number has 11 digits.");
    }
    Optional<Specialty> specialty = checks.specialty(line, "specialty");
    String certificate = checks.text(line, "certificateNumber");
    Optional<LocalDate> issuedOn = checks.day(line, "issuedOn");
    if (checks.count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          IdNumber number = idNumber.orElseThrow();
          PersonId person =
              registers.person(number).map(Person::id).orElseGet(() -> newPerson(number));
          registers.put(new Person(person, name, number, mobile));
          registers.put(
              new Qualification(
                  person, specialty.orElseThrow(), certificate, issuedOn.orElseThrow()));
        });
  }

  /** What was recorded of the ID number before follows the person, also when it is corrected. */
  private PersonId newPerson(IdNumber number) {
    PersonId person = PersonId.random();
    restrictions.link(number, person);
    return person;
  }

  /**
   * Imports enterprises, all lines or none. Columns: {@code code, name, qualified}.
   *
   * @return the number of records, or every fault with its line
   */
  public Outcome<Imported> importEnterprises(Actor actor, List<Line> lines) {
    return imports.run(
        actor,
        "enterprises",
        lines,
        checks -> lines.stream().flatMap(line -> enterprise(line, checks).stream()).toList());
  }

  private Optional<Runnable> enterprise(Line line, LineChecks checks) {
    int before = checks.count();
    String code = line.value("code");
    if (!CreditCode.isValid(code)) {
      checks.fault(
          line,
          "code",
          "credit-code",
          "统一社会信用代码校验不通过。",
          "The unified social credit code is not valid.");
    }
    String name = checks.text(line, "name");
    boolean qualified = checks.flag(line, "qualified");
    return checks.count() > before
        ? Optional.empty()
        : Optional.of(() -> registers.put(new Enterprise(new CreditCode(code), name, qualified)));
  }

  /** 验证企业名称: the enterprise with exactly this name. */
  public Outcome<Enterprise> enterprise(Actor actor, String name) {
    if (actor.is(Role.PUBLIC)) {
      return journal.refused(actor, "enterprise-lookup", "enterprises", Refusals.forbidden());
    }
    return transactions
        .read(() -> registers.enterprise(name.strip()))
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    Refusals.notFound("该企业（须填写企业全称）", "enterprise (give its full name)")));
  }

  /** A person with the qualifications that the register has. */
  public record PersonView(Person person, List<Qualification> qualifications) {}

  /** The acting individual's own record, which prefills forms. */
  public Outcome<PersonView> me(Actor actor) {
    return actor
        .person()
        .map(
            p ->
                Outcome.done(
                    transactions.read(
                        () ->
                            new PersonView(
                                registers.person(p).orElseThrow(), registers.qualifications(p)))))
        .orElseGet(() -> Outcome.refused(Refusals.forbidden()));
  }

  /** Lists the qualification register; for its registrar. */
  public Outcome<Page<PersonView>> people(Actor actor, Page.Request page) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", "qualifications", Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", "qualifications");
    return Outcome.done(
        transactions.read(
            () ->
                registers
                    .people(page)
                    .map(p -> new PersonView(p, registers.qualifications(p.id())))));
  }

  /** Lists the enterprise register; for its registrar. */
  public Outcome<Page<Enterprise>> enterprises(Actor actor, Page.Request page) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", "enterprises", Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", "enterprises");
    return Outcome.done(transactions.read(() -> registers.enterprises(page)));
  }
}
