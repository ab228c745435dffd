package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.SigningFormsTest.code;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Registration;
import org.zhuce.kernel.type.Finding;

class CourseTest {
  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  @Test
  void leadsFromDraftToAClaimedCertificate() {
    Application application = world.inPublicity();
    world.pass(Duration.ofDays(7));

    Publishing.Announced announced = announce(application).orElseThrow();
    world.await(application.id(), State.COMPLETED);

    assertThat(announced.announcement().applications()).containsExactly(application.id());
    Registration registration = world.stores.registrations.of(world.person).get(0);
    assertThat(registration.number().value()).isEqualTo("甘262252600001");
    assertThat(registration.terms().get(0).from()).isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(registration.terms().get(0).until()).isEqualTo(LocalDate.of(2029, 3, 8));
    Certificate sealed = world.certificates.list(world.individual).orElseThrow().get(0);
    assertThat(
            code(
                world.certificates.download(world.individual, sealed.id(), Certificate.Format.PDF)))
        .isEqualTo("certificate-unclaimed");
    assertThat(world.certificates.claim(world.individual, sealed.id()).orElseThrow().status())
        .isEqualTo(Certificate.Status.CLAIMED);
    assertThat(
            world
                .certificates
                .download(world.individual, sealed.id(), Certificate.Format.PDF)
                .orElseThrow())
        .isNotEmpty();
    assertThat(
            code(
                world.certificates.download(world.enterprise, sealed.id(), Certificate.Format.PDF)))
        .isEqualTo("not-found");
  }

  @Test
  void issuesTheCertificateAsPdfAndAsOfdUnderTheDepartmentsSeal() {
    Application application = world.inPublicity();
    world.pass(Duration.ofDays(7));
    announce(application).orElseThrow();
    world.await(application.id(), State.COMPLETED);
    Certificate sealed = world.certificates.list(world.individual).orElseThrow().get(0);

    assertThat(
            code(
                world.certificates.download(world.individual, sealed.id(), Certificate.Format.OFD)))
        .isEqualTo("certificate-unclaimed");
    world.certificates.claim(world.individual, sealed.id()).orElseThrow();
    byte[] ofd =
        world
            .certificates
            .download(world.individual, sealed.id(), Certificate.Format.OFD)
            .orElseThrow();

    assertThat(new String(ofd, StandardCharsets.UTF_8))
        .startsWith("OFD 甘262252600001")
        .contains("handwriting " + FakeProvider.HANDWRITING.length)
        .endsWith("seal of 测试厅");
    assertThat(
            code(
                world.certificates.download(world.enterprise, sealed.id(), Certificate.Format.OFD)))
        .isEqualTo("not-found");
    assertThat(world.stores.registrations.certificateByFile(DocumentId.of(ofd)))
        .hasValueSatisfying(c -> assertThat(c.id()).isEqualTo(sealed.id()));
    assertThat(sealed.sealed().orElseThrow().pdf())
        .isNotEqualTo(sealed.sealed().orElseThrow().ofd().orElseThrow());
  }

  private Outcome<Publishing.Announced> announce(Application application) {
    return world.publishing.announce(world.approver, application.publicity().orElseThrow());
  }

  @Test
  void announcesOnlyAfterTheTerm() {
    Application application = world.inPublicity();
    world.pass(Duration.ofDays(6));

    assertThat(code(announce(application))).isEqualTo("publicity-running");
  }

  @Test
  void anOpenObjectionHoldsBackThatApplication() {
    Application application = world.inPublicity();
    String batch = application.publicity().orElseThrow();
    world
        .notices
        .object(Actor.anonymous("t"), batch, application.id(), "李四 13900000001", "不在该企业工作")
        .orElseThrow();
    world.pass(Duration.ofDays(7));
    assertThat(announce(application).refusal().orElseThrow().findings())
        .extracting(Finding::code)
        .containsExactly("objection-open");

    world
        .objections
        .decide(
            world.approver,
            world.stores.publications.objections(application.id()).get(0).id(),
            world.any(),
            Objection.Result.DEALT_WITH,
            "查无实据")
        .orElseThrow();
    announce(application).orElseThrow();
  }

  @Test
  void whoReviewedCannotPublish() {
    ApplicationId id = world.submitted().id();
    world.reviewing.accept(world.clerk, id, world.any()).orElseThrow();
    world.reviewing.start(world.reviewer, id, world.any()).orElseThrow();
    world.reviewing.record(world.reviewer, id, world.any(), false, true, "").orElseThrow();

    assertThat(code(world.publishing.publish(world.reviewer, List.of(id), 7)))
        .isEqualTo("four-eyes");
  }

