package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;
import org.zhuce.kernel.usecase.Job;

/** Keeps work that is to be done after a transaction, with its state. */
public interface JobStore {

  /** Adds a new job (version 0). */
  void insert(Job job);

  /**
   * Replaces a job.
   *
   * @throws ConflictException if the stored version is another one
   */
  void update(Job job);

  /** Jobs that wait or are retried and are due, or whose lease has run out; oldest first. */
  List<Job> due(Instant now, int limit);

  /** The jobs about a subject, oldest first. */
  List<Job> about(String subject);

  /** Jobs that are not done, oldest first, for the administrator. */
  Page<Job> open(Page.Request page);
}
