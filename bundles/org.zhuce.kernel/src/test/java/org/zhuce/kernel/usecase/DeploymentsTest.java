package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.Page;

class DeploymentsTest {
  private static final Actor ADMINISTRATOR = Actor.staff("admin", Set.of(Role.ADMINISTRATOR), "t");

  private final World world = new World();
  private final Deployments deployments = FakeContainer.deployments(world);

  private String save(ApplicationId id) {
    return world
        .applications
        .save(world.individual, id, world.any(), World.form("x"))
        .refusal()
        .map(Refusal::code)
        .orElse("done");
  }

  private ApplicationId quarantined() {
    ApplicationId id = world.saved().id();
    world.fakeType.broken = true;
    for (int i = 0; i < 10; i++) {
      assertThat(save(id)).isEqualTo("plugin-failed");
    }
    return id;
  }

  @Test
  void quarantinesTypeThatThrowsAgainAndAgainUntilAnAdministratorLiftsIt() {
    ApplicationId id = quarantined();

    assertThat(save(id)).isEqualTo("plugin-quarantined");
    world.fakeType.broken = false;
    assertThat(save(id)).isEqualTo("plugin-quarantined");
    assertThat(deployments.types(ADMINISTRATOR).orElseThrow())
        .singleElement()
        .satisfies(t -> assertThat(t.quarantine()).isPresent())
        .satisfies(t -> assertThat(t.openApplications()).isEqualTo(1));
    assertThat(audited("quarantine")).containsExactly("done");

    assertThat(deployments.lift(world.individual, "fake").refusal()).isPresent();
    assertThat(deployments.lift(ADMINISTRATOR, "fake").orElseThrow().quarantine()).isEmpty();
    assertThat(save(id)).isEqualTo("done");
    assertThat(audited("quarantine-lift")).containsExactly("role-forbidden", "done");
  }

  @Test
  void trustsAnotherVersionOfQuarantinedType() {
    ApplicationId id = quarantined();
    world.types.remove(world.fakeType);
    world.fakeType.broken = false;
    world.types.add(world.fakeType);

    assertThat(save(id)).isEqualTo("done");
  }

  @Test
  void showsAdministratorsApplicationsAndNobodyElse() {
    world.saved();
    Page.Request first = Page.Request.first();
    assertThat(deployments.applications(ADMINISTRATOR, "fake", first).orElseThrow().items())
        .singleElement()
        .satisfies(a -> assertThat(a.type().version()).isEqualTo("1.0.0"));
    assertThat(deployments.applications(ADMINISTRATOR, "other", first).orElseThrow().items())
        .isEmpty();
    assertThat(deployments.applications(world.clerk, "fake", first).refusal())
        .hasValueSatisfying(r -> assertThat(r.code()).isEqualTo("role-forbidden"));
  }

  @Test
  void auditsWhatWasNotLetInAtOtherDoors() {
    deployments.refusedAtDoor(
        "file-drop",
        "org.example 1.0.0 from file:x.jar",
        Refusal.of(Refusal.Kind.INVALID, "plugin-unsigned", "未签名。", "Not signed."));
    assertThat(audited("plugin-install")).containsExactly("plugin-unsigned");
  }

  @Test
  void auditsWhoBroughtReplacedAndTookWhatAtOtherDoors() {
    for (Passage.Kind kind : Passage.Kind.values()) {
      deployments.passedDoor(
          new Passage(kind, "shell:ops", "org.example 1.0.0", "file:x.jar", "CN=Deployer"));
    }
    assertThat(world.stores.audit.read(0, 1000))
        .filteredOn(e -> e.subject().equals("org.example 1.0.0"))
        .allSatisfy(e -> assertThat(e.actor()).isEqualTo("shell:ops"))
        .allSatisfy(e -> assertThat(e.outcome()).isEqualTo("done"))
        .allSatisfy(e -> assertThat(e.detail()).isEqualTo("CN=Deployer file:x.jar"))
        .extracting(AuditLog.Entry::action)
        .containsExactly("plugin-install", "plugin-update", "plugin-uninstall");
    assertThat(world.stores.events.read(0, 1000))
        .extracting(EventLog.Event::type)
        .contains("plugin-deployed", "plugin-removed");
  }

  private List<String> audited(String action) {
    return world.stores.audit.read(0, 1000).stream()
        .filter(e -> e.action().equals(action))
        .map(AuditLog.Entry::outcome)
        .toList();
  }
}
