package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.paperexchange.internal.PaperExchange;

/** What somebody sees of a registration from before the platform (B3, B5). */
class OwnRegistrationTest {
  private static final String NUMBER = "甘262192500009";

  private Served served;
  private Players players;
  private Client individual;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    RegisterForRest.deploy(served.kernel, new PaperExchange());
    players = new Players(served);
    individual = players.individual();
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  /** The registrar imports a registration on paper. */
  private void imported(String from, String until) {
    Client.Answer answer =
        players
            .staff(Role.REGISTRAR)
            .send(
                "POST",
                "/registers/registrations",
                BodyPublishers.ofString(
                    "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper\n"
                        + String.join(
                            ",",
                            NUMBER,
                            "测试甲",
                            KernelForRest.ID_NUMBER,
                            KernelForRest.CODE,
                            "建筑工程",
                            "true",
                            from,
                            until,
                            "true")),
                "Content-Type",
                "text/csv");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private JsonNode own() {
    Client.Answer answer = individual.get("/registrations");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("items");
  }

  @Test
  void showsAnImportedPaperRegistrationWithWhatCanBeDone() {
    assertThat(own()).isEmpty();
    imported("2025-03-01", "2028-02-29");

    assertThat(individual.get("/certificates").json().get("items")).isEmpty();
    assertThat(own()).hasSize(1);
    JsonNode item = own().get(0);
    assertThat(item.get("number").asText()).isEqualTo(NUMBER);
    assertThat(item.get("employer").asText()).isEqualTo("测试企业");
    assertThat(item.get("enterpriseCode").asText()).isEqualTo(KernelForRest.CODE);
    assertThat(item.get("main").asText()).isEqualTo("BUILDING");
    assertThat(item.at("/terms/0/specialtyName").asText()).isEqualTo("建筑工程");
    assertThat(item.at("/terms/0/from").asText()).isEqualTo("2025-03-01");
    assertThat(item.at("/terms/0/until").asText()).isEqualTo("2028-02-29");
    assertThat(item.get("status").asText()).isEqualTo("valid");
    assertThat(item.get("paper").asBoolean()).isTrue();
    assertThat(item.has("certificate")).isFalse();
    assertThat(item.get("open").findValuesAsText("type")).contains("paper-exchange");
    assertThat(item.get("open").findValuesAsText("title")).contains("纸质证书换领");
  }

  @Test
  void offersNothingThatIsNotOpen() {
    imported("2025-03-01", "2028-02-29");
    individual.post(
        "/applications",
        """
        {"type": "paper-exchange"}""");

    // One open application at a time
    assertThat(own().get(0).get("open").findValuesAsText("type")).doesNotContain("paper-exchange");
  }

  @Test
  void saysWhenItHasExpired() {
    imported("2021-03-01", "2024-02-28");

    assertThat(own().get(0).get("status").asText()).isEqualTo("expired");
    assertThat(own().get(0).get("open").findValuesAsText("type")).doesNotContain("paper-exchange");
  }

  @Test
  void isForTheHolderAlone() {
    imported("2025-03-01", "2028-02-29");

    assertThat(players.enterprise().get("/registrations").status()).isEqualTo(403);
    assertThat(players.staff(Role.REGISTRAR).get("/registrations").status()).isEqualTo(403);
    assertThat(served.client().get("/registrations").status()).isEqualTo(401);
    assertThat(served.kernel.audited()).contains("registration-list role-forbidden");
  }
}
