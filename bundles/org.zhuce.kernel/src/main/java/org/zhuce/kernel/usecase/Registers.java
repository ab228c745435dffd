package org.zhuce.kernel.usecase;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PrintableText;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;

/** The registers that rules read: qualifications (资格库) and enterprises. */
@Component(service = Registers.class)
public final class Registers {
  private final Transactions transactions;
  private final Units units;
  private final RegisterStore registers;
  private final PrintableText characters;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Registers(
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference RegisterStore registers,
      @Reference PrintableText characters,
      @Reference Journal journal) {
    this.transactions = transactions;
    this.units = units;
    this.registers = registers;
    this.characters = characters;
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

    private String value(String column) {
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
    return imported(
        actor,
        "qualifications",
        lines,
        findings -> {
          List<Runnable> writes = new ArrayList<>();
          Map<String, String> names = new HashMap<>();
          lines.forEach(line -> qualification(line, names, findings).ifPresent(writes::add));
          return writes;
        });
  }

  private Optional<Runnable> qualification(
      Line line, Map<String, String> names, List<Finding> findings) {
    int before = findings.size();
    String name = text(line, "name", findings);
    String id = line.value("idNumber");
    if (!IdNumber.isValid(id)) {
      findings.add(
          fault(line, "idNumber", "id-number", "身份证号校验不通过。", "The ID number is not valid."));
    } else if (!name.equals(names.getOrDefault(id, name))) {
      findings.add(
          fault(
              line,
              "name",
              "name-differs",
              "同一身份证号在本文件中姓名不一致。",
              "The file has two names for this ID number."));
    }
    names.putIfAbsent(id, name);
    String mobile = line.value("mobile");
    if (!mobile.matches("1[0-9]{10}")) {
      findings.add(
          fault(line, "mobile", "mobile", "手机号应为 11 位数字。", "A mobile number has 11 digits."));
    }
    Optional<Specialty> specialty = Specialty.find(line.value("specialty"));
    if (specialty.isEmpty()) {
      findings.add(fault(line, "specialty", "specialty", "没有该专业。", "There is no such specialty."));
    }
    String certificate = text(line, "certificateNumber", findings);
    Optional<LocalDate> issuedOn = day(line, "issuedOn", findings);
    if (findings.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        () -> {
          IdNumber idNumber = new IdNumber(id);
          PersonId person = registers.person(idNumber).map(Person::id).orElseGet(PersonId::random);
          registers.put(new Person(person, name, idNumber, mobile));
          registers.put(
              new Qualification(
                  person, specialty.orElseThrow(), certificate, issuedOn.orElseThrow()));
        });
  }

  /**
   * Imports enterprises, all lines or none. Columns: {@code code, name, qualified}.
   *
   * @return the number of records, or every fault with its line
   */
  public Outcome<Imported> importEnterprises(Actor actor, List<Line> lines) {
    return imported(
        actor,
        "enterprises",
        lines,
        findings -> {
          List<Runnable> writes = new ArrayList<>();
          lines.forEach(line -> enterprise(line, findings).ifPresent(writes::add));
          return writes;
        });
  }

  private Optional<Runnable> enterprise(Line line, List<Finding> findings) {
    int before = findings.size();
    String code = line.value("code");
    if (!CreditCode.isValid(code)) {
      findings.add(
          fault(
              line,
              "code",
              "credit-code",
              "统一社会信用代码校验不通过。",
              "The unified social credit code is not valid."));
    }
    String name = text(line, "name", findings);
    String qualified = line.value("qualified");
    if (!qualified.matches("true|false")) {
      findings.add(
          fault(line, "qualified", "boolean", "应为 true 或 false。", "Must be true or false."));
    }
    return findings.size() > before
        ? Optional.empty()
        : Optional.of(
            () ->
                registers.put(
                    new Enterprise(new CreditCode(code), name, Boolean.parseBoolean(qualified))));
  }

  private Outcome<Imported> imported(
      Actor actor,
      String register,
      List<Line> lines,
      Function<List<Finding>, List<Runnable>> reading) {
    Outcome<Imported> imported;
    List<Finding> findings = new ArrayList<>();
    if (!actor.is(Role.REGISTRAR)) {
      imported = Outcome.refused(Refusals.forbidden());
    } else {
      List<Runnable> writes = reading.apply(findings);
      imported =
          findings.isEmpty()
              ? units.run(
                  () -> {
                    writes.forEach(Runnable::run);
                    journal.command(actor);
                    journal.done(actor, "register-import", register, lines.size() + " lines");
                    return Outcome.done(new Imported(lines.size()));
                  })
              : Outcome.refused(Refusal.invalid(findings));
    }
    return imported.match(
        Outcome::done, r -> journal.refused(actor, "register-import", register, r));
  }

  private String text(Line line, String column, List<Finding> findings) {
    String value = line.value(column);
    if (value.isEmpty() || value.length() > 200) {
      findings.add(
          fault(line, column, "text-length", "应有 1 至 200 个字符。", "Must have 1 to 200 characters."));
    }
    characters.check(line.number(), column, value, findings);
    return value;
  }

  private static Optional<LocalDate> day(Line line, String column, List<Finding> findings) {
    try {
      return Optional.of(LocalDate.parse(line.value(column)));
    } catch (DateTimeParseException e) {
      findings.add(
          fault(line, column, "date", "日期应为 yyyy-MM-dd。", "A date is written yyyy-MM-dd."));
      return Optional.empty();
    }
  }

  private static String path(Line line, String column) {
    return "/lines/" + line.number() + "/" + column;
  }

  private static Finding fault(Line line, String column, String code, String zh, String en) {
    return Finding.refusal(
        path(line, column),
        code,
        "第 " + line.number() + " 行：" + zh,
        "Line " + line.number() + ": " + en);
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
