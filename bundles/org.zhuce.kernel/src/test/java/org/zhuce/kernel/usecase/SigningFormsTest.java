package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.StoredDocument;
import org.zhuce.kernel.type.Finding;
import org.zhuce.signing.spi.SignerIdentity;
import org.zhuce.signing.spi.SignerRole;
import org.zhuce.signing.spi.SigningInputs;
import org.zhuce.signing.spi.SigningStep;

class SigningFormsTest {
  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  @Test
  void individualThenEnterpriseSignOneDocumentInRevisions() {
    Application application = world.submitted();

    assertThat(application.state()).isEqualTo(State.SUBMITTED);
    assertThat(application.documents())
        .extracting(StoredDocument::signatures)
        .containsExactly(0, 1, 2);
    byte[] first = file(application, 1);
    assertThat(file(application, 2)).startsWith(first);
    assertThat(application.signatures())
        .extracting(s -> s.role() + s.signerName())
        .containsExactly("INDIVIDUAL测试甲", "ENTERPRISE测试企业");
  }

  private byte[] file(Application application, int index) {
    return world.stores.documents.get(application.documents().get(index).id()).orElseThrow();
  }

  @Test
  void changingTheFormAfterSigningVoidsTheDocumentAndAsksForANewSignature() {
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();

    Application changed =
        world.applications.save(world.individual, id, world.any(), World.form("new")).orElseThrow();

    assertThat(changed.state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    assertThat(changed.documents()).allMatch(StoredDocument::voided);
    assertThat(changed.signedBy(SignerRole.INDIVIDUAL)).isFalse();
    world.sign(world.individual, id).orElseThrow();
    assertThat(world.state(id).currentDocument().orElseThrow().signatures()).isEqualTo(1);
  }

  @Test
  void changingThePhotoAfterSigningVoidsTheDocumentToo() {
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();

    world.photos.give(world.individual, id, world.any(), new byte[] {2}).orElseThrow();

    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
    assertThat(world.state(id).currentDocument()).isEmpty();
  }

  @Test
  void anEditByTheIndividualVoidsAnOpenEnterpriseTicket() {
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();
    Ticket ticket = world.open(world.enterprise, id).orElseThrow().ticket();
    world.applications.save(world.individual, id, world.any(), World.form("x")).orElseThrow();

    Outcome<Ticket> sealed = world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT);

    assertThat(code(sealed)).isEqualTo("document-changed");
    assertThat(world.state(id).signedBy(SignerRole.ENTERPRISE)).isFalse();
  }

  @Test
  void nothingCanBeChangedAfterTheEnterprisesSeal() {
    ApplicationId id = world.submitted().id();

    assertThat(code(world.applications.save(world.individual, id, world.any(), World.form("x"))))
        .isEqualTo("action-not-allowed");
    assertThat(code(world.photos.give(world.individual, id, world.any(), new byte[] {2})))
        .isEqualTo("action-not-allowed");
  }

  @Test
  void showsTheFileThatIsSignedUntilItIsSigned() {
    ApplicationId id = world.saved().id();
    Ticket ticket =
        world
            .signing
            .openDocument(
                world.individual,
                "pen",
                id,
                world.any(),
                true,
                new SigningInputs(Map.of("certificate", "own")))
            .orElseThrow()
            .ticket();

    byte[] shown = world.signing.content(ticket.id()).orElseThrow();
    world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT).orElseThrow();

