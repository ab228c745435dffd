package org.zhuce.persistence.jpa.internal.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Job;
import org.zhuce.persistence.jpa.internal.JpaTransactions;
import org.zhuce.persistence.jpa.internal.Nanos;
import org.zhuce.persistence.jpa.internal.Pages;
import org.zhuce.persistence.jpa.internal.Versions;

/** Jobs. Due ones are found by an index that holds open jobs only. */
@Component(service = JobStore.class)
public final class JpaJobs implements JobStore {
  private final JpaTransactions transactions;
  private final Nanos nanos = new Nanos(Clock.systemUTC());

  /** Opens the jobs. */
  @Activate
  public JpaJobs(@Reference JpaTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void insert(Job job) {
    Versions.expectNew(job.version());
    transactions.write(
        unit -> {
          JobRow row = new JobRow();
          row.id = job.id().toString();
          row.arrival = nanos.arrival();
          fill(row, job);
          unit.save(row, true);
          return null;
        });
  }

  @Override
  public void update(Job job) {
    transactions.write(
        unit -> {
          JobRow row = Versions.expectRow(unit.entities().find(JobRow.class, job.id().toString()));
          Versions.expect(row.writes, job.version());
          fill(row, job);
          unit.save(row, false);
          return null;
        });
  }

  @Override
  public List<Job> due(Instant now, Kinds kinds, int limit) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from JobRow r where r.openDueAt <= :now"
                                + (kinds.others()
                                    ? " and r.kind not in :kinds"
                                    : " and r.kind in :kinds")
                                + " order by r.openArrival, r.id",
                            JobRow.class))
                .setParameter("now", Nanos.of(now))
                // An empty list is no SQL; nothing is of the kind without a name
                .setParameter("kinds", kinds.names().isEmpty() ? Set.of("") : kinds.names())
                .setMaxResults(limit)
                .getResultStream()
                .map(JpaJobs::job)
                .toList());
  }

  @Override
  public List<Job> about(String subject) {
    return transactions.ask(
        unit ->
            Pages.detached(
                    unit.entities()
                        .createQuery(
                            "select r from JobRow r where r.subject = :subject"
                                + " order by r.arrival, r.id",
                            JobRow.class))
                .setParameter("subject", subject)
                .getResultStream()
                .map(JpaJobs::job)
                .toList());
  }

  @Override
  public Page<Job> open(Page.Request page) {
    return transactions.ask(
        unit ->
            Pages.of(
                unit.entities()
                    .createQuery(
                        "select r from JobRow r where r.openArrival > :after"
                            + " order by r.openArrival",
                        JobRow.class)
                    .setParameter("after", Pages.number(page, Long.MIN_VALUE)),
                page,
                JpaJobs::job,
                row -> Pages.cursor(row.arrival)));
  }

  private static void fill(JobRow row, Job job) {
    boolean done = job.status() == Job.Status.DONE;
    row.kind = job.kind();
    row.subject = job.subject();
    row.status = job.status().name();
    row.attempts = job.attempts();
    row.dueAt = Nanos.of(job.dueAt());
    row.openDueAt = done ? null : row.dueAt;
    row.openArrival = done ? null : row.arrival;
    row.lastError = job.lastError();
    row.createdAt = Nanos.of(job.createdAt());
  }

  private static Job job(JobRow row) {
    return new Job(
        UUID.fromString(row.id),
        row.kind,
        row.subject,
        Job.Status.valueOf(row.status),
        row.attempts,
        Nanos.at(row.dueAt),
        row.lastError,
        Nanos.at(row.createdAt),
        Versions.of(row.writes));
  }
}
