package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.testing.Tool;
import org.zhuce.walk.Application;

/** The administrator's commands, in the shell of the running distribution. */
@ExtendWith(Distribution.Shared.class)
class ShellIT {
  @TempDir Path folder;
  private final Distribution distribution;

  ShellIT(Distribution distribution) {
    this.distribution = distribution;
  }

  @Test
  void listsWhatIsDeployed() {
    assertThat(distribution.shell("zhuce:types")).contains("initial", "初始注册", "renewal");
    assertThat(distribution.shell("zhuce:providers"))
        .contains("mobile", "org.zhuce.signing.mobile", "ACTIVE");
    assertThat(distribution.shell("zhuce:deployments"))
        .contains("org.zhuce.registration.initial", "part of the distribution");
    assertThat(distribution.shell("zhuce:quarantine")).contains("Nothing is quarantined");
  }

  @Test
  void listsApplicationsWithoutAnythingPersonal() {
    Stage.Person person = distribution.stage().person();
    Application submitted = distribution.stage().submitted(person);
    assertThat(distribution.shell("zhuce:applications --type initial"))
        .contains(submitted.json().path("number").asText(), "SUBMITTED")
        .doesNotContain(person.file().applicant().idNumber(), person.file().applicant().name());
  }

  @Test
  void deploysAndRemoves() throws IOException {
    Path jar =
        PluginJars.bundle(
            folder.resolve("probe.jar"),
            ExtensionProbe.class,
            Map.of(
                "Bundle-SymbolicName",
                "org.example.shell",
                "Import-Package",
                "org.osgi.framework"));
    assertThat(distribution.shell("zhuce:deploy " + jar)).contains("Deployed org.example.shell");
    assertThat(distribution.shell("zhuce:deployments"))
        .contains("org.example.shell", "shell:zhuce", "unsigned JARs are allowed");
    assertThat(distribution.shell("zhuce:undeploy org.example.shell")).contains("Removed");
    assertThat(distribution.shell("zhuce:deployments")).doesNotContain("org.example.shell");
  }

  @Test
  void showsAuditorsEverythingAndLetsNobodyButAdministratorsDeploy() throws IOException {
    distribution.shellUser("eve", "auditor");
    distribution.shellUser("max", "manager");
    Path jar = Files.writeString(folder.resolve("any.jar"), "any");

    assertThat(distribution.shellAs("eve", "zhuce:deployments").output())
        .contains("org.zhuce.registration.initial");
    assertThat(distribution.shellAs("eve", "zhuce:types").output()).contains("初始注册");
    for (String user : List.of("eve", "max")) {
      for (String command :
          List.of(
              "zhuce:deploy " + jar,
              "zhuce:undeploy org.zhuce.registration.initial",
              "zhuce:quarantine --lift initial")) {
        Tool.Result refused = distribution.shellAs(user, command);
        assertThat(refused.output()).as(user + " " + command).contains("role-forbidden");
        assertThat(refused.status()).as(user + " " + command).isNotZero();
      }
      // Karaf's own doors are for its administrators, too
      assertThat(distribution.shellAs(user, "bundle:install " + jar.toUri()).status())
          .as(user)
          .isNotZero();
    }
    assertThat(distribution.shellAs("max", "zhuce:types").output()).contains("role-forbidden");
    DoorAudit audit = new DoorAudit(distribution.stage());
    Await.until(
        "the attempts are in the audit log",
        () ->
            audit.by("shell:eve").contains("plugin-deploy role-forbidden")
                && audit.by("shell:max").contains("quarantine-lift role-forbidden")
                && audit.by("shell:max").contains("plugin-view role-forbidden"));
  }

  @Test
  void saysWhyNot() throws IOException {
    Path none = Files.writeString(folder.resolve("none.jar"), "no JAR");
    assertThat(distribution.refusedByShell("zhuce:deploy " + none)).contains("plugin-unreadable");
    assertThat(distribution.refusedByShell("zhuce:undeploy org.example.absent"))
        .contains("not-found");
    assertThat(distribution.refusedByShell("zhuce:undeploy org.zhuce.registration.initial"))
        .contains("plugin-of-distribution");
    assertThat(distribution.refusedByShell("zhuce:quarantine --lift initial"))
        .contains("not-quarantined");
  }
}
