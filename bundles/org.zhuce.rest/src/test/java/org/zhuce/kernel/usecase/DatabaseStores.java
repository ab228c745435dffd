package org.zhuce.kernel.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.zhuce.kernel.internal.Issuance;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.persistence.jpa.internal.Stores;

/** The stores of a database, which the power can leave in the middle of a renaming. */
final class DatabaseStores extends KernelStores {
  private final Stores database;
  private volatile int renamedUntilCut = Integer.MAX_VALUE;
  private volatile boolean powerless;
  private volatile boolean sealsLater;

  DatabaseStores(Stores database) {
    this.database = database;
    applications = database.applications;
    documents = database.documents;
    publications = database.publications;
    notices = database.notices;
    renamings = new Cut(database.renamings);
    registers = database.registers;
    registrations = database.registrations;
    restrictions = database.restrictions;
    history = database.history;
    calendar = database.calendar;
    tickets = database.tickets;
    sessions = database.sessions;
    accounts = database.accounts;
    invitations = database.invitations;
    providers = database.providers;
    jobs = new Postponing(database.jobs);
    audit = database.audit;
    events = database.events;
    numbers = database.numbers;
    commands = database.commands;
  }

  /** Within the transaction of the registration after so many, everything ends. */
  void cutAfter(int renamed) {
    renamedUntilCut = renamed;
  }

  /** From now on certificates are sealed on the next day. */
  void sealLater() {
    sealsLater = true;
  }

  boolean powerless() {
    return powerless;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    requirePower();
    return database.transactions.run(work);
  }

  @Override
  public <T> T read(Supplier<T> work) {
    requirePower();
    return database.transactions.read(work);
  }

  private void requirePower() {
    if (powerless) {
      throw new IllegalStateException("no power");
    }
  }

  /** Where the power leaves. */
  private final class Cut implements RenamingStore {
    private final RenamingStore store;

    Cut(RenamingStore store) {
      this.store = store;
    }

    @Override
    public void insert(Renaming renaming) {
      store.insert(renaming);
    }

    @Override
    public void update(Renaming renaming) {
      store.update(renaming);
      if (renaming.renamed() > renamedUntilCut) {
        powerless = true;
        requirePower();
      }
    }

    @Override
    public Optional<Renaming> find(UUID id) {
      return store.find(id);
    }

    @Override
    public Optional<Renaming> running(CreditCode enterprise) {
      return store.running(enterprise);
    }
  }

  /** Puts seals off. */
  private final class Postponing implements JobStore {
    private final JobStore store;

    Postponing(JobStore store) {
      this.store = store;
    }

    @Override
    public void insert(Job job) {
      store.insert(sealsLater && job.kind().equals(Issuance.SEAL_JOB) ? onTheNextDay(job) : job);
    }

    private static Job onTheNextDay(Job job) {
      return new Job(
          job.id(),
          job.kind(),
          job.subject(),
          job.status(),
          job.attempts(),
          job.dueAt().plus(Duration.ofDays(1)),
          job.lastError(),
          job.createdAt(),
          job.version());
    }

    @Override
    public void update(Job job) {
      store.update(job);
    }

    @Override
    public List<Job> due(Instant now, Kinds kinds, int limit) {
      return store.due(now, kinds, limit);
    }

    @Override
    public List<Job> about(String subject) {
      return store.about(subject);
    }

    @Override
    public Page<Job> open(Page.Request page) {
      return store.open(page);
    }
  }
}
