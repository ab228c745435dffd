package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.IdNumber;
import org.zhuce.kernel.model.Person;
import org.zhuce.kernel.model.PersonId;
import org.zhuce.kernel.port.TimestampAuthority;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;

/**
 * Whoever tells of revocations is down when a certificate is seen for the first time, or a
 * time-stamping authority hangs: what can wait waits, and nobody else does.
 */
class SigningOutagesTest {
  private static final IdNumber ID_NUMBER = new IdNumber("620102198001010041");

  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private AwaitedSignature awaited(ApplicationId id) {
    return world.awaited.of(world.state(id)).orElseThrow();
  }

  /** An application of somebody else's. */
  private ApplicationId savedByAnother() {
    PersonId another = PersonId.random();
    world.stores.registers.put(new Person(another, "测试乙", ID_NUMBER, "13900000001"));
    world.qualify(another);
    world.providers.add(
        new FakeProvider(
            new SignerIdentity(SignerRole.INDIVIDUAL, ID_NUMBER.value(), "测试乙"), false),
        FakedKernel.provider("other-pen", SignerRole.INDIVIDUAL));
    return world.saved(Actor.individual(another, "t")).id();
  }

  private Ticket signedByAnother(ApplicationId id) {
    Signing.Opened opened =
        world
            .signing
            .openDocument(
                Actor.individual(world.state(id).person(), "t"),
                "other-pen",
                id,
                world.any(),
                true,
                SigningInputs.NONE)
            .orElseThrow();
    return world
        .signing
        .complete(Actor.anonymous("t"), opened.ticket().id(), World.RIGHT)
        .orElseThrow();
  }

  @Test
  void aFirstSignatureWaitsUntilSomebodyTellsOfItsCertificate() {
    ApplicationId id = world.saved().id();
    world.crypto.responderDown = true;
    Ticket ticket = world.sign(world.individual, id).orElseThrow();

    assertThat(ticket.status()).isEqualTo(Ticket.Status.AWAITING_PROOF);
    assertThat(awaited(id).role()).isEqualTo(SignerRole.INDIVIDUAL);
    assertThat(awaited(id).reason().code()).isEqualTo("revocation-unavailable");
    assertThat(world.state(id).documents()).as("no half-made file").hasSize(1);
    assertThat(world.state(id).signatures()).isEmpty();
    int before = world.crypto.asked.get();
    world.await(() -> world.crypto.asked.get() > before + 2);
    world.await(
        () ->
            world
                .job()
                .filter(j -> j.lastError().startsWith("revocation-unavailable:"))
                .isPresent());
    assertThat(awaited(id).attempts()).isPositive();
    world.crypto.responderDown = false;

    world.await(() -> world.state(id).state() == State.AWAITING_ENTERPRISE_SEAL);

    assertThat(world.state(id).signatures()).hasSize(1);
    assertThat(world.signing.find(ticket.id()).orElseThrow().status())
        .isEqualTo(Ticket.Status.COMPLETED);
  }

  @Test
  void aFirstSignatureByARevokedCertificateNeverCounts() {
    ApplicationId id = world.saved().id();
    world.crypto.responderDown = true;
    Ticket ticket = world.sign(world.individual, id).orElseThrow();
    world.crypto.faults = List.of("certificate-revoked");
    world.crypto.responderDown = false;

    world.await(
        () -> world.signing.find(ticket.id()).orElseThrow().status() == Ticket.Status.FAILED);

    assertThat(world.signing.find(ticket.id()).orElseThrow().failure().orElseThrow().code())
        .isEqualTo("certificate-revoked");
    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    assertThat(world.state(id).signatures()).isEmpty();
    assertThat(world.state(id).documents()).hasSize(1);
  }

  @Test
  void severalFirstSealsWaitBesideEachOther() {
    List<ApplicationId> ids = List.of(world.saved().id(), savedByAnother());
    world.sign(world.individual, ids.get(0)).orElseThrow();
    signedByAnother(ids.get(1));
    List<Signing.Opened> opened =
        ids.stream().map(id -> world.open(world.enterprise, id).orElseThrow()).toList();
    world.crypto.responderDown = true;
    for (Signing.Opened seal : opened) {
      assertThat(
              world
                  .signing
                  .complete(Actor.anonymous("t"), seal.ticket().id(), World.RIGHT)
                  .orElseThrow()
                  .status())
          .isEqualTo(Ticket.Status.AWAITING_PROOF);
    }
    for (ApplicationId id : ids) {
      assertThat(awaited(id).role()).isEqualTo(SignerRole.ENTERPRISE);
      assertThat(awaited(id).reason().code()).isEqualTo("revocation-unavailable");
    }
    world.crypto.responderDown = false;

    world.await(() -> ids.stream().allMatch(id -> world.state(id).state() == State.SUBMITTED));

    ids.forEach(id -> assertThat(world.state(id).signatures()).hasSize(2));
  }