    assertThat(shown).isEqualTo(file(world.state(id), 1));
    assertThat(code(world.signing.content(ticket.id()))).isEqualTo("ticket-used");
  }

  @Test
  void showsNoFileWhereNoneIsSigned() {
    ApplicationId id = world.saved().id();
    Ticket unbound = world.open(world.individual, id).orElseThrow().ticket();
    Ticket login =
        world
            .signing
            .openLogin(Actor.anonymous("t"), "pen", SignerRole.INDIVIDUAL, SigningInputs.NONE)
            .orElseThrow()
            .ticket();

    assertThat(code(world.signing.content(unbound.id()))).isEqualTo("not-found");
    assertThat(code(world.signing.content(login.id()))).isEqualTo("not-found");
    assertThat(code(world.signing.content("f".repeat(32)))).isEqualTo("not-found");
    world.pass(Duration.ofMinutes(6));
    assertThat(code(world.signing.content(unbound.id()))).isEqualTo("ticket-expired");
  }

  @Test
  void aTicketIsUsedOnce() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT).orElseThrow();

    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("ticket-used");
  }

  @Test
  void anExpiredTicketSignsNothing() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    world.pass(Duration.ofMinutes(6));

    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("ticket-expired");
  }

  @Test
  void aWrongPasswordLeavesTheTicketOpenAndShowsWhyOnThePage() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();

    assertThat(
            code(
                world.signing.complete(
                    Actor.anonymous("t"),
                    ticket.id(),
                    new SigningInputs(Map.of("password", "wrong")))))
        .isEqualTo("wrong-secret");
    assertThat(world.signing.find(ticket.id()).orElseThrow().failure().orElseThrow().code())
        .isEqualTo("wrong-secret");
    world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT).orElseThrow();
  }

  @Test
  void aProviderThatReturnsAWrongSignatureLeavesNothingBehind() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    Application before = world.state(id);
    int files = world.stores.count("documents");
    world.pen.misbehaviour =
        step -> new SigningStep.Signed(new byte[32], ((SigningStep.Signed) step).signatory());

    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("checks-failed");
    assertThat(world.state(id).version()).isEqualTo(before.version());
    assertThat(world.stores.count("documents")).isEqualTo(files);
  }

  @Test
  void aSignatureBySomebodyElsesCertificateIsRefused() {
    ApplicationId id = world.saved().id();
    SignerIdentity other = new SignerIdentity(SignerRole.INDIVIDUAL, "620102198505050020", "测试乙");
    world.providers.remove(world.pen);
    world.providers.add(
        new FakeProvider(other, false),
        Map.of("zhuce.signing.provider", "pen", "zhuce.signing.roles", "INDIVIDUAL"));
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();

    Outcome<Ticket> signed = world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT);

    assertThat(signed.refusal().orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("certificate-of-another");
  }

  @Test
  void aProviderThatThrowsOrHangsHarmsOneTicketOnly() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    world.pen.misbehaviour =
        step -> {
          throw new IllegalStateException("broken");
        };
    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("plugin-failed");
    world.pen.misbehaviour =
        step -> {
          java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
          return step;
        };
    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("plugin-timeout");

    world.pen.misbehaviour = step -> step;
    world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT).orElseThrow();
  }

  @Test
  void aRemovedProviderFailsWithItsReasonAndTheApplicationGoesOnWhenItReturns() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    world.providers.remove(world.pen);

    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("provider-unavailable");
    assertThat(code(world.open(world.individual, id))).isEqualTo("provider-unavailable");

    world.providers.add(
        world.pen,
        Map.of("zhuce.signing.provider", "pen", "zhuce.signing.roles", List.of("INDIVIDUAL")));
    world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT).orElseThrow();
  }

  @Test
  void theEnterpriseMustTickItsOpinion() {
    ApplicationId id = world.saved().id();
    world.sign(world.individual, id).orElseThrow();

    Outcome<Signing.Opened> opened =
        world.signing.openDocument(
            world.enterprise, "seal", id, world.any(), false, SigningInputs.NONE);

    assertThat(opened.refusal().orElseThrow().findings())
        .extracting(Finding::field)
        .containsExactly("/consent");
  }

  @Test
  void policiesRunAgainAtTheSignature() {
    ApplicationId id = world.saved().id();
    Ticket ticket = world.open(world.individual, id).orElseThrow().ticket();
    world.fakeType.findings.add(Finding.refusal("/x", "changed-facts", "变了", "changed"));

    assertThat(code(world.signing.complete(Actor.anonymous("t"), ticket.id(), World.RIGHT)))
        .isEqualTo("checks-failed");
    assertThat(world.state(id).state()).isEqualTo(State.AWAITING_INDIVIDUAL_SIGNATURE);
  }

  @Test
  void aLoginTicketGivesOneSessionToItsOpenerAlone() {
    Signing.Opened opened =
        world
            .signing
            .openLogin(Actor.anonymous("t"), "pen", SignerRole.INDIVIDUAL, SigningInputs.NONE)
            .orElseThrow();
    String id = opened.ticket().id();
    Actor anybody = Actor.anonymous("t");
    assertThat(code(world.logins.collect(anybody, id, opened.secret())))
        .isEqualTo("ticket-pending");
    world.signing.complete(anybody, id, World.RIGHT).orElseThrow();

    assertThat(code(world.logins.collect(anybody, id, "guess"))).isEqualTo("not-found");
    Logins.Opened session = world.logins.collect(anybody, id, opened.secret()).orElseThrow();
    assertThat(world.logins.session(session.token()).orElseThrow().person()).contains(world.person);
    assertThat(code(world.logins.collect(anybody, id, opened.secret()))).isEqualTo("ticket-used");
  }

  static String code(Outcome<?> outcome) {
    return outcome.refusal().map(Refusal::code).orElse("done");
  }
}
