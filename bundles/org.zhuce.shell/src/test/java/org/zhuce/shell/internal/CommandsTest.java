package org.zhuce.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.usecase.DeploymentsForShell;

/** The commands, given and completed by people of each role. */
class CommandsTest {
  private static final String ADMIN = "admin";
  private static final String AUDITOR = "auditor";

  @TempDir Path folder;
  private final DeploymentsForShell kernel = new DeploymentsForShell();
  private final Shell shell = new Shell(kernel.deployments, kernel.calendar);
  private Path jar;

  @BeforeEach
  void write() throws Exception {
    jar = Files.writeString(folder.resolve("plug-in.jar"), "org.example.one 1.0.0 plain");
  }

  @AfterEach
  void close() throws InterruptedException {
    kernel.close();
  }

  private void deployed() throws Exception {
    shell.run("root", ADMIN, "zhuce:deploy " + jar);
  }

  @Test
  void thereAreEight() {
    assertThat(shell.commands())
        .containsExactly(
            "zhuce:applications",
            "zhuce:calendar",
            "zhuce:deploy",
            "zhuce:deployments",
            "zhuce:providers",
            "zhuce:quarantine",
            "zhuce:types",
            "zhuce:undeploy");
  }

  @Test
  void saysWhoDeployedWhat() throws Exception {
    assertThat(shell.run("root", ADMIN, "zhuce:deploy " + jar))
        .contains("Deployed org.example.one 1.0.0");
    assertThat(shell.run("root", ADMIN, "zhuce:deployments"))
        .contains("org.example.one", "1.0.0", "shell:root", "CN=Deployer");
    assertThat(kernel.audited()).contains("shell:root plugin-deploy done");
    assertThat(shell.run("root", ADMIN, "zhuce:undeploy org.example.one")).contains("Removed");
    assertThat(kernel.audited()).contains("shell:root plugin-remove done");
  }

  @Test
  void liftsQuarantine() throws Exception {
    kernel.quarantineFake();
    assertThat(shell.run("root", ADMIN, "zhuce:quarantine")).contains("fake", "10 failures");
    assertThat(shell.run("root", ADMIN, "zhuce:quarantine --lift fake"))
        .contains("Nothing is quarantined");
  }

  @Test
  void showsWhatIsDueAndTheCalendarByWhichItIsCounted() throws Exception {
    kernel.submit();
    assertThat(shell.run("root", ADMIN, "zhuce:calendar 2026"))
        .contains("No notice of 2026 was imported: Monday to Friday count");
    assertThat(shell.run("root", ADMIN, "zhuce:applications"))
        .contains("acceptance 2026-03-09 (holidays unknown)");

    kernel.takeFree(LocalDate.of(2026, 3, 5));
    kernel.pass(Duration.ofDays(9));

    assertThat(shell.run("root", ADMIN, "zhuce:calendar"))
        .contains("2026-03-05", "Thursday", "HOLIDAY 放假", "国办发明电〔2025〕7号");
    assertThat(shell.run("eve", AUDITOR, "zhuce:applications"))
        .contains("acceptance 2026-03-10 OVERDUE")
        .doesNotContain("holidays unknown");
  }

  @Test
  void completesTypesPluginsAndOptions() throws Exception {
    deployed();
    assertThat(shell.completes("root", ADMIN, "zhuce:applications --type "))
        .containsExactly("fake");
    assertThat(shell.completes("root", ADMIN, "zhuce:quarantine --lift fa"))
        .containsExactly("fake");
    assertThat(shell.completes("root", ADMIN, "zhuce:undeploy org."))
        .containsExactly("org.example.one");
    assertThat(shell.completes("root", ADMIN, "zhuce:quarantine --")).contains("--lift");
    assertThat(shell.completes("root", ADMIN, "zhuce:deploy " + folder + "/plug"))
        .anyMatch(c -> c.endsWith("plug-in.jar"));
  }

  @Test
  void showsAuditorsEverythingAndLetsThemChangeNothing() throws Exception {
    deployed();
    assertThat(shell.run("eve", AUDITOR, "zhuce:deployments")).contains("org.example.one");
    assertThat(shell.run("eve", AUDITOR, "zhuce:types")).contains("fake");
    assertThat(shell.run("eve", AUDITOR, "zhuce:applications")).contains("Number");
    assertThat(shell.run("eve", AUDITOR, "zhuce:providers")).contains("Plug-in");
    assertThat(shell.run("eve", AUDITOR, "zhuce:quarantine")).contains("Nothing is quarantined");
    assertThat(shell.completes("eve", AUDITOR, "zhuce:applications --type "))
        .containsExactly("fake");

    for (String line :
        List.of(
            "zhuce:deploy " + jar,
            "zhuce:undeploy org.example.one",
            "zhuce:quarantine --lift fake")) {
      refuses(AUDITOR, line);
    }
    assertThat(shell.run("root", ADMIN, "zhuce:deployments")).contains("org.example.one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manager", "viewer", "ssh"})
  void refusesEverybodyElseAndSaysSoInTheAudit(String role) throws Exception {
    deployed();
    for (String line :
        List.of(
            "zhuce:deploy " + jar,
            "zhuce:undeploy org.example.one",
            "zhuce:quarantine --lift fake",
            "zhuce:quarantine",
            "zhuce:deployments",
            "zhuce:types",
            "zhuce:providers",
            "zhuce:applications")) {
      refuses(role, line);
    }
    assertThat(kernel.audited())
        .contains(
            "shell:eve plugin-deploy role-forbidden",
            "shell:eve plugin-remove role-forbidden",
            "shell:eve quarantine-lift role-forbidden",
            "shell:eve plugin-view role-forbidden");
  }

  private void refuses(String role, String line) {
    assertThatThrownBy(() -> shell.run("eve", role, line))
        .as(line)
        .hasMessageContaining("role-forbidden");
  }

  @Test
  void offersNothingToThoseWhoMaySeeNothing() throws Exception {
    deployed();
    List<String> before = kernel.audited();
    assertThat(shell.completes("eve", "viewer", "zhuce:undeploy ")).isEmpty();
    assertThat(shell.completes("eve", "viewer", "zhuce:quarantine --lift ")).isEmpty();
    // A key pressed is no attempt
    assertThat(kernel.audited()).isEqualTo(before);
  }
}
