package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.internal.Issuance;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.RegistrationLog;
import org.zhuce.kernel.internal.RenamedApplications;
import org.zhuce.kernel.internal.RenamingJob;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.model.RegistrationNumber;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.model.Sex;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.model.SpecialtyTerm;
import org.zhuce.kernel.port.JobStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RenamingStore;
import org.zhuce.persistence.jpa.internal.Fixtures;
import org.zhuce.persistence.jpa.internal.Stores;
import org.zhuce.persistence.jpa.internal.TestDatabases;

/** The renaming of an enterprise with 2,000 registrants, interrupted in the middle and resumed. */
class RenamingsOnDatabaseTest {
  private static final int REGISTRANTS = 2000;
  private static final int KILLED_AT = 733;
  private static final String OLD = "兰州旧名建设有限公司";
  private static final String NEW = "兰州新名建设有限公司";

  private final CreditCode code = Fixtures.anyCreditCode();
  private final Path directory = TestDatabases.directory();

  private static Certificate certificate(Registration registration, Person person) {
    DocumentId file = DocumentId.of(registration.number().value().getBytes(StandardCharsets.UTF_8));
    return new Certificate(
        CertificateId.random(),
        registration.id(),
        ApplicationId.random(),
        person.id(),
        new Certificate.Facts(
            person.name(),
            Sex.MALE,
            person.birthDate(),
            registration.number(),
            OLD,
            registration.main(),
            registration.terms(),
            file,
            LocalDate.of(2024, 3, 1)),
        UUID.randomUUID().toString().replace("-", ""),
        Certificate.Status.SEALED,
        Optional.of(new Certificate.Files(file, Optional.empty())),
        Optional.empty(),
        0);
  }

  private void register(Stores stores, int place) {
    Person person = Fixtures.anyPerson();
    stores.registers.put(person);
    SpecialtyTerm term =
        new SpecialtyTerm(Specialty.BUILDING, LocalDate.of(2024, 3, 1), LocalDate.of(2027, 2, 28));
    Registration registration =
        new Registration(
            RegistrationId.random(),
            new RegistrationNumber("甘2622424" + String.format(Locale.ROOT, "%05d", place)),
            person.id(),
            code,
            Specialty.BUILDING,
            List.of(term),
            false,
            0);
    stores.registrations.insert(registration);
    stores.registrations.insert(certificate(registration, person));
  }

  private void prepare(Stores stores) {
    stores.transactions.run(
        () -> {
          stores.registers.put(new Enterprise(code, NEW, true));
          return code;
        });
    for (int from = 1; from <= REGISTRANTS; from += 200) {
      int first = from;
      stores.transactions.run(
          () -> {
            for (int place = first; place < first + 200; place++) {
              register(stores, place);
            }
            return code;
          });
    }
  }

  /** A kernel on these stores, whose batches are kept by {@code renamings}. */
  private record Kernel(Renamings renamings, RenamingJob job) {
    static Kernel on(Stores stores, RenamingStore renamings) {
      Centre centre = new Centre(AnySettings.DEFAULT, Clock.systemUTC());
      Journal journal =
          new Journal(centre, stores.transactions, stores.audit, stores.events, stores.commands);
      Units units = new Units(stores.transactions);
      return new Kernel(
          new Renamings(
              centre,
              stores.transactions,
              units,
              renamings,
              stores.registrations,
              stores.registers,
              stores.jobs,
              journal),
          new RenamingJob(
              centre,
              stores.transactions,
              renamings,
              stores.registrations,
              stores.jobs,
              new Issuance(centre, stores.registers, stores.registrations, stores.jobs),
              // Nothing is in flight here, so that nothing is ever handed back
              new RenamedApplications(
                  centre,
                  stores.transactions,
                  stores.applications,
                  renamings,
                  units,
                  null,
                  journal),
              new RegistrationLog(centre, stores.registers, stores.history),
              journal));
    }
  }

