package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/**
 * Registration types that live outside of this repository: made by the archetype, built on their
 * own against what is published, judged by the contract kit, deployed into the running
 * distribution, and used for a case.
 */
@ExtendWith(Distribution.Shared.class)
class OutsideTypeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path outside;

  private final Distribution distribution;
  private final Stage stage;

  OutsideTypeIT(Distribution distribution) {
    this.distribution = distribution;
    stage = distribution.stage();
  }

  @Test
  void theArchetypesTypeBuildsKeepsTheContractAndIsOffered() throws Exception {
    OutsideProject made =
        OutsideProject.generate(
            "org.example.generated",
            Map.of("typeId", "generated", "className", "GeneratedType"),
            outside);

    assertThat(contract(made, "org.example.generated.GeneratedType")).contains("rule702_");
    Path deployed = distribution.drop(made.file("org.example.generated-1.0.0.jar"));
    try {
      Await.until("the type is offered", () -> offered("generated"));
    } finally {
      Files.delete(deployed);
    }
    Await.until("the type is gone", () -> !offered("generated"));
  }

  /** Order 153, art. 19. */
  @Test
  void aLostCertificateIsReplacedThroughTheExamplesType() throws Exception {
    OutsideProject lost = OutsideProject.build("lostcertificate", outside);
    assertThat(contract(lost, "org.example.lost.LostCertificate")).contains("rule702_");
    Person person = stage.person();
    String number = stage.certified(person).registrationNumber();
    Individual browser = person.browser();
    Path deployed = distribution.drop(lost.file("org.example.lost-1.0.0.jar"));
    try {
      Await.until("the type is offered", () -> offered("lost-certificate"));
      Application draft = browser.start("lost-certificate");
      LocalDate today = LocalDate.now(Stage.CLOCK);
      Answer early = filled(person, draft, today.plusDays(1));
      assertThat(early.status()).as(early.text()).isEqualTo(422);
      assertThat(early.text()).contains("declaration-date");
      Application saved = Application.of(filled(person, draft, today.minusDays(9)));
      assertThat(saved.state()).isEqualTo("SUBMITTED");
      deployed = cannotGoOnWithVersion2(lost, deployed, person, saved);

      Answer confirmed = stage.desk(Player.CLERK, Requests.action(saved, "confirmation"));
      assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);

      JsonNode claimed = browser.claim(browser.awaitCertificate(saved, PATIENCE));
      assertThat(claimed.path("number").asText()).isEqualTo(number);
      assertThat(person.sends(Request.get("/certificates")).json().path("items"))
          .extracting(c -> c.path("status").asText())
          .containsExactly("claimed", "superseded");
    } finally {
      Files.delete(deployed);
    }
    Await.until("the type is gone", () -> !offered("lost-certificate"));
  }

  /** An upgrade that does not take up open cases, taken back. */
  private Path cannotGoOnWithVersion2(
      OutsideProject lost, Path version1, Person person, Application saved) throws Exception {
    Path kept = Files.copy(version1, outside.resolve(version1.getFileName()));
    String source = "src/main/java/org/example/lost/LostCertificate.java";
    lost.edit("pom.xml", "1.0.0", "2.0.0");
    lost.edit(source, "1.0.0", "2.0.0");
    lost.edit(
        source,
        "  @Override",
        """
        @Override
        public org.zhuce.kernel.type.Takeover takesUp(org.zhuce.kernel.model.TypeRef saved) {
          return org.zhuce.kernel.type.Takeover.refused("请撤回后重新申请。", "Apply anew.");
        }

        @Override\
        """);
    lost.rebuild();
    Files.delete(version1);
    Path version2 = distribution.drop(lost.file("org.example.lost-2.0.0.jar"));
    Await.until("version 2 is deployed", () -> obstacle(person, saved).endsWith("unsupported"));
    assertThat(stage.now(person, saved).json().path("form")).isEqualTo(saved.json().path("form"));
    Answer refused = stage.desk(Player.CLERK, Requests.action(saved, "confirmation"));
    assertThat(refused.text()).contains("请撤回后重新申请。");
    Refused.as(409, "type-version-unsupported", refused);

    Files.delete(version2);
    Path back = distribution.drop(kept);
    Await.until("version 1 is back", () -> obstacle(person, saved).isEmpty());
    return back;
  }

  private String obstacle(Person person, Application saved) {
    return stage.now(person, saved).json().at("/type/obstacle/code").asText();
  }

  private static Answer filled(Person person, Application draft, LocalDate declaredOn) {
    ObjectNode form =
        Requests.object()
            .put("medium", "测试日报")
            .put("declaredOn", declaredOn.toString())
            .put("consent", true);
    return person.sends(Request.put(draft.path() + "/form", form).ifMatch(draft.etag()));
  }

  private static String contract(OutsideProject project, String type) throws IOException {
    String report =
        Files.readString(project.file("surefire-reports/TEST-" + type + "ContractTest.xml"));
    assertThat(report).contains("errors=\"0\"", "failures=\"0\"", "skipped=\"0\"");
    return report;
  }

  private boolean offered(String type) {
    return stage.api().exchange(Request.get("/types/" + type)).status() == 200;
  }
}
