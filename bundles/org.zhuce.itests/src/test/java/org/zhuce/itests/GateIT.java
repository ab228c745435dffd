package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.itests.PluginJars.Deployer;
import org.zhuce.walk.Answer;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.server.Installation;

/**
 * The gate for plug-ins in a distribution that is no demo: at each door, a bundle that is unsigned,
 * altered or signed by somebody else stays outside, and a deployer's comes in. The bundle would
 * offer a signing provider, so that everybody sees when its code runs.
 */
class GateIT {
  private static final Map<String, String> REASONS =
      Map.of(
          "unsigned", "The JAR is not signed, or not all of it is.",
          "altered", "The JAR is not signed, or not all of it is.",
          "foreign", "Whoever signed it is no deployer of this platform.");

  private static final String SHELL = "shell:" + Installation.SHELL_USER;

  @TempDir static Path folder;
  private static Distribution distribution;
  private static Deployer deployer;
  private static Path signed;
  private static Map<String, Path> refused;

  @BeforeAll
  static void start() throws Exception {
    deployer = Deployer.named("Deployer");
    Path unsigned = PluginJars.hostileProvider(folder.resolve("unsigned.jar"));
    signed = deployer.sign(unsigned, folder.resolve("signed.jar"));
    refused = new LinkedHashMap<>();
    refused.put("unsigned", unsigned);
    refused.put("altered", PluginJars.withEntry(signed, folder.resolve("altered.jar"), "added"));
    refused.put(
        "foreign", Deployer.named("Stranger").sign(unsigned, folder.resolve("foreign.jar")));
    distribution =
        Distribution.started(
            "gate", Map.of("zhuce.deployment.unsigned", "refuse"), EnterpriseKey.Algorithm.P256);
    Path deployers =
        Files.createDirectories(
            distribution.configuration("org.zhuce.deployment").resolveSibling("deployers"));
    Files.writeString(deployers.resolve("deployer.pem"), deployer.pem());
  }

  @AfterAll
  static void stop() {
    if (distribution != null) {
      distribution.close();
    }
  }

  @Test
  void guardsDeployFolder() throws IOException {
    for (Map.Entry<String, Path> jar : refused.entrySet()) {
      Path dropped = dropped(jar.getValue(), "drop-" + jar.getKey() + ".jar");
      Await.until(
          "it is refused",
          () ->
              distribution
                  .log()
                  .lines()
                  .anyMatch(
                      l ->
                          l.contains(dropped.getFileName().toString())
                              && l.contains(REASONS.get(jar.getKey()))));
      // Not even installed, where it would take the place of one of that name and version
      assertThat(installed()).isFalse();
      Files.delete(dropped);
    }
    Path dropped = dropped(signed, "drop-signed.jar");
    Await.until("the provider is offered", GateIT::offered);
    answersWhoDeployedIt("file-drop");
    Files.delete(dropped);
    Await.until("the provider is gone", () -> !offered());
    assertThat(audit().passages("drop-signed.jar", 2))
        .containsExactly(
            "file-drop plugin-install org.example.hostile 1.0.0 CN=Deployer",
            "file-drop plugin-uninstall org.example.hostile 1.0.0");
    Await.until(
        "the refusal is in the audit log",
        () -> audit().refusals("file-drop", "drop-foreign.jar").equals(List.of("plugin-foreign")));
  }

  /** REST and shell say the same. */
  private static void answersWhoDeployedIt(String who) {
    Await.until("it is known who", () -> hostile().path("deployedBy").asText().equals(who));
    assertThat(hostile().path("vouchedFor").asText()).isEqualTo("CN=Deployer");
    assertThat(Instant.parse(hostile().path("deployedAt").asText()))
        .isCloseTo(Stage.CLOCK.instant(), within(Duration.ofMinutes(5)));
    assertThat(distribution.shell("zhuce:deployments | grep hostile")).contains(who, "CN=Deployer");
  }

