package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Api;
import org.zhuce.walk.Application;
import org.zhuce.walk.Request;

/**
 * A signing provider that lives outside of this repository: built on its own against what is
 * published, judged by the contract kit, deployed into the running distribution and signed with.
 */
@ExtendWith(Distribution.Shared.class)
class OutsideProviderIT {
  private static final String JAR = "org.example.pinkey-1.0.0.jar";
  private static final String PIN = "20250601";

  @TempDir static Path outside;
  private static OutsideProject project;

  private final Distribution distribution;
  private final Stage stage;

  OutsideProviderIT(Distribution distribution) {
    this.distribution = distribution;
    stage = distribution.stage();
  }

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    project = OutsideProject.build("pinkey", outside);
  }

  @Test
  void passesTheContract() throws IOException {
    assertThat(
            Files.readString(
                project.file("surefire-reports/TEST-org.example.pinkey.PinKeyContractTest.xml")))
        .contains("rule101_", "rule204_", "errors=\"0\"", "failures=\"0\"", "skipped=\"0\"")
        .containsPattern("tests=\"(1[89]|[2-9][0-9])\"");
  }

  @Test
  void isAModuleThatOthersFind() {
    assertThat(ModuleFinder.of(project.file(JAR)).find("org.example.pinkey"))
        .hasValueSatisfying(
            module ->
                assertThat(module.descriptor().requires())
                    .anyMatch(r -> r.name().equals("org.zhuce.signing.spi")));
  }

  @Test
  void compilesAgainstKernelSpiAndKitsOnTheModulePath() throws Exception {
    Path sources = Files.createDirectories(outside.resolve("probe"));
    Files.writeString(
        sources.resolve("module-info.java"),
        """
        module org.example.probe {
          requires org.zhuce.kernel;
          requires org.zhuce.registration.testkit;
          requires org.zhuce.signing.spi;
          requires org.zhuce.signing.testkit;
        }
        """);
    Files.writeString(
        sources.resolve("Probe.java"),
        """
        package org.example.probe;

        abstract class Probe extends org.zhuce.signing.testkit.SigningProviderContract {
          org.zhuce.kernel.type.RegistrationType type;
          org.zhuce.signing.spi.SigningProvider provider;

          abstract static class OfTypes
              extends org.zhuce.registration.testkit.RegistrationTypeContract {}
        }
        """);
    // Published, each once: a build that ran before may have left an earlier one beside it
    Map<String, Path> modules = new LinkedHashMap<>();
    List<Path> jars =
        new ArrayList<>(
            project.libraries(
                "org/junit", "org/opentest4j", "org/apiguardian", "org/bouncycastle"));
    OutsideProject.jars(Path.of(System.getProperty("zhuce.repository"))).forEach(jars::add);
    for (Class<?> one : List.of(JsonNode.class, JsonFactory.class, JsonProperty.class)) {
      jars.add(Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    for (Path jar : jars) {
      ModuleFinder.of(jar).findAll().forEach(m -> modules.put(m.descriptor().name(), jar));
    }
    StringWriter said = new StringWriter();
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                new PrintWriter(said),
                new PrintWriter(said),
                "--release",
                "17",
                "-Xlint:-requires-automatic",
                "-d",
                outside.resolve("probe-classes").toString(),
                "--module-path",
                modules.values().stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator)),
                sources.resolve("module-info.java").toString(),
                sources.resolve("Probe.java").toString());
    assertThat(status).as(said.toString()).isZero();
  }

  @Test
  void signsInTheRunningDistribution() throws IOException {
    Path deployed = distribution.drop(project.file(JAR));
    try {
      Await.until("the provider is offered", this::offered);
      String key = enrolled();
      Api session = loggedIn(key);
      Person person = stage.person();
      Application signed = stage.signed(person);

      JsonNode ticket = done(201, session.exchange(Requests.signing("pinkey", signed, Map.of())));
      Refused.as(401, "wrong-secret", completed(ticket, Map.of("pin", "12345678")));
      done(200, completed(ticket, Map.of("pin", PIN)));

      Application sealed = stage.now(person, signed);
      assertThat(sealed.document(2)).isPresent();
      assertThat(sealed.state()).isEqualTo("SUBMITTED");
    } finally {
      Files.delete(deployed);
      Await.until("the provider is gone", () -> !offered());
    }
  }

  private boolean offered() {
    return stage.api().exchange(Request.get("/signing/providers")).text().contains("\"pinkey\"");
  }

  private String enrolled() {
    ObjectNode body =
        Requests.object().put("code", stage.centre().invite(stage.company().employer(), "pinkey"));
    body.putObject("inputs").put("pin", PIN);
    return done(201, stage.api().exchange(Request.post("/enrolment/complete", body)))
        .path("key")
        .asText();
  }

  private Api loggedIn(String key) {
    JsonNode login =
        done(201, stage.api().exchange(Requests.login("pinkey", "enterprise", Map.of())));
    done(200, completed(login, Map.of("key", key, "pin", PIN)));
    Request collection = Requests.session(login.path("id").asText(), login.path("secret").asText());
    return stage.api().with(done(201, stage.api().exchange(collection)).path("token").asText());
  }

  private Answer completed(JsonNode ticket, Map<String, String> inputs) {
    return stage.api().exchange(Requests.completion(ticket.path("id").asText(), inputs));
  }

  private static JsonNode done(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }
}
