package org.zhuce.kernel.usecase;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.Effects;
import org.zhuce.kernel.internal.Issuance;
import org.zhuce.kernel.internal.JobRunner;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.Requirements;
import org.zhuce.kernel.internal.SealOfDepartment;
import org.zhuce.kernel.internal.SealingJob;
import org.zhuce.kernel.internal.SignedForms;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Transitions;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.CreditCode;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Province;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.kernel.port.FormRenderer;
import org.zhuce.kernel.port.FormSchemas;
import org.zhuce.kernel.port.PasswordHasher;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.PhotoFacts;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningProvider;

/** The kernel with its real rules and fake surroundings, one person, one enterprise, one type. */
final class World {
  static final IdNumber ID_NUMBER = new IdNumber("620102198001010017");
  static final CreditCode CODE = new CreditCode("91310120703450737K");
  static final SigningInputs RIGHT = new SigningInputs(Map.of("password", "right"));

  final MemoryStores stores = new MemoryStores();
  final FakeType fakeType = new FakeType();
  final PersonId person = PersonId.random();
  final Actor individual = Actor.individual(person, "t");
  final Actor enterprise = Actor.enterprise(CODE, "t");
  final Actor clerk = Actor.staff("clerk", Set.of(Role.CLERK), "t");
  final Actor reviewer = Actor.staff("reviewer", Set.of(Role.REVIEWER, Role.APPROVER), "t");
  final Actor approver = Actor.staff("approver", Set.of(Role.APPROVER), "t");
  final FakeProvider pen;
  final FakeProvider seal;
  final FakeProvider department;

  final PluginCalls calls = new PluginCalls();
  final Centre centre;
  final TypeRegistry types;
  final ProviderRegistry providers = new ProviderRegistry();
  final Transitions transitions;
  final Applications applications;
  final Photos photos;
  final Signing signing;
  final Logins logins;
  final Reviewing reviewing;
  final Publishing publishing;
  final PublicNotices notices;
  final Certificates certificates;
  final JobRunner jobs;

  private Instant now = Instant.parse("2026-03-02T02:00:00Z");

  World() {
    SignerIdentity zhangsan = new SignerIdentity(SignerRole.INDIVIDUAL, ID_NUMBER.value(), "测试甲");
    SignerIdentity works = new SignerIdentity(SignerRole.ENTERPRISE, CODE.value(), "测试企业");
    SignerIdentity office = new SignerIdentity(SignerRole.AUTHORITY, "116200009999000017", "测试厅");
    pen = new FakeProvider(zhangsan, false);
    seal = new FakeProvider(works, false);
    department = new FakeProvider(office, true);
    centre = new Centre(settings(office), clock());
    FakeCrypto crypto = new FakeCrypto();
    Units units = new Units(stores);
    Journal journal = new Journal(centre, stores, stores.audit, stores.events, stores.commands);
    FormSchemas schemas = schemas();
    FormRenderer renderer = renderer();
    types = new TypeRegistry(schemas, calls);
    types.add(fakeType);
    providers.add(pen, provider("pen", SignerRole.INDIVIDUAL));
    providers.add(seal, provider("seal", SignerRole.ENTERPRISE));
    providers.add(department, provider("department", SignerRole.AUTHORITY));
    CaseFiles files =
        new CaseFiles(
            centre,
            stores.registers,
            stores.registrations,
            stores.applications,
            stores.documents,
            photo -> new PhotoFacts(295, 413, photo.length, true));
    Checks checks = new Checks(centre, schemas, renderer, calls);
    Issuance issuance = new Issuance(centre, stores.registers, stores.registrations, stores.jobs);
    Effects effects =
        new Effects(
            centre, stores.registrations, stores.registers, stores.numbers, issuance, journal);
    Requirements requirements = new Requirements(centre, stores.publications);
    transitions =
        new Transitions(
            centre,
            stores,
            units,
            stores.applications,
            types,
            files,
            checks,
            requirements,
            effects,
            journal,
            calls);
    SigningWork work =
        new SigningWork(centre, crypto, crypto, stores.providers, stores.documents, stores, calls);
    SignedForms forms =
        new SignedForms(
            centre,
            stores,
            units,
            stores.applications,
            stores.registers,
            stores.documents,
            stores.tickets,
            renderer,
            types,
            files,
            checks,
            transitions,
            journal,
            calls);
    logins =
        new Logins(
            centre,
            stores,
            units,
            stores.tickets,
            stores.sessions,
            stores.accounts,
            stores.registers,
            hasher(),
            journal);
    signing =
        new Signing(
            centre,
            stores,
            units,
            stores.tickets,
            stores.documents,
            providers,
            work,
            forms,
            logins,
            journal);
    applications =
        new Applications(
            centre,
            stores,
            units,
            stores.applications,
            stores.documents,
            stores.numbers,
            types,
            files,
            checks,
            transitions,
            journal);
    photos =
        new Photos(
            centre,
            stores,
            units,
            stores.applications,
            stores.documents,
            photo -> new PhotoFacts(295, 413, photo.length, true),
            types,
            transitions,
            journal);
    reviewing = new Reviewing(centre, transitions);
    SealingJob sealing =
        new SealingJob(
            centre,
            stores,
            units,
            stores.registrations,
            stores.applications,
            stores.documents,
            (facts, photo, issuer, uri) -> facts.number().value().getBytes(StandardCharsets.UTF_8),
            new SealOfDepartment(centre, providers, work),
            transitions,
            journal);
    jobs = new JobRunner(centre, stores, stores.jobs, sealing);
    publishing =
        new Publishing(
            centre,
            stores,
            units,
            stores.publications,
            stores.applications,
            stores.numbers,
            transitions,
            jobs,
            journal);
    notices =
        new PublicNotices(
            centre,
            stores,
            units,
            stores.publications,
            stores.applications,
            stores.registers,
            journal);
    certificates =
        new Certificates(centre, stores, units, stores.registrations, stores.documents, journal);
    registers();
  }

