package org.zhuce.kernel.usecase;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.zhuce.kernel.internal.ObjectionTerms;
import org.zhuce.kernel.internal.RequiredText;
import org.zhuce.kernel.internal.Restoration;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.Form;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Qualification;
import org.zhuce.kernel.model.Specialty;
import org.zhuce.signing.spi.SigningInputs;

/** One person, one enterprise and one type, and the steps of a case. */
final class World extends FakedKernel {
  static final SigningInputs RIGHT = new SigningInputs(Map.of("password", "right"));

  final PersonId person = entered();
  final Actor individual = Actor.individual(person, "t");
  final Actor enterprise = Actor.enterprise(CODE, "t");
  final Actor clerk = Actor.staff("clerk", Set.of(Role.CLERK), "t");
  final Actor reviewer = Actor.staff("reviewer", Set.of(Role.REVIEWER, Role.APPROVER), "t");
  final Actor registrar = Actor.staff("registrar", Set.of(Role.REGISTRAR), "t");
  final Actor approver = Actor.staff("approver", Set.of(Role.APPROVER), "t");

  final CalendarRegister calendar =
      new CalendarRegister(centre, stores, stores.calendar, stores.history, imports, journal);
  final RequiredText texts = new RequiredText(Doubles.characters());
  final PublicNotices notices =
      new PublicNotices(
          centre,
          stores,
          units,
          stores.publications,
          stores.applications,
          stores.registers,
          texts,
          journal);
  private final ObjectionTerms objectionTerms =
      new ObjectionTerms(centre, stores.notices, stores.publications);
  final Objections objections =
      new Objections(
          centre,
          stores,
          units,
          stores.publications,
          objectionTerms,
          stores.applications,
          told,
          new Restoration(
              centre,
              stores.registrations,
              stores.registers,
              stores.numbers,
              issuance,
              log,
              journal),
          texts,
          jobs,
          journal);
  final Notices given =
      new Notices(stores, stores.notices, stores.applications, objectionTerms, journal);

  World() {
    this(new MemoryStores());
  }

  /** On stores that may hold a world already. */
  World(KernelStores stores) {
    super(stores);
  }

  private PersonId entered() {
    return stores.run(
        () ->
            stores
                .registers
                .person(ID_NUMBER)
                .map(Person::id)
                .orElseGet(
                    () -> {
                      PersonId id = PersonId.random();
                      stores.registers.put(new Person(id, "测试甲", ID_NUMBER, "13900000000"));
                      qualify(id);
                      stores.registers.put(new Enterprise(CODE, "测试企业", true));
                      return id;
                    }));
  }

  /** Enters a qualification of a person's. */
  final void qualify(PersonId who) {
    stores.registers.put(
        new Qualification(who, Specialty.BUILDING, "Z1", LocalDate.of(2025, 6, 1)));
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
    return stores.read(() -> stores.applications.find(id)).orElseThrow();
  }

  /** A saved application with photo. */
  Application saved() {
    return saved(individual);
  }

  /** The same of another person in the registers. */
  Application saved(Actor by) {
    Application started = starting.start(by, "fake").orElseThrow();
    photos.give(by, started.id(), any(), new byte[] {1}).orElseThrow();
    return applications.save(by, started.id(), any(), form("")).orElseThrow();
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

  /** An application that passed its review. */
  Application reviewed() {
    ApplicationId id = submitted().id();
    reviewing.accept(clerk, id, any()).orElseThrow();
    reviewing.start(reviewer, id, any()).orElseThrow();
    reviewing.record(reviewer, id, any(), true, true, "同意").orElseThrow();
    return state(id);
  }

  /** An application in publicity. */
  Application inPublicity() {
    ApplicationId id = reviewed().id();
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

  /** Waits for something that jobs bring about, and lets time pass between their tries. */
  void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not in time");
      }
      if (job().filter(j -> j.status() != Job.Status.RUNNING).isPresent()) {
        // Not while one runs, whose lease would end
        pass(Duration.ofSeconds(10));
      }
      jobs.wake();
      LockSupport.parkNanos(1_000_000);
    }
  }

  Optional<Job> job() {
    return stores.jobs.open(org.zhuce.kernel.port.Page.Request.first()).items().stream()
        .findFirst();
  }
}
