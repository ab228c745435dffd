package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.usecase.RegisterForRest;

/** What an application says of its type when another version of it is deployed. */
class TypeOfApplicationTest {
  private Served served;
  private Client individual;
  private String path;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    individual = new Players(served).individual();
    Client.Answer started =
        individual.post(
            "/applications",
            """
            {"type": "fake"}""");
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    path = started.header("Location");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private JsonNode type(String language) {
    Client.Answer answer = individual.get(path, "Accept-Language", language);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("type");
  }

  @Test
  void namesTheSchemaThatItWasSavedWith() {
    RegisterForRest.replaceFake(served.kernel, "2.0.0", "2", "");

    JsonNode type = type("en");
    assertThat(type.get("version").asText()).isEqualTo("1.0.0");
    assertThat(type.get("schema").asText()).isEqualTo("1");
    assertThat(type.get("available").asBoolean()).isTrue();
    assertThat(type.has("obstacle")).isFalse();
    assertThat(individual.get("/types/fake").json().at("/form/version").asText()).isEqualTo("2");
  }

  @Test
  void saysWhyAVersionDoesNotTakeItUp() {
    RegisterForRest.replaceFake(served.kernel, "2.0.0", "2", "Apply anew");

    JsonNode type = type("en");
    assertThat(type.get("available").asBoolean()).isFalse();
    assertThat(type.at("/obstacle/code").asText()).isEqualTo("type-version-unsupported");
    assertThat(type.at("/obstacle/text").asText()).contains("1.0.0", "Apply anew");
    assertThat(type("zh-CN").at("/obstacle/text").asText()).contains("1.0.0", "重新申请");
    Client.Answer refused = individual.post(path + "/withdrawal", "{\"reason\": \"x\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("type-version-unsupported");
  }

  @Test
  void saysThatItsTypeIsAway() {
    RegisterForRest.removeFake(served.kernel);

    JsonNode type = type("en");
    assertThat(type.get("schema").asText()).isEqualTo("1");
    assertThat(type.get("available").asBoolean()).isFalse();
    assertThat(type.at("/obstacle/code").asText()).isEqualTo("type-unavailable");
  }

  @Test
  void saysThatItsTypeIsQuarantined() {
    RegisterForRest.quarantineFake(served.kernel);

    JsonNode item = served.client().get("/types").json().at("/items/0");
    assertThat(item.get("id").asText()).isEqualTo("fake");
    assertThat(item.at("/obstacle/code").asText()).isEqualTo("plugin-quarantined");
    assertThat(item.at("/obstacle/text").asText()).contains("隔离");
  }
}
