package org.zhuce.kernel.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;

/**
 * Renames an enterprise's registrations, each in a transaction of its own that also counts it, so
 * that a job which was killed goes on behind the last one. It takes a part and leaves the rest to a
 * job after it: a part is done within a job's lease, and what else waits has its turn.
 */
@Component(service = JobHandler.class)
public final class RenamingJob implements JobHandler {
  private static final String KIND = "rename-registrations";
  private static final int PAGE = 50;
  private static final int PART = 250;

  private final Centre centre;
  private final Transactions transactions;
  private final RenamingStore renamings;
  private final RegistrationStore registrations;
  private final JobStore jobs;
  private final Issuance issuance;
  private final RenamedApplications applications;
  private final RegistrationLog log;
  private final Journal journal;

  /** Made by the container. */
  @Activate
  public RenamingJob(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference RenamingStore renamings,
      @Reference RegistrationStore registrations,
      @Reference JobStore jobs,
      @Reference Issuance issuance,
      @Reference RenamedApplications applications,
      @Reference RegistrationLog log,
      @Reference Journal journal) {
    this.centre = centre;
    this.transactions = transactions;
    this.renamings = renamings;
    this.registrations = registrations;
    this.jobs = jobs;
    this.issuance = issuance;
    this.applications = applications;
    this.log = log;
    this.journal = journal;
  }

  /** The job that does, or goes on with, a batch. */
  public static Job of(Renaming renaming, Instant now) {
    return new Job(
        UUID.randomUUID(), KIND, renaming.id().toString(), Job.Status.WAITING, 0, now, "", now, 0);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Job job, Runnable finished) {
    UUID id = UUID.fromString(job.subject());
    Actor system = Actor.system("job-" + job.id());
    int done = 0;
    List<Registration> next = next(id);
    while (!next.isEmpty() && done < PART) {
      next.forEach(r -> transactions.run(() -> renamed(system, id, r)));
      done += next.size();
      next = next(id);
    }
    if (!next.isEmpty()) {
      transactions.run(
          () -> {
            jobs.insert(of(renaming(id), centre.now()));
            finished.run();
            return id;
          });
      return;
    }
    long left = applications.rename(transactions.read(() -> renaming(id)), job);
    transactions.run(
        () -> {
          Renaming renaming = renaming(id);
          if (renaming.finishedAt().isEmpty()) {
            renamings.update(renaming.finished(left, centre.now()));
            journal.done(system, "renaming-finish", id, renaming.renamed() + " renamed");
            journal.event("renaming-finished", id, renaming.enterprise().value());
          }
          finished.run();
          return id;
        });
  }

  private Renaming renaming(UUID id) {
    return renamings.find(id).orElseThrow();
  }

  private List<Registration> next(UUID id) {
    return transactions.read(
        () -> {
          Renaming renaming = renaming(id);
          return registrations
              .of(renaming.enterprise(), new Page.Request(renaming.cursor(), PAGE))
              .items();
        });
  }

  /** Renames one, unless it is done: another node may have taken the job over. */
  private UUID renamed(Actor system, UUID id, Registration registration) {
    Renaming before = renaming(id);
    if (before.finishedAt().isEmpty()
        && before.cursor().compareTo(registration.number().value()) < 0) {
      boolean changed = issuance.renamed(registration, before.name());
      renamings.update(before.past(registration.number(), changed));
      // On paper there is nothing to make anew, and the employer has another name all the same
      if (changed || registration.paper() && log.namesEmployerOtherwise(registration)) {
        log.append(system, registration, "enterprise-renamed", id.toString());
      }
      if (changed) {
        journal.done(system, "registration-rename", registration.id(), id.toString());
        journal.event("registration-changed", registration.id(), registration.number().value());
      }
    }
    return id;
  }
}
