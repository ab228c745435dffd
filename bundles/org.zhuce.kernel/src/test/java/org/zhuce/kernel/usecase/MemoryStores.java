package org.zhuce.kernel.usecase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.zhuce.kernel.model.Announcement;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.port.AccountStore;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.ConflictException;
import org.zhuce.kernel.port.DocumentStore;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.InvitationStore;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Numbers;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.kernel.port.PublicationStore;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.RegistrationStore;
import org.zhuce.kernel.port.SessionStore;
import org.zhuce.kernel.port.TicketStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.signing.spi.ProviderStore;

/**
 * Stores for tests of rules: one lock, one map per kind, and a snapshot to roll back to. Durability
 * and locking of the real stores are tested with the real stores.
 */
final class MemoryStores implements Transactions {
  private Map<String, Map<Object, Object>> tables = new HashMap<>();
  private boolean running;

  @SuppressWarnings("unchecked")
  private <K, V> Map<K, V> table(String name) {
    return (Map<K, V>) tables.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  @Override
  public synchronized <T> T run(Supplier<T> work) {
    if (running) {
      return work.get();
    }
    Map<String, Map<Object, Object>> before = new HashMap<>();
    tables.forEach((k, v) -> before.put(k, new LinkedHashMap<>(v)));
    running = true;
    try {
      return work.get();
    } catch (RuntimeException e) {
      tables = before;
      throw e;
    } finally {
      running = false;
    }
  }

  @Override
  public synchronized <T> T read(Supplier<T> work) {
    return work.get();
  }

  private static void expect(boolean fits, String what) {
    if (!fits) {
      throw new ConflictException(what, null);
    }
  }

  /** How many rows a table holds. */
  synchronized int count(String table) {
    return table(table).size();
  }

  final ApplicationStore applications =
      new ApplicationStore() {
        private Map<ApplicationId, Application> all() {
          return table("applications");
        }

        @Override
        public void insert(Application a) {
          expect(open(a.person()).isEmpty(), "open application");
          all().put(a.id(), a);
        }

        @Override
        public Application update(Application a) {
          expect(all().get(a.id()).version() == a.version(), "application version");
          Application next = a.change().version(a.version() + 1).build();
          all().put(a.id(), next);
          return next;
        }

        @Override
        public Optional<Application> find(ApplicationId id) {
          return Optional.ofNullable(all().get(id));
        }

        @Override
        public List<Application> open(PersonId person) {
          return all().values().stream()
              .filter(a -> a.person().equals(person) && !a.state().isFinal())
              .toList();
        }

        @Override
        public Page<Application> list(Query query, Page.Request page) {
          return new Page<>(
              all().values().stream()
                  .filter(a -> query.person().filter(p -> !p.equals(a.person())).isEmpty())
                  .filter(
                      a ->
                          query.enterprise().isEmpty() || query.enterprise().equals(a.enterprise()))
                  .filter(a -> query.states().isEmpty() || query.states().contains(a.state()))
                  .limit(page.limit())
                  .toList(),
              "");
        }

        @Override
        public long countOpen(String typeId) {
          return all().values().stream()
              .filter(a -> a.type().id().equals(typeId) && !a.state().isFinal())
              .count();
        }
      };

  final RegisterStore registers =
      new RegisterStore() {
        private Map<PersonId, Person> people() {
          return table("people");
        }

        private Map<Object, Qualification> qualifications() {
          return table("qualifications");
        }

        private Map<CreditCode, Enterprise> all() {
          return table("enterprises");
        }

        @Override
        public Optional<Person> person(PersonId id) {
          return Optional.ofNullable(people().get(id));
        }

        @Override
        public Optional<Person> person(IdNumber idNumber) {
          return people().values().stream().filter(p -> p.idNumber().equals(idNumber)).findFirst();
        }

        @Override
        public void put(Person person) {
          people().put(person.id(), person);
        }

        @Override
        public List<Qualification> qualifications(PersonId person) {
          return qualifications().values().stream()
              .filter(q -> q.person().equals(person))
              .sorted(Comparator.comparing(Qualification::specialty))
              .toList();
        }

        @Override
        public void put(Qualification q) {
          qualifications().put(List.of(q.person(), q.specialty()), q);
        }

        @Override
        public Page<Person> people(Page.Request page) {
          return new Page<>(List.copyOf(people().values()), "");
        }

        @Override
        public Optional<Enterprise> enterprise(CreditCode code) {
          return Optional.ofNullable(all().get(code));
        }

        @Override
        public Optional<Enterprise> enterprise(String name) {
          return all().values().stream().filter(e -> e.name().equals(name)).findFirst();
        }

        @Override
        public void put(Enterprise enterprise) {
          all().put(enterprise.code(), enterprise);
        }

        @Override
        public Page<Enterprise> enterprises(Page.Request page) {
          return new Page<>(List.copyOf(all().values()), "");
        }
      };

  final RegistrationStore registrations =
      new RegistrationStore() {
        private Map<RegistrationId, Registration> all() {
          return table("registrations");
        }

        private Map<CertificateId, Certificate> issued() {
          return table("certificates");
        }

        @Override
        public void insert(Registration r) {
          expect(find(r.number()).isEmpty(), "registration number");
          all().put(r.id(), r);
        }

        @Override
        public void update(Registration r) {
          expect(all().get(r.id()).version() == r.version(), "registration version");
          all()
              .put(
                  r.id(),
                  new Registration(
                      r.id(),
                      r.number(),
                      r.person(),
                      r.employer(),
                      r.main(),
                      r.terms(),
                      r.cancelled(),
                      r.version() + 1));
        }

        @Override
        public Optional<Registration> find(RegistrationId id) {
          return Optional.ofNullable(all().get(id));
        }

        @Override
        public Optional<Registration> find(RegistrationNumber number) {
          return all().values().stream().filter(r -> r.number().equals(number)).findFirst();
        }

        @Override
        public List<Registration> of(PersonId person) {
          return all().values().stream().filter(r -> r.person().equals(person)).toList();
        }

        @Override
        public Page<Registration> of(CreditCode employer, Page.Request page) {
          return new Page<>(
              all().values().stream().filter(r -> r.employer().equals(employer)).toList(), "");
        }

        @Override
        public void insert(Certificate c) {
          issued().put(c.id(), c);
        }

        @Override
        public void update(Certificate c) {
          expect(issued().get(c.id()).version() == c.version(), "certificate version");
          issued()
              .put(
                  c.id(),
                  new Certificate(
                      c.id(),
                      c.registration(),
                      c.application(),
                      c.person(),
                      c.facts(),
                      c.verificationCode(),
                      c.status(),
                      c.sealed(),
                      c.claimedAt(),
                      c.version() + 1));
        }

        @Override
        public Optional<Certificate> certificate(CertificateId id) {
          return Optional.ofNullable(issued().get(id));
        }

        @Override
        public Optional<Certificate> certificateByCode(String code) {
          return issued().values().stream()
              .filter(c -> c.verificationCode().equals(code))
              .findFirst();
        }

        @Override
        public Optional<Certificate> certificateByFile(DocumentId file) {
          return issued().values().stream()
              .filter(c -> c.sealed().filter(file::equals).isPresent())
              .findFirst();
        }

        @Override
        public List<Certificate> certificates(RegistrationId registration) {
          return issued().values().stream()
              .filter(c -> c.registration().equals(registration))
              .toList();
        }

        @Override
        public List<Certificate> certificates(PersonId person) {
          return issued().values().stream().filter(c -> c.person().equals(person)).toList();
        }
      };

  final PublicationStore publications =
      new PublicationStore() {
        private Map<String, Publicity> batches() {
          return table("publicities");
        }

        private Map<UUID, Objection> objections() {
          return table("objections");
        }

        private Map<String, Announcement> made() {
          return table("announcements");
        }

        @Override
        public void insert(Publicity p) {
          batches().put(p.number(), p);
        }

        @Override
        public Optional<Publicity> publicity(String number) {
          return Optional.ofNullable(batches().get(number));
        }

        @Override
        public Page<Publicity> publicities(Page.Request page) {
          return new Page<>(List.copyOf(batches().values()), "");
        }

        @Override
        public void insert(Objection o) {
          objections().put(o.id(), o);
        }

        @Override
        public void update(Objection o) {
          objections().put(o.id(), o);
        }

        @Override
        public Optional<Objection> objection(UUID id) {
          return Optional.ofNullable(objections().get(id));
        }

        @Override
        public List<Objection> objections(ApplicationId application) {
          return objections().values().stream()
              .filter(o -> o.application().equals(application))
              .toList();
        }

        @Override
        public void insert(Announcement a) {
          made().put(a.number(), a);
        }

        @Override
        public Optional<Announcement> announcement(String number) {
          return Optional.ofNullable(made().get(number));
        }

        @Override
        public Page<Announcement> announcements(Page.Request page) {
          return new Page<>(List.copyOf(made().values()), "");
        }
      };

  final DocumentStore documents =
      new DocumentStore() {
        @Override
        public DocumentId put(byte[] content) {
          DocumentId id = DocumentId.of(content);
          MemoryStores.this.<DocumentId, byte[]>table("documents").put(id, content.clone());
          return id;
        }

        @Override
        public Optional<byte[]> get(DocumentId id) {
          return Optional.ofNullable(
              MemoryStores.this.<DocumentId, byte[]>table("documents").get(id));
        }
      };

  final TicketStore tickets =
      new TicketStore() {
        private Map<String, Ticket> all() {
          return table("tickets");
        }

        @Override
        public void insert(Ticket t) {
          all().put(t.id(), t);
        }

        @Override
        public void update(Ticket t) {
          expect(all().get(t.id()).version() == t.version(), "ticket version");
          all()
              .put(
                  t.id(),
                  new Ticket(
                      t.id(),
                      t.secretHash(),
                      t.purpose(),
                      t.provider(),
                      t.role(),
                      t.signer(),
                      t.subject(),
                      t.nonce(),
                      t.summary(),
                      t.createdAt(),
                      t.expiresAt(),
                      t.status(),
                      t.failure(),
                      t.challenge(),
                      t.binding(),
                      t.version() + 1));
        }

        @Override
        public Optional<Ticket> find(String id) {
          return Optional.ofNullable(all().get(id));
        }
      };

  final SessionStore sessions =
      new SessionStore() {
        private Map<String, Session> all() {
          return table("sessions");
        }

        @Override
        public void insert(Session s) {
          all().put(s.tokenHash(), s);
        }

        @Override
        public Optional<Session> find(String tokenHash) {
          return Optional.ofNullable(all().get(tokenHash));
        }

        @Override
        public void delete(String tokenHash) {
          all().remove(tokenHash);
        }
      };

  final AccountStore accounts =
      new AccountStore() {
        @Override
        public void put(StaffAccount account) {
          MemoryStores.this.<String, StaffAccount>table("accounts").put(account.name(), account);
        }

        @Override
        public Optional<StaffAccount> find(String name) {
          return Optional.ofNullable(
              MemoryStores.this.<String, StaffAccount>table("accounts").get(name));
        }
      };

  final InvitationStore invitations =
      new InvitationStore() {
        private Map<String, Invitation> all() {
          return table("invitations");
        }

        private void mark(String hash, boolean used) {
          Invitation i = all().get(hash);
          all()
              .put(
                  hash,
                  new Invitation(
                      hash, i.provider(), i.identity(), i.createdBy(), i.expiresAt(), used));
        }

        @Override
        public void insert(Invitation invitation) {
          all().put(invitation.codeHash(), invitation);
        }

        @Override
        public Optional<Invitation> find(String codeHash) {
          return Optional.ofNullable(all().get(codeHash));
        }

        @Override
        public void use(String codeHash) {
          expect(!all().get(codeHash).used(), "invitation used");
          mark(codeHash, true);
        }

        @Override
        public void release(String codeHash) {
          mark(codeHash, false);
        }
      };

  final JobStore jobs =
      new JobStore() {
        private Map<UUID, Job> all() {
          return table("jobs");
        }

        @Override
        public void insert(Job job) {
          all().put(job.id(), job);
        }

        @Override
        public void update(Job j) {
          expect(all().get(j.id()).version() == j.version(), "job version");
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
        public List<Job> due(Instant now, int limit) {
          return all().values().stream()
              .filter(j -> j.status() != Job.Status.DONE && !j.dueAt().isAfter(now))
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
          return table("audit");
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
          return table("events");
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
          return MemoryStores.this.<String, Long>table("numbers").merge(series, 1L, Long::sum);
        }

        @Override
        public long nextWithGaps(String series) {
          return next(series);
        }
      };

  final IdempotencyStore commands =
      new IdempotencyStore() {
        private Map<Object, Entry> all() {
          return table("commands");
        }

        @Override
        public void insert(Entry entry) {
          expect(
              all().putIfAbsent(List.of(entry.scope(), entry.key()), entry) == null, "command key");
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

  final ProviderStores providers =
      provider ->
          new ProviderStore() {
            private Map<String, byte[]> all() {
              return table("provider-" + provider);
            }

            @Override
            public Optional<byte[]> get(String key) {
              return Optional.ofNullable(all().get(key));
            }

            @Override
            public List<String> keys(String prefix) {
              return all().keySet().stream().filter(k -> k.startsWith(prefix)).sorted().toList();
            }

            @Override
            public Optional<byte[]> update(
                String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
              return run(
                  () -> {
                    Optional<byte[]> next = change.apply(get(key));
                    next.ifPresentOrElse(v -> all().put(key, v), () -> all().remove(key));
                    return next;
                  });
            }
          };

  /** What the audit log says, action and outcome. */
  synchronized List<String> audited() {
    List<String> lines = new ArrayList<>();
    audit.read(0, Integer.MAX_VALUE).forEach(e -> lines.add(e.action() + " " + e.outcome()));
    return lines;
  }
}