  @Test
  void aLoginIsRefusedForTheMomentAndItsTicketServesWhenSomebodyTells() {
    Signing.Opened login =
        world
            .signing
            .openLogin(Actor.anonymous("t"), "pen", SignerRole.INDIVIDUAL, SigningInputs.NONE)
            .orElseThrow();
    world.crypto.responderDown = true;

    Outcome<Ticket> refused =
        world.signing.complete(Actor.anonymous("t"), login.ticket().id(), World.RIGHT);

    Refusal why = refused.refusal().orElseThrow();
    assertThat(why.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
    assertThat(why.code()).isEqualTo("revocation-unavailable");
    assertThat(why.message().zh()).contains("稍后重试");
    assertThat(why.message().en()).contains("Try again later");
    assertThat(world.signing.find(login.ticket().id()).orElseThrow().status())
        .isEqualTo(Ticket.Status.PENDING);
    world.crypto.responderDown = false;
    world.signing.complete(Actor.anonymous("t"), login.ticket().id(), World.RIGHT).orElseThrow();
    world.logins.collect(Actor.anonymous("t"), login.ticket().id(), login.secret()).orElseThrow();
  }

  @Test
  void anAuthorityThatHangsHoldsNobodyBeyondItsBudgetAndNoOtherWork() throws Exception {
    CountDownLatch hung = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    TimestampAuthority hanging =
        request -> {
          calls.incrementAndGet();
          while (hung.getCount() > 0) {
            try {
              hung.await();
            } catch (InterruptedException e) {
              // Heeds none
            }
          }
          return request;
        };
    world.timestamps.add(hanging, Map.of("service.ranking", 20));
    world.calls.modified(Doubles.limits(1, "timestamp-authority=50"));
    try {
      ApplicationId first = world.saved().id();
      ApplicationId second = savedByAnother();
      assertThat(world.sign(world.individual, first).orElseThrow().status())
          .isEqualTo(Ticket.Status.AWAITING_PROOF);
      assertThat(signedByAnother(second).status())
          .as("its bulkhead is full, so this one waits without a thread")
          .isEqualTo(Ticket.Status.AWAITING_PROOF);
      assertThat(calls).hasValue(1);
      Signing.Opened login =
          world
              .signing
              .openLogin(Actor.anonymous("t"), "pen", SignerRole.INDIVIDUAL, SigningInputs.NONE)
              .orElseThrow();
      assertThat(
              world
                  .signing
                  .complete(Actor.anonymous("t"), login.ticket().id(), World.RIGHT)
                  .orElseThrow()
                  .status())
          .isEqualTo(Ticket.Status.COMPLETED);
      world.timestamps.remove(hanging);
      hung.countDown();
      world.await(
          () ->
              world.state(first).signedBy(SignerRole.INDIVIDUAL)
                  && world.state(second).signedBy(SignerRole.INDIVIDUAL));
    } finally {
      hung.countDown();
    }
  }

  private void announce(ApplicationId id) {
    world.pass(Duration.ofDays(8));
    world
        .publishing
        .announce(world.approver, world.state(id).publicity().orElseThrow())
        .orElseThrow();
  }

  private void awaitThatNobodyTells() {
    world.await(
        () ->
            world
                .job()
                .filter(j -> j.lastError().startsWith("revocation-unavailable"))
                .isPresent());
  }

  @Test
  void theDepartmentsSealWaitsWhileNobodyTellsOfItsOwnCertificate() {
    ApplicationId id = world.inPublicity().id();
    world.crypto.responderDown = true;
    announce(id);
    awaitThatNobodyTells();
    assertThat(world.state(id).state()).isEqualTo(State.ANNOUNCED);
    world.crypto.responderDown = false;

    world.await(() -> world.state(id).state() == State.COMPLETED);
  }

  @Test
  void nothingIsIssuedWhileNobodyTellsOfTheElectronicSealsCertificateAlone() {
    ApplicationId id = world.inPublicity().id();
    world.crypto.responderDownForSome = true;
    announce(id);
    awaitThatNobodyTells();
    assertThat(world.state(id).state()).isEqualTo(State.ANNOUNCED);
    assertThat(certificate().sealed()).as("not by half, the PDF file alone").isEmpty();
    world.crypto.responderDownForSome = false;

    world.await(() -> world.state(id).state() == State.COMPLETED);

    assertThat(certificate().sealed().orElseThrow().ofd()).isPresent();
  }

  private Certificate certificate() {
    return world.certificates.list(world.individual).orElseThrow().get(0);
  }
}
