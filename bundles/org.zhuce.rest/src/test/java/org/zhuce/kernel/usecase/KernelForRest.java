package org.zhuce.kernel.usecase;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.zhuce.kernel.internal.CaseFiles;
import org.zhuce.kernel.internal.Checks;
import org.zhuce.kernel.internal.DocumentVerifiers;
import org.zhuce.kernel.internal.Imports;
import org.zhuce.kernel.internal.Journal;
import org.zhuce.kernel.internal.KnownSigners;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.ProviderRegistry;
import org.zhuce.kernel.internal.SigningWork;
import org.zhuce.kernel.internal.Units;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Enterprise;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.model.RegistrationId;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.DocumentVerifier;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.port.RegisterStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.PhotoFacts;

/** Opens the kernel's fake surroundings to the tests of this bundle. */
public final class KernelForRest extends OnWorld {
  public static final String ID_NUMBER = FakedKernel.ID_NUMBER.value();
  public static final String CODE = FakedKernel.CODE.value();

  private final GullibleVerifier gullible = new GullibleVerifier();

  /** Told when the slow file is looked at. */
  public final CountDownLatch started = gullible.started;

  /** Ends that. */
  public final CountDownLatch release = gullible.release;

  private final PluginCalls calls = new PluginCalls();
  private final FakeCrypto crypto = new FakeCrypto();
  private final Units units = new Units(world.stores);
  private final Journal journal =
      new Journal(
          world.centre,
          world.stores,
          world.stores.audit,
          world.stores.events,
          world.stores.commands);
  private final CaseFiles files =
      new CaseFiles(
          world.centre,
          world.stores.registers,
          world.stores.registrations,
          world.stores.restrictions,
          world.stores.applications,
          world.stores.documents,
          photo -> new PhotoFacts(295, 413, photo.length, true));
  private final Checks checks =
      new Checks(world.centre, Doubles.schemas(), Doubles.characters(), calls);

  public final Centre centre = world.centre;
  public final Logins logins = world.logins;
  public final Signing signing = world.signing;
  public final Starting starting = world.starting;
  public final Applications applications = world.applications;
  public final Registrants registrants =
      new Registrants(world.stores, world.stores.registrations, world.stores.registers, journal);
  public final Photos photos = world.photos;
  public final AwaitedSignatures awaited = world.awaited;
  public final Reviewing reviewing = world.reviewing;
  public final Publishing publishing = world.publishing;
  public final PublicNotices notices = world.notices;
  public final Objections objections = world.objections;
  public final Notices given = world.given;
  public final Certificates certificates = world.certificates;
  public final Transactions transactions = world.stores;
  public final IdempotencyStore commands = world.stores.commands;
  public final RegisterStore registerStore = paging(world.stores.registers);
  public final Types types = new Types(world.types, files, checks, world.calls, world.stores);
  public final Guides guides =
      new Guides(
          world.centre, world.guides, types, world.stores.applications, world.calls, world.stores);
  public final OwnRegistrations ownRegistrations =
      new OwnRegistrations(
          world.centre,
          world.stores,
          world.stores.registrations,
          world.stores.registers,
          types,
          journal);
  public final Registers registers =
      new Registers(
          world.stores,
          registerStore,
          world.stores.restrictions,
          new Imports(units, Doubles.characters(), journal),
          journal);
  public final Restrictions restrictions = world.restrictions;
  public final CalendarRegister calendar = world.calendar;
  public final DueDates dueDates = world.dueDates;
  public final RegistrationRegister registrationRegister = world.registrationRegister;
  public final Operations operations =
      new Operations(
          world.stores,
          numbering(world.stores.audit),
          world.stores.events,
          world.stores.jobs,
          journal);
  public final Deployments deployments = FakeContainer.deployments(world);
  public final Verification verification;
  private final SigningWork work =
      new SigningWork(world.centre, crypto, crypto, world.stores.providers, calls);
  private final KnownSigners signers = new KnownSigners(world.stores, world.stores.registers);
  public final Enrolling enrolling =
      new Enrolling(
          world.centre,
          world.stores,
          units,
          world.stores.invitations,
          signers,
          world.providers,
          work,
          Doubles.authority(),
          Doubles.characters(),
          journal);
  public final Keys keys = world.keys;
  public final KeyRequests keyRequests = world.keyRequests;

  /** With a verifier that finds what the tests want. */
  public KernelForRest() {
    this(new World());
  }

  /** In a world that is there. */
  KernelForRest(World world) {
    super(world);
    verification = verification(List.of(gullible));
  }

  /** With the verifiers that the platform has. */
  public KernelForRest(List<DocumentVerifier> real) {
    super(new World());
    verification = verification(real);
  }

