package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.lifecycle.Action;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.TypeRef;
import org.zhuce.kernel.type.Takeover;

/** What becomes of open cases when another version of their type is deployed. */
class TypeVersionsTest {
  private static final Takeover TOO_OLD =
      Takeover.refused("旧版表格缺少照片说明，请撤回后重新申请。", "The old form lacks a field; apply anew.");

  private final World world = new World();

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private static FakeType version(String version, String schema) {
    FakeType type = new FakeType();
    type.version = version;
    type.schemaVersion = schema;
    return type;
  }

  private void replace(FakeType next) {
    world.types.remove(world.fakeType);
    world.types.add(next);
  }

  private String save(ApplicationId id) {
    return world
        .applications
        .save(world.individual, id, world.any(), World.form("x"))
        .match(a -> a.type().version() + "/" + a.type().schema(), Refusal::code);
  }

  @Test
  void anApplicationRemembersVersionAndSchema() {
    assertThat(world.saved().type()).isEqualTo(new TypeRef("fake", "1.0.0", "1", "测试注册"));
  }

  @Test
  void aHigherVersionGoesOnWithOpenCases() {
    Application saved = world.saved();
    replace(version("2.0.0", "2"));

    assertThat(world.applications.obstacle(saved)).isEmpty();
    world.sign(world.individual, saved.id()).orElseThrow();
    assertThat(world.state(saved.id()).state()).isEqualTo(State.AWAITING_ENTERPRISE_SEAL);
    // Only what is saved anew is a case of the new version
    assertThat(world.state(saved.id()).type().version()).isEqualTo("1.0.0");
    assertThat(save(saved.id())).isEqualTo("2.0.0/2");
  }

  @Test
  void whatAVersionDoesNotTakeUpStaysReadableAndSaysWhy() {
    Application saved = world.saved();
    FakeType next = version("2.0.0", "2");
    next.takeover = Optional.of(TOO_OLD);
    replace(next);

    assertThat(world.applications.find(world.individual, saved.id()).orElseThrow().form())
        .isEqualTo(World.form(""));
    assertThat(world.applications.offered(world.individual, saved)).isEmpty();
    Refusal refusal =
        world
            .applications
            .withdraw(world.individual, saved.id(), world.any(), "")
            .refusal()
            .orElseThrow();
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.code()).isEqualTo("type-version-unsupported");
    assertThat(refusal.message().zh()).contains("1.0.0", "旧版表格缺少照片说明");
    assertThat(refusal.message().en()).contains("1.0.0", "apply anew");
    assertThat(world.applications.obstacle(saved)).contains(refusal);
    assertThat(world.open(world.individual, saved.id()).refusal().orElseThrow().code())
        .isEqualTo("type-version-unsupported");
    assertThat(world.state(saved.id())).usingRecursiveComparison().isEqualTo(saved);
  }

  @Test
  void anOlderVersionBesideItGoesOnWithItsCases() {
    Application old = world.saved();
    FakeType next = version("10.0.0", "2");
    next.takeover = Optional.of(TOO_OLD);
    world.types.add(next);

    assertThat(world.types.find("fake").orElseThrow().type()).isSameAs(next);
    assertThat(world.applications.offered(world.individual, old)).contains(Action.SIGN);
    assertThat(save(old.id())).isEqualTo("1.0.0/1");
    world.types.remove(world.fakeType);
    assertThat(save(old.id())).isEqualTo("type-version-unsupported");
    world.types.add(world.fakeType);
    world.sign(world.individual, old.id()).orElseThrow();
  }

  @Test
  void aLowerVersionRefusesFormsThatItDoesNotKnowUntilTheHigherOneIsBack() {
    FakeType next = version("2.0.0", "2");
    replace(next);
    Application saved = world.saved();
    world.types.remove(next);
    world.types.add(world.fakeType);

    assertThat(save(saved.id())).isEqualTo("type-version-unsupported");
    assertThat(world.applications.obstacle(saved).orElseThrow().message().en())
        .contains("newer version");

    world.types.add(next);
    world.types.remove(world.fakeType);
    world.sign(world.individual, saved.id()).orElseThrow();
  }

  @Test
  void aLowerVersionWithTheSameSchemaGoesOn() {
    FakeType next = version("1.1.0", "1");
    replace(next);
    Application saved = world.saved();
    world.types.remove(next);
    world.types.add(world.fakeType);

    assertThat(save(saved.id())).isEqualTo("1.0.0/1");
  }

  @Test
  void aTypeThatCannotTellRefusesAndNothingIsLost() {
    Application saved = world.saved();
    FakeType next = version("2.0.0", "2");
    next.takeover = null;
    replace(next);

    assertThat(save(saved.id())).isEqualTo("plugin-failed");
    assertThat(world.applications.offered(world.individual, saved)).isEmpty();
    assertThat(world.state(saved.id()).form()).isEqualTo(World.form(""));
  }
}