  @Test
  void guardsBundleCommand() throws IOException {
    for (Map.Entry<String, Path> jar : refused.entrySet()) {
      assertThat(flat(distribution.refusedByShell("bundle:install -s " + jar.getValue().toUri())))
          .contains(REASONS.get(jar.getKey()));
      assertThat(offered()).isFalse();
      distribution.shell("bundle:uninstall org.example.hostile");
    }
    Path one = Files.copy(signed, folder.resolve("bundle-signed.jar"));
    distribution.shell("bundle:install -s " + one.toUri());
    assertThat(offered()).isTrue();
    answersWhoDeployedIt(SHELL);
    Path two =
        deployer.sign(
            PluginJars.hostileProvider(folder.resolve("b2.jar"), "2.0.0", ""),
            folder.resolve("b2-signed.jar"));
    // Not with an address: Karaf would write it into the manifest, and so break the signature
    Files.copy(two, one, StandardCopyOption.REPLACE_EXISTING);
    distribution.shell("bundle:update org.example.hostile");
    Await.until(
        "the other version is there", () -> hostile().path("version").asText().equals("2.0.0"));
    assertThat(offered()).isTrue();
    Await.until(
        "it is in the audit log",
        () ->
            audit()
                .outcomes("plugin-install")
                .containsAll(List.of("plugin-unsigned", "plugin-foreign")));
    // A bundle that was let in keeps its location with other content
    assertThat(
            flat(
                distribution.refusedByShell(
                    "bundle:update org.example.hostile "
                        + refused.get("unsigned").toUri()
                        + "; bundle:start org.example.hostile")))
        .contains(REASONS.get("unsigned"));
    assertThat(offered()).isFalse();
    distribution.shell("bundle:uninstall org.example.hostile");
    assertThat(audit().passages("bundle-signed.jar", 3))
        .containsExactly(
            SHELL + " plugin-install org.example.hostile 1.0.0 CN=Deployer",
            SHELL + " plugin-update org.example.hostile 2.0.0 CN=Deployer",
            // When what was refused took its place
            SHELL + " plugin-uninstall org.example.hostile 2.0.0");
  }

  @Test
  void guardsFeatures() throws IOException {
    for (Map.Entry<String, Path> jar : refused.entrySet()) {
      String name = "gate-" + jar.getKey();
      String said = distribution.refusedByShell(featureInstall(name, jar.getValue()));
      assertThat(flat(said)).contains(REASONS.get(jar.getKey()));
      assertThat(offered()).isFalse();
      distribution.shell("feature:uninstall " + name);
      Await.until("it is gone", () -> !installed());
    }
    Path one = Files.copy(signed, folder.resolve("feature-signed.jar"));
    distribution.shell(featureInstall("gate-signed", one));
    assertThat(offered()).isTrue();
    answersWhoDeployedIt(SHELL);
    distribution.shell("feature:uninstall gate-signed");
    Await.until("the provider is gone", () -> !offered());
    assertThat(audit().passages("feature-signed.jar", 2))
        .containsExactly(
            SHELL + " plugin-install org.example.hostile 1.0.0 CN=Deployer",
            SHELL + " plugin-uninstall org.example.hostile 1.0.0");
  }

  @Test
  void guardsUploads() throws IOException {
    Map<String, String> codes =
        Map.of(
            "unsigned", "plugin-unsigned",
            "altered", "plugin-unsigned",
            "foreign", "plugin-foreign");
    for (Map.Entry<String, Path> jar : refused.entrySet()) {
      Refused.as(422, codes.get(jar.getKey()), uploaded(jar.getValue()));
      assertThat(installed()).isFalse();
    }
    Answer deployed = uploaded(signed);
    assertThat(deployed.status()).as(deployed.text()).isEqualTo(201);
    assertThat(offered()).isTrue();
    assertThat(distribution.shell("zhuce:deployments | grep hostile"))
        .contains(deployed.json().path("deployedBy").asText(), "CN=Deployer");
    assertThat(deployed.json().path("vouchedFor").asText()).isEqualTo("CN=Deployer");
    assertThat(deployed.json().path("deployedBy").asText()).isNotBlank();
    assertThat(deployed.json().at("/providers/0").asText()).isEqualTo("hostile");

    Refused.as(409, "plugin-version-exists", uploaded(signed));
    // What does not work leaves the version that does
    Path unresolved =
        deployer.sign(
            PluginJars.hostileProvider(folder.resolve("2.jar"), "2.0.0", ", org.example.absent"),
            folder.resolve("2-signed.jar"));
    Answer report = uploaded(unresolved);
    Refused.as(422, "plugin-unresolved", report);
    assertThat(report.json().at("/errors/0/message").asText()).contains("org.example.absent");
    assertThat(offered()).isTrue();
    assertThat(hostile().path("version").asText()).isEqualTo("1.0.0");

    Path next =
        deployer.sign(
            PluginJars.hostileProvider(folder.resolve("3.jar"), "3.0.0", ""),
            folder.resolve("3-signed.jar"));
    assertThat(uploaded(next).status()).isEqualTo(201);
    assertThat(hostile().path("version").asText()).isEqualTo("3.0.0");
    assertThat(offered()).isTrue();

    assertThat(administrator(Request.delete("/deployments/org.example.hostile")).status())
        .isEqualTo(200);
    assertThat(offered()).isFalse();
    Await.until(
        "it is in the audit log",
        () ->
            audit()
                .outcomes("plugin-deploy")
                .containsAll(List.of("plugin-unsigned", "plugin-foreign", "done")));
  }

