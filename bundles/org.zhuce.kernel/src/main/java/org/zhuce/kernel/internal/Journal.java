package org.zhuce.kernel.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Refusal;

/** Writes what happened: audit entries, outgoing events, and commands that may be repeated. */
@Component(service = Journal.class)
public final class Journal {
  private final Centre centre;
  private final Transactions transactions;
  private final AuditLog audit;
  private final EventLog events;
  private final IdempotencyStore commands;

  /** Made by the container. */
  @Activate
  public Journal(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference AuditLog audit,
      @Reference EventLog events,
      @Reference IdempotencyStore commands) {
    this.centre = centre;
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.commands = commands;
  }

  /** The actor's command is done; once per use case, within its transaction. */
  public void command(Actor actor) {
    actor
        .command()
        .ifPresent(
            c ->
                commands.insert(
                    new IdempotencyStore.Entry(
                        actor.name(), c.key(), c.fingerprint(), centre.now(), Optional.empty())));
  }

  /** Something was done; within its transaction. */
  public void done(Actor actor, String action, Object subject, String detail) {
    write(actor, action, subject, "done", detail);
  }

  /**
   * Something is about to be done outside of the platform's transactions; in a unit of its own, so
   * that there is an entry however it ends.
   */
  public void begun(Actor actor, String action, Object subject, String detail) {
    transactions.run(
        () -> {
          write(actor, action, subject, "begun", detail);
          return subject;
        });
  }

  /** Something happened that others follow; within its transaction. */
  public void event(String type, Object subject, String detail) {
    events.append(new EventLog.Event(0, centre.now(), type, subject.toString(), detail));
  }

  /** Personal data was read by somebody else than the person. */
  public void viewed(Actor actor, String action, Object subject) {
    transactions.run(
        () -> {
          write(actor, action, subject, "done", "");
          return subject;
        });
  }

  /** Something was refused. */
  public <T> Outcome<T> refused(Actor actor, String action, Object subject, Refusal refusal) {
    transactions.run(
        () -> {
          write(actor, action, subject, refusal.code(), "");
          return refusal;
        });
    return Outcome.refused(refusal);
  }

  private void write(Actor actor, String action, Object subject, String outcome, String detail) {
    audit.append(
        new AuditLog.Entry(
            0,
            centre.now(),
            actor.name(),
            action,
            subject.toString(),
            outcome,
            actor.trace(),
            detail));
  }
}
