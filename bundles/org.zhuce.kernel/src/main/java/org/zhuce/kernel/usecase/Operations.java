package org.zhuce.kernel.usecase;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.Refusals;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.Transactions;

/** What auditors and administrators look at: audit log, outgoing events, jobs. */
@Component(service = Operations.class)
public final class Operations {
  private final Transactions transactions;
  private final AuditLog audit;
  private final EventLog events;
  private final JobStore jobs;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public Operations(
      @Reference Transactions transactions,
      @Reference AuditLog audit,
      @Reference EventLog events,
      @Reference JobStore jobs,
      @Reference Journal journal) {
    this.transactions = transactions;
    this.audit = audit;
    this.events = events;
    this.jobs = jobs;
    this.journal = journal;
  }

  /** Reads the audit log in order; for auditors. */
  public Outcome<List<AuditLog.Entry>> audit(Actor actor, long after, int limit) {
    if (!actor.is(Role.AUDITOR)) {
      return journal.refused(actor, "audit-view", "audit", Refusals.forbidden());
    }
    journal.viewed(actor, "audit-view", "audit");
    return Outcome.done(transactions.read(() -> audit.read(after, limit)));
  }

  /** Verifies the audit chain; for auditors. */
  public Outcome<AuditLog.Verification> verifyAudit(Actor actor) {
    if (!actor.is(Role.AUDITOR)) {
      return journal.refused(actor, "audit-verify", "audit", Refusals.forbidden());
    }
    AuditLog.Verification verification = audit.verify();
    transactions.run(
        () -> {
          journal.done(actor, "audit-verify", "audit", verification.intact() ? "intact" : "broken");
          return verification;
        });
    return Outcome.done(verification);
  }

  /** Reads outgoing events in order; for administrators' integrations. */
  public Outcome<List<EventLog.Event>> events(Actor actor, long after, int limit) {
    return actor.is(Role.ADMINISTRATOR)
        ? Outcome.done(transactions.read(() -> events.read(after, limit)))
        : journal.refused(actor, "event-view", "events", Refusals.forbidden());
  }

  /** Jobs that are not done, with state and last error; for administrators. */
  public Outcome<Page<Job>> jobs(Actor actor, Page.Request page) {
    return actor.is(Role.ADMINISTRATOR)
        ? Outcome.done(transactions.read(() -> jobs.open(page)))
        : journal.refused(actor, "job-view", "jobs", Refusals.forbidden());
  }
}
