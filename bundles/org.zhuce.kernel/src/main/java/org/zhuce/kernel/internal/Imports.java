package org.zhuce.kernel.internal;

import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.kernel.usecase.Registers.Imported;
import org.zhuce.kernel.usecase.Registers.Line;
import org.zhuce.kernel.usecase.Role;

/** Imports files into registers: a registrar's work, all lines or none, audited either way. */
@Component(service = Imports.class)
public final class Imports {
  private final Units units;
  private final PrintableText characters;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Imports(
      @Reference Units units, @Reference PrintableText characters, @Reference Journal journal) {
    this.units = units;
    this.characters = characters;
    this.journal = journal;
  }

  /**
   * Imports a file in one unit of work.
   *
   * @param register its name
   * @param lines the file
   * @param reading checks all lines and returns what is to be written; called within the unit, and
   *     again if others were in its way
   * @return the number of records, or every fault with its line
   */
  public Outcome<Imported> run(
      Actor actor,
      String register,
      List<Line> lines,
      Function<LineChecks, List<Runnable>> reading) {
    Outcome<Imported> imported =
        actor.is(Role.REGISTRAR)
            ? units.run(() -> written(actor, register, lines, reading))
            : Outcome.refused(Refusals.forbidden());
    return imported.match(
        Outcome::done, r -> journal.refused(actor, "register-import", register, r));
  }

  private Outcome<Imported> written(
      Actor actor,
      String register,
      List<Line> lines,
      Function<LineChecks, List<Runnable>> reading) {
    LineChecks checks = new LineChecks(characters);
    List<Runnable> writes = reading.apply(checks);
    if (checks.count() > 0) {
      return Outcome.refused(Refusal.invalid(checks.findings()));
    }
    writes.forEach(Runnable::run);
    journal.command(actor);
    journal.done(actor, "register-import", register, lines.size() + " lines");
    return Outcome.done(new Imported(writes.size()));
  }
}
