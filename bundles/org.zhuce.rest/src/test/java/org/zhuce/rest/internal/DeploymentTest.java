package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.Role;

class DeploymentTest {
  private static final String JAR = "application/java-archive";

  private static Served served;
  private static Client administrator;
  private static Client clerk;
  private static Client auditor;

  @BeforeAll
  static void serve() throws Exception {
    served = new Served();
    Players players = new Players(served);
    administrator = players.staff(Role.ADMINISTRATOR);
    clerk = players.staff(Role.CLERK);
    auditor = players.staff(Role.AUDITOR);
  }

  @AfterAll
  static void stop() throws Exception {
    served.close();
  }

  private static Client.Answer deploy(Client client, String jar) {
    return client.send("POST", "/deployments", BodyPublishers.ofString(jar), "Content-Type", JAR);
  }

  @Test
  void saysWhoDeployedWhat() {
    Client.Answer answer = deploy(administrator, "org.example.one 1.0.0 plain");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    JsonNode deployed = administrator.get("/deployments/org.example.one").json();
    assertThat(deployed.get("version").asText()).isEqualTo("1.0.0");
    assertThat(deployed.get("status").asText()).isEqualTo("active");
    assertThat(deployed.get("deployedBy").asText()).isNotBlank();
    assertThat(deployed.get("vouchedFor").asText()).isEqualTo("CN=Deployer");
    assertThat(administrator.get("/deployments").json().get("items"))
        .anyMatch(d -> d.get("name").asText().equals("org.example.one"));

    assertThat(administrator.delete("/deployments/org.example.one").status()).isEqualTo(200);
    assertThat(administrator.get("/deployments/org.example.one").status()).isEqualTo(404);
  }

  @Test
  void refusesWhatNobodySigned() {
    Client.Answer answer = deploy(administrator, "org.example.two 1.0.0 unsigned");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asText()).isEqualTo("plugin-unsigned");
    assertThat(administrator.get("/deployments/org.example.two").status()).isEqualTo(404);
  }

  @Test
  void reportsWhatIsFaultyAndLeavesEverythingAsItWas() {
    JsonNode before = administrator.get("/types").json();
    Client.Answer answer = deploy(administrator, "org.example.three 1.0.0 faulty");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asText()).isEqualTo("plugin-faulty");
    assertThat(answer.json().at("/errors/0/message").asText())
        .isEqualTo("the lifecycle is ambiguous");
    assertThat(administrator.get("/deployments/org.example.three").status()).isEqualTo(404);
    assertThat(administrator.get("/types").json()).isEqualTo(before);
  }

  @Test
  void refusesSecondPluginWithTypeThatIsThere() {
    assertThat(deploy(administrator, "org.example.four 1.0.0 fake").status()).isEqualTo(201);
    assertThat(administrator.get("/deployments/org.example.four").json().at("/types/0/id").asText())
        .isEqualTo("fake");
    Client.Answer answer = deploy(administrator, "org.example.five 1.0.0 fake");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asText()).isEqualTo("plugin-type-taken");
    assertThat(deploy(administrator, "org.example.four 1.1.0 fake").status()).isEqualTo(201);
  }

  @Test
  void isForAdministratorsAlone() {
    for (Client client : new Client[] {clerk, served.client()}) {
      int status = client == clerk ? 403 : 401;
      assertThat(deploy(client, "org.example.six 1.0.0 plain").status()).isEqualTo(status);
      assertThat(client.get("/deployments").status()).isEqualTo(status);
      assertThat(client.delete("/deployments/org.example.six").status()).isEqualTo(status);
      assertThat(client.delete("/deployments/quarantine/fake").status()).isEqualTo(status);
    }
  }

  @Test
  void isShownToAuditorsWhoChangeNothing() {
    assertThat(auditor.get("/deployments").status()).isEqualTo(200);
    assertThat(deploy(auditor, "org.example.seven 1.0.0 plain").status()).isEqualTo(403);
    assertThat(auditor.delete("/deployments/org.example.seven").status()).isEqualTo(403);
    assertThat(auditor.delete("/deployments/quarantine/fake").status()).isEqualTo(403);
  }

  @Test
  void readsNoMoreThanTheLimit() {
    assertThat(deploy(administrator, "x".repeat(2000)).status()).isEqualTo(413);
    // Nobody else makes the platform read anything
    assertThat(deploy(clerk, "x".repeat(2000)).status()).isEqualTo(403);
  }

  @Test
  void liftsNoQuarantineThatThereIsNot() {
    Client.Answer answer = administrator.delete("/deployments/quarantine/fake");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asText()).isEqualTo("not-quarantined");
  }
}