  @Test
  void aBatchIsPublishedAsAWholeOrNotAtAll() {
    ApplicationId ready = world.submitted().id();
    world.reviewing.accept(world.clerk, ready, world.any()).orElseThrow();

    assertThat(code(world.publishing.publish(world.approver, List.of(ready), 7)))
        .isEqualTo("batch-refused");
    assertThat(world.stores.count("publicities")).isZero();
  }

  @Test
  void theSealIsTriedAgainUntilItsProviderIsBack() {
    Application application = world.inPublicity();
    world.pass(Duration.ofDays(7));
    world.providers.remove(world.department);
    announce(application).orElseThrow();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (world.job().orElseThrow().status() != Job.Status.RETRYING) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    assertThat(world.job().orElseThrow().lastError()).contains("provider-unavailable");
    assertThat(world.state(application.id()).state()).isEqualTo(State.ANNOUNCED);

    world.providers.add(
        world.department,
        java.util.Map.of(
            "zhuce.signing.provider", "department", "zhuce.signing.roles", "AUTHORITY"));
    world.pass(Duration.ofMinutes(2));
    world.await(application.id(), State.COMPLETED);
  }

  @Test
  void whileTheTypeIsAwayTheApplicationIsReadableAndActionsSayWhy() {
    ApplicationId id = world.saved().id();
    world.types.remove(world.fakeType);

    assertThat(world.applications.find(world.individual, id).orElseThrow().id()).isEqualTo(id);
    assertThat(code(world.applications.save(world.individual, id, world.any(), World.form("x"))))
        .isEqualTo("type-unavailable");
    assertThat(code(world.open(world.individual, id))).isEqualTo("type-unavailable");
    assertThat(code(world.applications.withdraw(world.individual, id, world.any(), "")))
        .isEqualTo("type-unavailable");

    world.types.add(world.fakeType);
    world.sign(world.individual, id).orElseThrow();
  }

  @Test
  void aTypeWithAnInvalidSchemaIsNotOffered() {
    world.types.remove(world.fakeType);
    world.fakeType.schema = "no schema";

    world.types.add(world.fakeType);

    assertThat(world.types.all()).isEmpty();
  }

  @Test
  void aThrowingPolicyRefusesWithoutChangingAnything() {
    ApplicationId id = world.saved().id();
    world.fakeType.broken = true;

    assertThat(code(world.applications.save(world.individual, id, world.any(), World.form("x"))))
        .isEqualTo("plugin-failed");
    assertThat(world.state(id).form()).isEqualTo(World.form(""));
  }

  @Test
  void refusesASecondOpenApplication() {
    world.saved();

    assertThat(code(world.starting.start(world.individual, "fake"))).isEqualTo("open-application");
  }

  @Test
  void refusesAStaleVersion() {
    Application saved = world.saved();

    assertThat(
            code(
                world.applications.save(
                    world.individual,
                    saved.id(),
                    OptionalLong.of(saved.version() - 1),
                    World.form("x"))))
        .isEqualTo("version-stale");
  }

  @Test
  void othersSeeAndDoNothing() {
    ApplicationId id = world.saved().id();
    Actor stranger = Actor.individual(org.zhuce.kernel.model.PersonId.random(), "t");

    assertThat(code(world.applications.find(stranger, id))).isEqualTo("not-found");
    assertThat(code(world.applications.find(world.enterprise, id))).isEqualTo("not-found");
    assertThat(code(world.applications.find(world.clerk, id))).isEqualTo("not-found");
    assertThat(code(world.applications.save(stranger, id, world.any(), World.form(""))))
        .isEqualTo("not-found");
    assertThat(code(world.reviewing.accept(world.individual, id, world.any())))
        .isEqualTo("role-forbidden");
    assertThat(world.stores.audited()).contains("application-view not-found");
  }

  @Test
  void aReturnedApplicationNeedsBothSignaturesAgain() {
    ApplicationId id = world.submitted().id();
    world.reviewing.sendBack(world.clerk, id, world.any(), "照片不清晰").orElseThrow();
    assertThat(world.state(id).currentDocument()).isEmpty();

    world.applications.save(world.individual, id, world.any(), World.form("fixed")).orElseThrow();
    world.sign(world.individual, id).orElseThrow();
    world.sign(world.enterprise, id).orElseThrow();
    assertThat(world.state(id).state()).isEqualTo(State.SUBMITTED);
  }
}
