package org.zhuce.kernel.usecase;

import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Access;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.internal.RenamingJob;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.kernel.port.Transactions;

/**
 * 企业名称变更 (manual 8): once the centre has renamed the enterprise in the register and its key with
 * it, one button renames all of its registrations. It goes on as a job, through restarts.
 */
@Component(service = Renamings.class)
public final class Renamings {
  private final Centre centre;
  private final Transactions transactions;
  private final Units units;
  private final RenamingStore renamings;
  private final RegistrationStore registrations;
  private final RegisterStore registers;
  private final JobStore jobs;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Renamings(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference Units units,
      @Reference RenamingStore renamings,
      @Reference RegistrationStore registrations,
      @Reference RegisterStore registers,
      @Reference JobStore jobs,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.units = units;
    this.renamings = renamings;
    this.registrations = registrations;
    this.registers = registers;
    this.jobs = jobs;
    this.journal = journal;
  }

  /**
   * 注册企业名称批量变更. Pressed again while it is under way, it gives the same batch.
   *
   * @return the batch, to be looked at again for its progress
   */
  public Outcome<Renaming> start(Actor actor) {
    Outcome<Renaming> started =
        actor
            .enterprise()
            .map(code -> units.run(() -> started(actor, code)))
            .orElseGet(() -> Outcome.refused(Refusals.forbidden()));
    return started.match(
        Outcome::done, r -> journal.refused(actor, "renaming-start", "registrations", r));
  }

  private Outcome<Renaming> started(Actor actor, CreditCode code) {
    Enterprise enterprise = registers.enterprise(code).orElseThrow();
    Optional<Renaming> running =
        renamings.running(code).filter(r -> r.name().equals(enterprise.name()));
    if (running.isPresent()) {
      return Outcome.done(running.get());
    }
    Renaming renaming = Renaming.of(enterprise, registrations.count(code), centre.now());
    renamings.insert(renaming);
    jobs.insert(RenamingJob.of(renaming, centre.now()));
    journal.command(actor);
    journal.done(actor, "renaming-start", renaming.id(), renaming.total() + " registrations");
    journal.event("renaming-started", renaming.id(), code.value());
    return Outcome.done(renaming);
  }

  /** A batch and how far it is; for its enterprise and for the centre's desks. */
  public Outcome<Renaming> find(Actor actor, UUID id) {
    if (actor.enterprise().isEmpty() && !Access.handles(actor)) {
      return journal.refused(actor, "renaming-view", id, Refusals.forbidden());
    }
    return transactions
        .read(() -> renamings.find(id))
        .filter(
            r ->
                Access.handles(actor)
                    || actor.enterprise().filter(r.enterprise()::equals).isPresent())
        .map(Outcome::done)
        .orElseGet(
            () ->
                journal.refused(
                    actor, "renaming-view", id, Refusals.notFound("该批次", "batch of renamings")));
  }
}
