package org.zhuce.kernel.port;

import java.time.Instant;
import java.util.List;
import java.util.Set;
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

  /**
   * Jobs that wait or are retried and are due, or whose lease has run out; oldest first.
   *
   * @param kinds which jobs
   */
  List<Job> due(Instant now, Kinds kinds, int limit);

  /**
   * A selection of jobs.
   *
   * @param names some kinds
   * @param others whether all but those are meant
   */
  record Kinds(Set<String> names, boolean others) {
    /** All kinds. */
    public static final Kinds ALL = allBut(Set.of());

    public Kinds {
      names = Set.copyOf(names);
    }

    /** These. */
    public static Kinds only(Set<String> names) {
      return new Kinds(names, false);
    }

    /** All others. */
    public static Kinds allBut(Set<String> names) {
      return new Kinds(names, true);
    }

    /** Whether that kind is selected. */
    public boolean has(String kind) {
      return names.contains(kind) != others;
    }
  }

  /** The jobs about a subject, oldest first. */
  List<Job> about(String subject);

  /** Jobs that are not done, oldest first, for the administrator. */
  Page<Job> open(Page.Request page);
}