  private static DoorAudit audit() {
    return new DoorAudit(distribution.stage());
  }

  private static JsonNode hostile() {
    return deployment("org.example.hostile");
  }

  private static JsonNode deployment(String name) {
    return administrator(Request.get("/deployments/" + name)).json();
  }

  private static Answer uploaded(Path jar) throws IOException {
    return administrator(PluginJars.upload(Files.readAllBytes(jar)));
  }

  private static Answer administrator(Request request) {
    return distribution.stage().desk(Player.ADMINISTRATOR, request);
  }

  /** As a framework extension, it would be started the moment that it is installed. */
  @Test
  void guardsTheFrameworkItself() throws IOException {
    Path extension =
        PluginJars.bundle(
            folder.resolve("extension.jar"),
            ExtensionProbe.class,
            Map.of(
                "Bundle-SymbolicName", "org.example.extension",
                "Fragment-Host", "system.bundle; extension:=framework",
                "ExtensionBundle-Activator", ExtensionProbe.class.getName()));
    distribution.shell("bundle:install " + extension.toUri());
    assertThat(flat(distribution.log())).contains("Framework extension not let in.");
    assertThat(distribution.shell("system:property " + ExtensionProbe.RAN)).doesNotContain("yes");
    distribution.shell("bundle:uninstall org.example.extension");
  }

  @Test
  void staysClosedAcrossRestart() throws Exception {
    Path early = refused.get("unsigned");
    distribution.refusedByShell("bundle:install -l 1 -s " + early.toUri());
    Answer kept = uploaded(signed("org.example.kept"));
    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    Path lying = dropped(refused.get("foreign"), "lying.jar");

    distribution.restart();

    assertThat(installed()).isTrue();
    assertThat(offered()).isFalse();
    assertThat(deployment("org.example.kept").path("status").asText()).isEqualTo("active");
    assertThat(hostile().path("status").asText()).isEqualTo("refused");
    // Nothing that was there before is told again, and nothing of the distribution ever
    for (String who : List.of("distribution", "unknown", "feature")) {
      assertThat(audit().by(who)).as(who).noneMatch(entry -> entry.endsWith(" done"));
    }
    // Taken away at another door than it came through, it does not come back
    Path jar = distribution.data().resolve("plugins/org.example.kept-1.0.0.jar");
    assertThat(jar).exists();
    distribution.shell("bundle:uninstall org.example.kept");
    Await.until(
        "it is in the audit log", () -> audit().by(SHELL).contains("plugin-uninstall done"));
    Await.until("its JAR is gone", () -> Files.notExists(jar));
    Files.delete(lying);
    assertThat(administrator(Request.delete("/deployments/org.example.hostile")).status())
        .isEqualTo(200);
  }

  private static Path signed(String name) throws IOException {
    Path jar =
        PluginJars.bundle(
            folder.resolve(name + ".jar"),
            ExtensionProbe.class,
            Map.of("Bundle-SymbolicName", name, "Import-Package", "org.osgi.framework"));
    return deployer.sign(jar, folder.resolve(name + "-signed.jar"));
  }

  private static boolean installed() {
    return distribution.shell("bundle:list -t 0 -s").contains("org.example.hostile");
  }

  private static boolean offered() {
    return distribution
        .stage()
        .api()
        .exchange(Request.get("/signing/providers"))
        .text()
        .contains("\"hostile\"");
  }

  private static Path dropped(Path jar, String name) throws IOException {
    // Copied beside and moved in, so that the platform never sees half a JAR
    Path beside = Files.copy(jar, folder.resolve("beside-" + name));
    return Files.move(beside, distribution.deploy().resolve(name));
  }

  private static String featureInstall(String name, Path jar) throws IOException {
    Path repository =
        Files.writeString(
            folder.resolve(name + ".xml"),
            """
            <features name="%1$s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
              <feature name="%1$s" version="1.0.0">
                <bundle start-level="1">%2$s</bundle>
              </feature>
            </features>
            """
                .formatted(name, jar.toUri()));
    return "feature:repo-add " + repository.toUri() + "; feature:install " + name;
  }

  /** Without line breaks, which the shell may put anywhere. */
  private static String flat(String text) {
    return String.join(" ", List.of(text.split("\\s+")));
  }
}
