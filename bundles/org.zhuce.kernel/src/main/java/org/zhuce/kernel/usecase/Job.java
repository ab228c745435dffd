package org.zhuce.kernel.usecase;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * Work after a transaction, such as sealing a certificate. Runs at least once; its effect is made
 * only once by the versions of what it changes.
 *
 * @param id the job
 * @param kind what to do, such as {@code seal-certificate}
 * @param subject what to do it to, such as a certificate id
 * @param status where it stands
 * @param attempts how often it was tried
 * @param dueAt not before this instant; while it runs: when another node may take it over
 * @param lastError why it failed last; empty if it did not
 * @param createdAt when it was written
 * @param version counts changes, for optimistic locking
 */
public record Job(
    UUID id,
    String kind,
    String subject,
    Status status,
    int attempts,
    Instant dueAt,
    String lastError,
    Instant createdAt,
    long version) {
  public Job {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(subject, "subject");
    requireNonNull(status, "status");
    requireNonNull(dueAt, "dueAt");
    requireNonNull(lastError, "lastError");
    requireNonNull(createdAt, "createdAt");
  }

  /** Where a job stands. */
  public enum Status {
    WAITING,
    RUNNING,
    RETRYING,
    DONE
  }
}