  private Verification verification(List<DocumentVerifier> kinds) {
    DocumentVerifiers verifiers =
        new DocumentVerifiers(1, 0, Duration.ofSeconds(1), Duration.ofSeconds(10));
    kinds.forEach(verifiers::add);
    return new Verification(world.stores, world.stores.registrations, verifiers);
  }

  /** Enters a certificate in force with its sealed files into the register. */
  public void issue(Certificate.Facts facts, byte[] pdf, byte[] ofd) {
    issue(Certificate.Status.CLAIMED, facts, pdf, ofd);
  }

  /**
   * The same of one that has come to that.
   *
   * @return the code in its QR code
   */
  public String issue(Certificate.Status status, Certificate.Facts facts, byte[] pdf, byte[] ofd) {
    Registration registration =
        new Registration(
            new RegistrationId(UUID.randomUUID()),
            facts.number(),
            world.person,
            FakedKernel.CODE,
            facts.main(),
            facts.terms(),
            false,
            0);
    Certificate certificate =
        new Certificate(
            new CertificateId(UUID.randomUUID()),
            registration.id(),
            new ApplicationId(UUID.randomUUID()),
            world.person,
            facts,
            UUID.randomUUID().toString().replace("-", ""),
            status,
            Optional.of(new Certificate.Files(DocumentId.of(pdf), Optional.of(DocumentId.of(ofd)))),
            Optional.of(Instant.EPOCH),
            0);
    world.stores.run(
        () -> {
          world.stores.registrations.insert(registration);
          world.stores.registrations.insert(certificate);
          return registration;
        });
    return certificate.verificationCode();
  }

  /** Whoever tells whether signers' certificates are revoked goes away, or comes back. */
  public void loseRevocations(boolean away) {
    world.crypto.responderDown = away;
  }

  /** From now on no time-stamping authority answers. */
  public void loseTimestamps() {
    world.timestamps.add(
        request -> {
          throw new IllegalStateException("connection refused");
        },
        Map.of("service.ranking", 10));
  }

  /** The store in memory shows everything at once; cursors here are the place in the list. */
  private static RegisterStore paging(RegisterStore store) {
    return replacing(
        RegisterStore.class,
        store,
        "enterprises",
        arguments -> {
          Page.Request page = (Page.Request) arguments[0];
          List<Enterprise> all = store.enterprises(Page.Request.first()).items();
          int from = page.after().isEmpty() ? 0 : Integer.parseInt(page.after());
          int to = Math.min(all.size(), from + page.limit());
          return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
        });
  }

  /** The log in memory has no sequence numbers; here they are the place in the log. */
  private static AuditLog numbering(AuditLog log) {
    return replacing(
        AuditLog.class,
        log,
        "read",
        arguments -> {
          List<AuditLog.Entry> all = log.read(0, Integer.MAX_VALUE);
          long after = (Long) arguments[0];
          return IntStream.range(0, all.size())
              .filter(i -> i + 1 > after)
              .limit((Integer) arguments[1])
              .mapToObj(i -> numbered(all.get(i), i + 1))
              .toList();
        });
  }

  private static AuditLog.Entry numbered(AuditLog.Entry e, long sequence) {
    return new AuditLog.Entry(
        sequence, e.at(), e.actor(), e.action(), e.subject(), e.outcome(), e.trace(), e.detail());
  }

  /** The same object with another answer of one method. */
  private static <T> T replacing(
      Class<T> type, T target, String replaced, Function<Object[], Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            KernelForRest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals(replaced)
                    ? answer.apply(arguments)
                    : method.invoke(target, arguments)));
  }

  /** Adds a staff account; its password is {@code secret}. */
  public void staff(String name, Role... roles) {
    StaffAccount account =
        new StaffAccount(
            name,
            name,
            Doubles.hasher().hash("secret".toCharArray()),
            Set.of(roles),
            0,
            Optional.empty());
    world.stores.run(
        () -> {
          world.stores.accounts.put(account);
          return account;
        });
  }

  /** The person of the registers. */
  public PersonId person() {
    return world.person;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    world.pass(time);
  }

  /** Waits until jobs have brought the application there. */
  public void await(String application, State state) {
    world.await(new ApplicationId(UUID.fromString(application)), state);
  }

  /** Makes the type's policy find that. */
  public void find(Finding finding) {
    world.fakeType.findings.add(finding);
  }

  /** What the audit log says: action and outcome. */
  public List<String> audited() {
    return world.stores.audited();
  }

  /** The providers that are there. */
  public ProviderRegistry providers() {
    return world.providers;
  }

  /** Ends what runs in the background. */
  public void close() throws InterruptedException {
    world.close();
    calls.close();
  }
}