  private void registers() {
    stores.registers.put(new Person(person, "测试甲", ID_NUMBER, "13900000000"));
    stores.registers.put(
        new Qualification(person, Specialty.BUILDING, "Z1", LocalDate.of(2025, 6, 1)));
    stores.registers.put(new Enterprise(CODE, "测试企业", true));
  }

  private static Map<String, Object> provider(String id, SignerRole role) {
    return Map.of(SigningProvider.ID, id, SigningProvider.ROLES, role.name());
  }

  private static Settings settings(SignerIdentity department) {
    return new Settings(
        new Province("甘", "62"),
        2,
        3,
        65,
        7,
        Duration.ofMinutes(5),
        Duration.ofHours(2),
        Duration.ofHours(72),
        3,
        Duration.ofMinutes(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        URI.create("http://127.0.0.1:8181"),
        ZoneId.of("Asia/Shanghai"),
        department,
        "department");
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneId.of("UTC");
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  private static FormSchemas schemas() {
    return new FormSchemas() {
      @Override
      public void check(String schema) {
        if (!schema.startsWith("{")) {
          throw new IllegalArgumentException("no schema: " + schema);
        }
      }

      @Override
      public List<Finding> validate(String schema, Form form) {
        return List.of();
      }
    };
  }

  private static FormRenderer renderer() {
    return new FormRenderer() {
      @Override
      public byte[] render(Content content) {
        return (content.title() + content.rows()).getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public String missingGlyph(String text) {
        return text.contains("□") ? "□" : "";
      }
    };
  }

  private static PasswordHasher hasher() {
    return new PasswordHasher() {
      @Override
      public String hash(char[] password) {
        return "#" + new String(password);
      }

      @Override
      public boolean matches(char[] password, String hash) {
        return hash.equals("#" + new String(password));
      }
    };
  }

  static Form form(String remark) {
    return Form.of(
        Map.of(
            "enterpriseName",
            "测试企业",
            "enterpriseCode",
            CODE.value(),
            "remark",
            remark,
            "consent",
            true));
  }

  OptionalLong any() {
    return OptionalLong.empty();
  }

  Application state(ApplicationId id) {
    return stores.applications.find(id).orElseThrow();
  }

  /** A saved application with photo. */
  Application saved() {
    Application started = applications.start(individual, "fake").orElseThrow();
    photos.give(individual, started.id(), any(), new byte[] {1}).orElseThrow();
    return applications.save(individual, started.id(), any(), form("")).orElseThrow();
  }

  Outcome<Signing.Opened> open(Actor actor, ApplicationId id) {
    return signing.openDocument(
        actor, actor == individual ? "pen" : "seal", id, any(), true, SigningInputs.NONE);
  }

  Outcome<Ticket> sign(Actor actor, ApplicationId id) {
    return open(actor, id)
        .then(o -> signing.complete(Actor.anonymous("t"), o.ticket().id(), RIGHT));
  }

  /** An application with both signatures. */
  Application submitted() {
    Application saved = saved();
    sign(individual, saved.id()).orElseThrow();
    sign(enterprise, saved.id()).orElseThrow();
    return state(saved.id());
  }

  /** An application in publicity. */
  Application inPublicity() {
    ApplicationId id = submitted().id();
    reviewing.accept(clerk, id, any()).orElseThrow();
    reviewing.start(reviewer, id, any()).orElseThrow();
    reviewing.record(reviewer, id, any(), true, true, "同意").orElseThrow();
    publishing.publish(approver, List.of(id), 7).orElseThrow();
    return state(id);
  }

  /** Waits until a job has brought the application there. */
  void await(ApplicationId id, State state) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (state(id).state() != state) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(state(id) + " never became " + state);
      }
      jobs.wake();
      Thread.onSpinWait();
    }
  }

  Optional<Job> job() {
    return stores.jobs.open(org.zhuce.kernel.port.Page.Request.first()).items().stream()
        .findFirst();
  }

  void close() throws InterruptedException {
    jobs.close();
    calls.close();
  }
}
