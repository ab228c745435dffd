package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.SigningFormsTest.code;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.port.TimestampAuthority;
import org.zhuce.signing.spi.SignerRole;

/** A time-stamping authority that is down, and comes back. */
class AwaitedSignaturesTest {
  private final World world = new World();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Optional<byte[]>> answer = new AtomicReference<>(Optional.empty());
  private final TimestampAuthority down =
      request -> {
        asked.incrementAndGet();
        return answer.get().orElseThrow(() -> new IllegalStateException("connection refused"));
      };

  @BeforeEach
  void goDown() {
    world.timestamps.add(down, Map.of("service.ranking", 10));
  }

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private void comeBack() {
    world.timestamps.remove(down);
  }

  private AwaitedSignature awaited(ApplicationId id) {
    return world.awaited.of(world.state(id)).orElseThrow();
  }

  @Test
  void keepsTheSignatureAndSaysWhoWaitsForWhat() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();

    assertThat(ticket.status()).isEqualTo(Ticket.Status.AWAITING_PROOF);
    AwaitedSignature waiting = awaited(id);
    assertThat(waiting.role()).isEqualTo(SignerRole.INDIVIDUAL);
    assertThat(waiting.signerName()).isEqualTo("测试甲");
    assertThat(waiting.reason().code()).isEqualTo("timestamp-unavailable");
    assertThat(waiting.since()).isEqualTo(world.centre.now());
    assertThat(waiting.nextTry()).isAfter(waiting.since());
    Application application = world.state(id);
    assertThat(application.state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    assertThat(application.documents()).as("no half-made file").hasSize(1);
    assertThat(application.signatures()).isEmpty();
  }

  @Test
  void takesAnAnswerThatDoesNotFitForNone() {
    answer.set(Optional.of(new byte[] {1}));
    ApplicationId id = world.saved().id();

    world.sign(world.individual, id).orElseThrow();

    assertThat(awaited(id).reason().code()).isEqualTo("timestamp-unavailable");
  }

  @Test
  void completesTheSameSignatureWhenTheAuthorityIsBack() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();
    int before = asked.get();
    world.await(() -> asked.get() > before + 2);
    assertThat(awaited(id).attempts()).isPositive();
    world.await(
        () ->
            world
                .job()
                .filter(j -> j.lastError().startsWith("timestamp-unavailable:"))
                .isPresent());

