package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.JobStore.Kinds;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Job;

/**
 * Runs jobs: soon after {@link #wake}, and otherwise once a second. A job is taken with a lease, so
 * that another node takes over what a killed one left; a failed one is tried again after 1, 2, 4
 * ... at most 60 seconds, for ever, and shows its last error. Jobs that wait for others' services
 * have a bulkhead of their own.
 */
@Component(service = JobRunner.class, immediate = true)
public final class JobRunner {
  private static final Logger LOG = System.getLogger(JobRunner.class.getName());
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int THREADS = 2;
  private static final int BATCH = 16;
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final Centre centre;
  private final Transactions transactions;
  private final JobStore jobs;
  private final Map<String, JobHandler> handlers;
  private final List<Bulkhead> bulkheads;

  /** Made by the container. */
  @Activate
  public JobRunner(
      @Reference Centre centre,
      @Reference Transactions transactions,
      @Reference JobStore jobs,
      @Reference(
              cardinality = ReferenceCardinality.AT_LEAST_ONE,
              policyOption = ReferencePolicyOption.GREEDY)
          List<JobHandler> handlers) {
    this.centre = centre;
    this.transactions = transactions;
    this.jobs = jobs;
    this.handlers =
        handlers.stream()
            .collect(Collectors.toUnmodifiableMap(JobHandler::kind, Function.identity()));
    Set<String> waiting =
        handlers.stream()
            .filter(JobHandler::waitsForOthers)
            .map(JobHandler::kind)
            .collect(Collectors.toUnmodifiableSet());
    bulkheads =
        List.of(
            new Bulkhead(Kinds.allBut(waiting), threads("zhuce-jobs")),
            new Bulkhead(Kinds.only(waiting), threads("zhuce-jobs-waiting")));
    for (Bulkhead one : bulkheads) {
      for (int i = 0; i < THREADS; i++) {
        one.threads.scheduleWithFixedDelay(() -> round(one.kinds), 1, 1, TimeUnit.SECONDS);
      }
    }
  }

  /** Threads for some kinds of jobs alone. */
  private record Bulkhead(Kinds kinds, ScheduledExecutorService threads) {}

  private static ScheduledExecutorService threads(String name) {
    return Executors.newScheduledThreadPool(
        THREADS,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Stops; a job under way is given ten seconds. */
  @Deactivate
  public void close() throws InterruptedException {
    bulkheads.forEach(b -> b.threads.shutdown());
    for (Bulkhead one : bulkheads) {
      if (!one.threads.awaitTermination(10, TimeUnit.SECONDS)) {
        one.threads.shutdownNow();
      }
    }
  }

  /** There may be work now. */
  public void wake() {
    for (Bulkhead one : bulkheads) {
      if (!one.threads.isShutdown()) {
        one.threads.execute(() -> round(one.kinds));
      }
    }
  }

  private void round(Kinds kinds) {
    try {
      List<Job> due;
      do {
        due = transactions.read(() -> jobs.due(centre.now(), kinds, BATCH));
        due.forEach(this::runIfFree);
      } while (due.size() == BATCH);
    } catch (RuntimeException e) {
      // The timer must go on: the database may be back at the next round.
      LOG.log(Level.ERROR, "jobs could not be read", e);
    }
  }

  private void runIfFree(Job job) {
    Optional<Job> taken = take(job);
    if (taken.isEmpty()) {
      return;
    }
    Job running = taken.get();
    try {
      // The job's own transaction also marks it done, so that its effect is made once.
      JobHandler handler = handlers.get(running.kind());
      if (handler == null) {
        throw new IllegalStateException("nobody does jobs of kind " + running.kind());
      }
      handler.run(running, () -> finish(running, Job.Status.DONE, centre.now(), ""));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "job " + running.kind() + " " + running.subject() + " failed, will be tried again",
          e);
      Instant again = centre.now().plusSeconds(wait(running.attempts()));
      transactions.run(
          () -> {
            finish(running, Job.Status.RETRYING, again, String.valueOf(e.getMessage()));
            return running;
          });
    }
  }

  private Optional<Job> take(Job job) {
    try {
      return Optional.of(
          transactions.run(
              () -> {
                Job taken =
                    new Job(
                        job.id(),
                        job.kind(),
                        job.subject(),
                        Job.Status.RUNNING,
                        job.attempts() + 1,
                        centre.now().plus(LEASE),
                        job.lastError(),
                        job.createdAt(),
                        job.version());
                jobs.update(taken);
                return jobs.about(job.subject()).stream()
                    .filter(j -> j.id().equals(job.id()))
                    .findFirst()
                    .orElseThrow();
              }));
    } catch (ConflictException e) {
      LOG.log(Level.DEBUG, "job {0} was taken by another thread or node", job.id());
      return Optional.empty();
    }
  }

  private void finish(Job job, Job.Status status, Instant due, String error) {
    jobs.update(
        new Job(
            job.id(),
            job.kind(),
            job.subject(),
            status,
            job.attempts(),
            due,
            error,
            job.createdAt(),
            job.version()));
  }

  private static long wait(int attempts) {
    return Math.min(1L << Math.min(attempts - 1, 6), LONGEST_WAIT_SECONDS);
  }
}