  /** Dies within the transaction of one registration. */
  private static RenamingStore dying(RenamingStore store) {
    return new RenamingStore() {
      private int updates;

      @Override
      public void insert(Renaming renaming) {
        store.insert(renaming);
      }

      @Override
      public void update(Renaming renaming) {
        store.update(renaming);
        updates++;
        if (updates > KILLED_AT) {
          throw new IllegalStateException("killed");
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
    };
  }

  /** As the runner does, part after part. */
  private static void runJobs(Stores stores, RenamingJob handler) {
    Optional<Job> next = next(stores, handler);
    while (next.isPresent()) {
      Job job = next.get();
      handler.run(
          job,
          () ->
              stores.jobs.update(
                  new Job(
                      job.id(),
                      job.kind(),
                      job.subject(),
                      Job.Status.DONE,
                      1,
                      job.dueAt(),
                      "",
                      job.createdAt(),
                      job.version())));
      next = next(stores, handler);
    }
  }

  private static Optional<Job> next(Stores stores, RenamingJob handler) {
    return stores.transactions.read(() -> due(stores, handler.kind()).stream().findFirst());
  }

  private List<Registration> all(Stores stores) {
    List<Registration> all = new ArrayList<>();
    String after = "";
    do {
      Page.Request request = new Page.Request(after, 200);
      Page<Registration> page =
          stores.transactions.read(() -> stores.registrations.of(code, request));
      all.addAll(page.items());
      after = page.next();
    } while (!after.isEmpty());
    return all;
  }

  @Test
  void goesOnBehindTheLastOneAfterAKillAndRenamesEachOnce() {
    Actor enterprise = Actor.enterprise(code, "t");
    UUID batch;
    try (Stores stores = TestDatabases.freshH2(directory)) {
      prepare(stores);
      Kernel kernel = Kernel.on(stores, dying(stores.renamings));
      batch = kernel.renamings().start(enterprise).orElseThrow().id();
      assertThatThrownBy(() -> runJobs(stores, kernel.job())).hasMessage("killed");
    }

    try (Stores stores = TestDatabases.freshH2(directory)) {
      Kernel kernel = Kernel.on(stores, stores.renamings);
      Renaming interrupted = kernel.renamings().find(enterprise, batch).orElseThrow();
      assertThat(interrupted.total()).isEqualTo(REGISTRANTS);
      assertThat(interrupted.renamed()).isEqualTo(KILLED_AT);
      assertThat(kernel.renamings().start(enterprise).orElseThrow().id()).isEqualTo(batch);

      runJobs(stores, kernel.job());

      Renaming done = kernel.renamings().find(enterprise, batch).orElseThrow();
      assertThat(done.finishedAt()).isPresent();
      assertThat(done.renamed()).isEqualTo(REGISTRANTS);
      assertThat(done.unchanged()).isZero();
      assertThat(all(stores)).hasSize(REGISTRANTS).allSatisfy(r -> renamedOnce(stores, r));
      assertThat(sealJobs(stores).values()).hasSize(REGISTRANTS).allMatch(count -> count == 1);
    }
  }

  private static void renamedOnce(Stores stores, Registration registration) {
    assertThat(stores.transactions.read(() -> stores.registrations.certificates(registration.id())))
        .extracting(c -> c.status() + " " + c.facts().employer() + " " + c.facts().number())
        .containsExactly(
            "SUPERSEDED " + OLD + " " + registration.number(),
            "SEALING " + NEW + " " + registration.number());
  }

  private static Map<String, Long> sealJobs(Stores stores) {
    return stores.transactions.read(
        () ->
            due(stores, Issuance.SEAL_JOB).stream()
                .map(Job::subject)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  private static List<Job> due(Stores stores, String kind) {
    return stores.jobs.due(
        Clock.systemUTC().instant(), JobStore.Kinds.only(Set.of(kind)), REGISTRANTS * 2);
  }
}