    comeBack();
    world.await(() -> world.state(id).signedBy(SignerRole.INDIVIDUAL));

    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_ENTERPRISE_SEAL);
    assertThat(world.awaited.of(world.state(id))).isEmpty();
    assertThat(world.signing.find(ticket.id()).orElseThrow().status())
        .isEqualTo(Ticket.Status.COMPLETED);
    assertThat(world.state(id).signatures()).hasSize(1);
    world.await(() -> world.job().isEmpty());
  }

  @Test
  void waitsWithTheEnterprisesSealToo() {
    comeBack();
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();
    goDown();
    world.sign(world.enterprise, id).orElseThrow();
    assertThat(awaited(id).role()).isEqualTo(SignerRole.ENTERPRISE);
    comeBack();

    world.await(() -> world.state(id).state() == State.SUBMITTED);

    byte[] form =
        world
            .stores
            .documents
            .get(world.state(id).currentDocument().orElseThrow().id())
            .orElseThrow();
    assertThat(new String(form, StandardCharsets.UTF_8))
        .as("with what validates both signatures, behind the last one")
        .endsWith("|INDIVIDUAL|ENTERPRISE|DSS");
  }

  @Test
  void asksNobodyToSignTwice() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();

    assertThat(code(world.open(world.individual, id))).isEqualTo("signature-awaits-proof");
    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("signature-awaits-proof");
  }

  @Test
  void doesNotExpireWhileItWaits() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();
    world.pass(Duration.ofDays(30));
    assertThat(world.signing.find(ticket.id()).orElseThrow().statusAt(world.centre.now()))
        .isEqualTo(Ticket.Status.AWAITING_PROOF);
    comeBack();

    world.await(() -> world.state(id).signedBy(SignerRole.INDIVIDUAL));
  }

  @Test
  void aChangeOfTheFormVoidsASignatureThatWaits() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();
    world.applications.save(world.individual, id, world.any(), World.form("x")).orElseThrow();
    assertThat(world.awaited.of(world.state(id))).isEmpty();
    comeBack();

    world.await(
        () -> world.signing.find(ticket.id()).orElseThrow().status() == Ticket.Status.FAILED);

    assertThat(world.signing.find(ticket.id()).orElseThrow().failure().orElseThrow().code())
        .isEqualTo("document-changed");
    assertThat(world.state(id).signatures()).isEmpty();
    world.await(() -> world.job().isEmpty());
    world.sign(world.individual, id).orElseThrow();
  }

  @Test
  void aCertificateThatWasRevokedMeanwhileEndsTheWait() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.sign(world.individual, id).orElseThrow();
    world.crypto.faults = List.of("certificate-revoked");
    comeBack();

    world.await(
        () -> world.signing.find(ticket.id()).orElseThrow().status() == Ticket.Status.FAILED);

    assertThat(world.signing.find(ticket.id()).orElseThrow().failure().orElseThrow().code())
        .isEqualTo("certificate-revoked");
    assertThat(world.stores.audited()).contains("signature-prove certificate-revoked");
    assertThat(world.state(id).signatures()).isEmpty();
    assertThat(world.awaited.of(world.state(id))).isEmpty();
  }

  @Test
  void aTypeThatIsAwayKeepsTheSignatureWaiting() {
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();
    comeBack();
    world.types.remove(world.fakeType);
    world.pass(Duration.ofMinutes(2));
    world.await(
        () -> world.job().filter(j -> j.lastError().contains("type-unavailable")).isPresent());
    assertThat(awaited(id).signerName()).isEqualTo("测试甲");

    world.types.add(world.fakeType);

    world.await(() -> world.state(id).signedBy(SignerRole.INDIVIDUAL));
  }

  @Test
  void theDepartmentsSealWaitsAsAJobAndIsVisible() {
    comeBack();
    ApplicationId id = world.inPublicity().id();
    goDown();
    world.pass(Duration.ofDays(8));
    world
        .publishing
        .announce(world.approver, world.state(id).publicity().orElseThrow())
        .orElseThrow();
    world.await(
        () ->
            world.job().filter(j -> j.lastError().startsWith("timestamp-unavailable")).isPresent());
    assertThat(world.state(id).state()).isEqualTo(State.ANNOUNCED);
    comeBack();

    world.await(() -> world.state(id).state() == State.COMPLETED);
  }

  /** The last signature's file carries what tells of revocations; whoever tells is down. */
  @Test
  void waitsForWhatTellsOfRevocationsToo() {
    comeBack();
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();
    world.crypto.revocationDown = true;
    Ticket ticket = world.sign(world.enterprise, id).orElseThrow();

    assertThat(ticket.status()).isEqualTo(Ticket.Status.AWAITING_PROOF);
    AwaitedSignature waiting = awaited(id);
    assertThat(waiting.role()).isEqualTo(SignerRole.ENTERPRISE);
    assertThat(waiting.reason().code()).isEqualTo("revocation-unavailable");
    assertThat(waiting.nextTry()).isAfter(waiting.since());
    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_ENTERPRISE_SEAL);
    assertThat(world.state(id).documents()).as("no half-made file").hasSize(2);
    int before = world.crypto.asked.get();
    world.await(() -> world.crypto.asked.get() > before + 2);
    world.await(
        () ->
            world
                .job()
                .filter(j -> j.lastError().startsWith("revocation-unavailable:"))
                .isPresent());
    assertThat(awaited(id).attempts()).isPositive();
    world.crypto.revocationDown = false;

    world.await(() -> world.state(id).state() == State.SUBMITTED);

    assertThat(world.state(id).signatures()).hasSize(2);
    assertThat(world.awaited.of(world.state(id))).isEmpty();
    assertThat(world.signing.find(ticket.id()).orElseThrow().status())
        .isEqualTo(Ticket.Status.COMPLETED);
    byte[] form =
        world
            .stores
            .documents
            .get(world.state(id).currentDocument().orElseThrow().id())
            .orElseThrow();
    assertThat(new String(form, StandardCharsets.UTF_8)).endsWith("|INDIVIDUAL|ENTERPRISE|DSS");
  }

  /** A certificate that was never seen before, and the responder is down at that very moment. */
  /** An enterprise seals several at once, and each waits and ends for itself. */
  /** One that hangs and heeds no interrupt holds its callers for the budget, and later ones not. */
  @Test
  void theDepartmentsSealWaitsForWhatTellsOfRevocations() {
    comeBack();
    ApplicationId id = world.inPublicity().id();
    world.crypto.revocationDown = true;
    world.pass(Duration.ofDays(8));
    world
        .publishing
        .announce(world.approver, world.state(id).publicity().orElseThrow())
        .orElseThrow();
    world.await(
        () ->
            world
                .job()
                .filter(j -> j.lastError().startsWith("revocation-unavailable"))
                .isPresent());
    assertThat(world.state(id).state()).isEqualTo(State.ANNOUNCED);
    world.crypto.revocationDown = false;

    world.await(() -> world.state(id).state() == State.COMPLETED);
  }
}
