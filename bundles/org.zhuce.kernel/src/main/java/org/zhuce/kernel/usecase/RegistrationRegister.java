package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.ImportedRegistrations;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.NumberSeries;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.RegistrationLog;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterHistory;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Registers.Imported;
import org.zhuce.kernel.usecase.Registers.Line;

/** 注册库 at the registrar's desk: registrations from before the platform, and the listing of all. */
@Component(service = RegistrationRegister.class)
public final class RegistrationRegister {
  private final Centre centre;
  private final Transactions transactions;
  private final RegisterStore registers;
  private final RegistrationStore registrations;
  private final Numbers numbers;
  private final Imports imports;
  private final RegistrationLog log;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public RegistrationRegister(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference RegisterStore registers,
      @Reference RegistrationStore registrations,
      @Reference Numbers numbers,
      @Reference Imports imports,
      @Reference RegistrationLog log,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.registers = registers;
    this.registrations = registrations;
    this.numbers = numbers;
    this.imports = imports;
    this.log = log;
    this.journal = journal;
  }

  /**
   * Imports registrations that exist already, all lines or none; a line for each specialty.
   * Columns: {@code number, name, idNumber, enterpriseCode, specialty, main, from, until, paper}.
   * Person, qualifications and enterprise must be in their registers before. A registration that
   * the register has already, just as it is, is left alone; one that differs is refused: what was
   * registered changes through applications only. No number that is imported, and none below it,
   * will be given to anybody from then on.
   *
   * @return how many registrations were added, or every fault with its line as field {@code
   *     /lines/N/column}
   */
  public Outcome<Imported> importRegistrations(Actor actor, List<Line> lines) {
    return imports.run(
        actor,
        "registrations",
        lines,
        checks -> {
          // First of all: what is looked up from here on stays as it is until the unit ends,
          // because whoever registers anybody needs the next number of this year
          numbers.raise(series(centre.today().getYear()), 0);
          ImportedRegistrations reading =
              new ImportedRegistrations(
                  centre.today(), centre.settings(), registers, registrations, checks);
          List<Registration> added = reading.read(lines);
          List<Runnable> writes = new ArrayList<>();
          added.forEach(r -> writes.add(() -> add(actor, r)));
          return writes;
        });
  }

  private void add(Actor actor, Registration registration) {
    RegistrationNumber number = registration.number();
    numbers.raise(series(number.registrationYear()), number.serial());
    registrations.insert(registration);
    log.append(actor, registration, "imported", "");
    journal.done(actor, "registration-import", registration.id(), number.value());
    journal.event("registration-imported", registration.id(), number.value());
  }

  private String series(int year) {
    return NumberSeries.registrations(centre.settings().province(), year);
  }

  /** A registration with its holder. */
  public record Entry(Person person, Registration registration) {
    public Entry {
      requireNonNull(person, "person");
      requireNonNull(registration, "registration");
    }
  }

  /** Lists all registrations by number, cancelled ones included; for the registrar. */
  public Outcome<Page<Entry>> list(Actor actor, Page.Request page) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", "registrations", Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", "registrations");
    return Outcome.done(
        transactions.read(
            () ->
                registrations
                    .all(page)
                    .map(r -> new Entry(registers.person(r.person()).orElseThrow(), r))));
  }

  /** What became of a registration, oldest first; for the registrar. */
  public Outcome<List<RegisterHistory.Entry>> history(Actor actor, RegistrationNumber number) {
    if (!actor.is(Role.REGISTRAR)) {
      return journal.refused(actor, "register-view", number, Refusals.forbidden());
    }
    journal.viewed(actor, "register-view", number);
    return transactions.read(
        () ->
            registrations
                .find(number)
                .map(r -> Outcome.done(log.of(r)))
                .orElseGet(
                    () -> Outcome.refused(Refusals.notFound("该注册编号", "registration number"))));
  }
}
