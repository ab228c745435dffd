package org.zhuce.kernel.internal;

import org.zhuce.kernel.usecase.Job;

/** Does jobs of one kind. */
public interface JobHandler {

  /** The kind of job that it does. */
  String kind();

  /**
   * Whether it waits for others' services, which may hang: then its jobs have threads of their own,
   * so that all others go on.
   */
  default boolean waitsForOthers() {
    return false;
  }

  /**
   * Does a job. It may be done twice, by two nodes at once: its effect must depend on the versions
   * of what it changes.
   *
   * @param finished marks the job as done; called within the transaction that stores the result
   * @throws RuntimeException if it has to be tried again
   */
  void run(Job job, Runnable finished);
}
