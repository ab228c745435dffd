package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.Page;

/** Jobs, audit log, events, numbers and commands, in memory; see {@link MemoryStores}. */
final class MemoryJournal {
  private final MemoryStores stores;

  final JobStore jobs =
      new JobStore() {
        private Map<UUID, Job> all() {
          return stores.table("jobs");
        }

        @Override
        public void insert(Job job) {
          all().put(job.id(), job);
        }

        @Override
        public void update(Job j) {
          MemoryStores.expect(all().get(j.id()).version() == j.version(), "job version");
          all()
              .put(
                  j.id(),
                  new Job(
                      j.id(),
                      j.kind(),
                      j.subject(),
                      j.status(),
                      j.attempts(),
                      j.dueAt(),
                      j.lastError(),
                      j.createdAt(),
                      j.version() + 1));
        }

        @Override
        public List<Job> due(Instant now, Kinds kinds, int limit) {
          return all().values().stream()
              .filter(j -> j.status() != Job.Status.DONE && !j.dueAt().isAfter(now))
              .filter(j -> kinds.has(j.kind()))
              .limit(limit)
              .toList();
        }

        @Override
        public List<Job> about(String subject) {
          return all().values().stream().filter(j -> j.subject().equals(subject)).toList();
        }

        @Override
        public Page<Job> open(Page.Request page) {
          return new Page<>(
              all().values().stream().filter(j -> j.status() != Job.Status.DONE).toList(), "");
        }
      };

  final AuditLog audit =
      new AuditLog() {
        private Map<Integer, Entry> all() {
          return stores.table("audit");
        }

        @Override
        public void append(Entry entry) {
          all().put(all().size() + 1, entry);
        }

        @Override
        public List<Entry> read(long after, int limit) {
          return List.copyOf(all().values());
        }

        @Override
        public Verification verify() {
          return new Verification(all().size(), true, "");
        }
      };

  final EventLog events =
      new EventLog() {
        private Map<Integer, Event> all() {
          return stores.table("events");
        }

        @Override
        public void append(Event event) {
          all().put(all().size() + 1, event);
        }

        @Override
        public List<Event> read(long after, int limit) {
          return List.copyOf(all().values());
        }
      };

  final Numbers numbers =
      new Numbers() {
        @Override
        public long next(String series) {
          return stores.<String, Long>table("numbers").merge(series, 1L, Long::sum);
        }

        @Override
        public void raise(String series, long taken) {
          stores.<String, Long>table("numbers").merge(series, taken, Math::max);
        }

        @Override
        public long nextWithGaps(String series) {
          return next(series);
        }
      };

  final IdempotencyStore commands =
      new IdempotencyStore() {
        private Map<Object, Entry> all() {
          return stores.table("commands");
        }

        @Override
        public void insert(Entry entry) {
          MemoryStores.expect(
              all().putIfAbsent(List.of(entry.scope(), entry.key()), entry) == null, "command key");
        }

        @Override
        public int purge(Instant before) {
          int size = all().size();
          all().values().removeIf(c -> c.at().isBefore(before));
          return size - all().size();
        }

        @Override
        public void answer(String scope, String key, Answer answer) {
          Entry e = all().get(List.of(scope, key));
          all()
              .put(
                  List.of(scope, key),
                  new Entry(scope, key, e.fingerprint(), e.at(), Optional.of(answer)));
        }

        @Override
        public Optional<Entry> find(String scope, String key) {
          return Optional.ofNullable(all().get(List.of(scope, key)));
        }
      };

  MemoryJournal(MemoryStores stores) {
    this.stores = stores;
  }
}
