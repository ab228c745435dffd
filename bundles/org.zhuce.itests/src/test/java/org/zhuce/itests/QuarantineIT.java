package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** Types that misbehave in the running distribution: they harm themselves alone. */
@ExtendWith(Distribution.Shared.class)
class QuarantineIT {
  private static final String PLUGIN = "org.example.moody";
  private static final String IMPORTS =
      "org.osgi.framework, org.zhuce.kernel.lifecycle, org.zhuce.kernel.model,"
          + " org.zhuce.kernel.type, org.zhuce.signing.spi";

  @TempDir Path folder;
  private final Distribution distribution;
  private final Stage stage;

  QuarantineIT(Distribution distribution) {
    this.distribution = distribution;
    stage = distribution.stage();
  }

  @BeforeEach
  void deploy() throws IOException {
    Answer deployed =
        administrator(
            upload(
                PluginJars.bundle(
                    folder.resolve("moody.jar"),
                    MoodyType.class,
                    Map.of(
                        "Bundle-SymbolicName", PLUGIN,
                        "Bundle-Activator", MoodyType.class.getName(),
                        "Import-Package", IMPORTS))));
    assertThat(deployed.status()).as(deployed.text()).isEqualTo(201);
  }

  @AfterEach
  void remove() {
    mood("works");
    assertThat(administrator(Request.delete("/deployments/" + PLUGIN)).status()).isEqualTo(200);
  }

  @Test
  void keepsATypeThatThrowsAndHangsAsideUntilItIsReleased() {
    Person person = stage.person();
    assertThat(type(person).at("/eligibility/open").asBoolean()).isTrue();
    mood("throws");
    for (int i = 0; i < 8; i++) {
      assertThat(reason(person)).isEqualTo("plugin-failed");
    }
    mood("hangs");
    for (int i = 0; i < 2; i++) {
      assertThat(reason(person)).isEqualTo("plugin-timeout");
    }

    assertThat(reason(person)).isEqualTo("plugin-quarantined");
    assertThat(item(stage.api().exchange(Request.get("/types"))).at("/obstacle/code").asText())
        .isEqualTo("plugin-quarantined");
    assertThat(distribution.shell("zhuce:quarantine")).contains(MoodyType.ID, "10 failures");
    assertThat(deployment().at("/types/0/quarantine").asText()).contains("10 failures");
    Refused.as(503, "plugin-quarantined", person.sends(Requests.start(MoodyType.ID)));
    // The others go on
    assertThat(stage.filledIn(person).state()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");

    mood("works");
    assertThat(reason(person)).isEqualTo("plugin-quarantined");
    Answer released = administrator(Request.delete("/deployments/quarantine/" + MoodyType.ID));
    assertThat(released.status()).as(released.text()).isEqualTo(200);
    assertThat(type(person).has("obstacle")).isFalse();
    assertThat(reason(person)).isNotEqualTo("plugin-quarantined");
    assertThat(type(stage.person()).at("/eligibility/open").asBoolean()).isTrue();
    assertThat(distribution.shell("zhuce:quarantine")).contains("Nothing is quarantined");
    DoorAudit audit = new DoorAudit(stage);
    Await.until(
        "both are in the audit log",
        () ->
            audit.outcomes("quarantine").contains("done")
                && audit.outcomes("quarantine-lift").contains("done"));
  }

  @Test
  void rejectsAVersionWhoseComponentThrowsAndLeavesEverythingAsItWas() throws IOException {
    JsonNode types = stage.api().exchange(Request.get("/types")).json();
    JsonNode before = deployment();

    Answer rejected =
        administrator(
            upload(
                PluginJars.bundle(
                    folder.resolve("throwing.jar"),
                    ThrowingType.class,
                    Map.of(
                        "Bundle-SymbolicName",
                        PLUGIN,
                        "Bundle-Version",
                        "2.0.0",
                        "Service-Component",
                        "OSGI-INF/throwing.xml",
                        "Require-Capability",
                        "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"",
                        "Import-Package",
                        IMPORTS),
                    Map.of("OSGI-INF/throwing.xml", ThrowingType.COMPONENT))));

    assertThat(rejected.status()).as(rejected.text()).isEqualTo(422);
    assertThat(rejected.json().path("code").asText()).isEqualTo("plugin-start-failed");
    // Whoever is to mend it must know which class
    assertThat(rejected.json().at("/errors/0/message").asText())
        .contains(ThrowingType.class.getName(), ThrowingType.FAULT);
    assertThat(stage.api().exchange(Request.get("/types")).json()).isEqualTo(types);
    assertThat(deployment()).isEqualTo(before);
    assertThat(distribution.shell("bundle:list -t 0 -s | grep " + PLUGIN))
        .contains("1.0.0")
        .doesNotContain("2.0.0");
    assertThat(type(stage.person()).at("/eligibility/open").asBoolean()).isTrue();
    Await.until(
        "it is in the audit log",
        () -> new DoorAudit(stage).outcomes("plugin-deploy").contains("plugin-start-failed"));
  }

  private void mood(String mood) {
    distribution.shell("system:property " + MoodyType.MOOD + " " + mood);
  }

  private String reason(Person person) {
    return type(person).at("/eligibility/findings/0/code").asText();
  }

  private static JsonNode type(Person person) {
    return item(person.sends(Request.get("/types")));
  }

  private static JsonNode item(Answer types) {
    return StreamSupport.stream(types.json().path("items").spliterator(), false)
        .filter(t -> t.path("id").asText().equals(MoodyType.ID))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private JsonNode deployment() {
    return administrator(Request.get("/deployments/" + PLUGIN)).json();
  }

  private Answer administrator(Request request) {
    return stage.desk(Player.ADMINISTRATOR, request);
  }

  private static Request upload(Path jar) throws IOException {
    return PluginJars.upload(Files.readAllBytes(jar));
  }
}
