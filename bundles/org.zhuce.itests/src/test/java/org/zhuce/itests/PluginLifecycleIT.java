package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.management.JMException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.walk.Application;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;
import org.zhuce.walk.Scenario;

/**
 * A plug-in leaves in the middle of an application and comes back: the application stays readable,
 * says why it waits, and goes on to its certificate.
 */
@ExtendWith(Distribution.Shared.class)
class PluginLifecycleIT {

  static final String INITIAL = "org.zhuce.registration.initial";
  static final String MOBILE = "org.zhuce.signing.mobile";
  static final String CAKEY = "org.zhuce.signing.cakey";
  static final String SOFTKEY = "org.zhuce.signing.softkey";

  private static Stage stage;
  private static Plugins plugins;

  @BeforeAll
  static void connect(Distribution distribution) throws IOException, JMException {
    stage = distribution.stage();
    plugins = distribution.plugins();
  }

  @AfterAll
  static void disconnect() throws IOException {
    plugins.close();
  }

  @Test
  void applicationWaitsForItsType() {
    Stage.Person person = stage.person();
    Application application = stage.filledIn(person);
    JsonNode form = stage.now(person, application).json().path("form");

    plugins.remove(INITIAL);
    try {
      Await.until("the type is gone", () -> !offers("/types", "initial"));
      Application away = stage.now(person, application);
      assertThat(away.state()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
      assertThat(away.json().path("type").path("available").asBoolean()).isFalse();
      assertThat(away.json().path("form")).isEqualTo(form);
      Refused.as(
          409,
          "type-unavailable",
          person.sends(
              Request.put(application.path() + "/form", form).ifMatch(application.etag())));
      Refused.as(
          409,
          "type-unavailable",
          person.sends(Requests.signing(Scenario.MOBILE, application, Map.of())));
      Refused.as(
          409, "type-unavailable", person.sends(Requests.action(application, "withdrawal", "x")));
      assertThat(stage.now(person, application).etag()).isEqualTo(application.etag());
    } finally {
      plugins.install(INITIAL);
    }

    Await.until("the type is back", () -> offers("/types", "initial"));
    goesOn(person, stage.scenario().sign(person.browser(), application));
  }

  @Test
  void applicationWaitsForTheIndividualsProvider() {
    Stage.Person person = stage.person();
    Application application = stage.filledIn(person);
    String ticket =
        person
            .sends(Requests.signing(Scenario.MOBILE, application, Map.of()))
            .json()
            .path("id")
            .asText();

    plugins.remove(MOBILE);
    try {
      Await.until("the provider is gone", () -> !offers("/signing/providers", "mobile"));
      Refused.as(
          409,
          "provider-unavailable",
          person.sends(Requests.completion(ticket, person.confirmation())));
      Refused.as(
          409,
          "provider-unavailable",
          person.sends(Requests.signing(Scenario.MOBILE, application, Map.of())));
      assertThat(stage.now(person, application).state()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
    } finally {
      plugins.install(MOBILE);
    }

    Await.until("the provider is back", () -> offers("/signing/providers", "mobile"));
    assertThat(person.sends(Requests.completion(ticket, person.confirmation())).status())
        .as("the ticket of before, with the certificate of before")
        .isEqualTo(200);
    goesOn(person, stage.now(person, application));
  }

  @Test
  void applicationWaitsForTheEnterprisesProvider() {
    Stage.Person person = stage.person();
    Application application = stage.signed(person);

    plugins.remove(CAKEY);
    try {
      Await.until("the provider is gone", () -> !offers("/signing/providers", "cakey"));
      Refused.as(
          409,
          "provider-unavailable",
          stage
              .company()
              .sends(
                  Requests.signing(Scenario.CA_KEY, application, stage.company().certificate())));
      assertThat(stage.now(person, application).state()).isEqualTo("AWAITING_ENTERPRISE_SEAL");
    } finally {
      plugins.install(CAKEY);
    }

    Await.until("the provider is back", () -> offers("/signing/providers", "cakey"));
    goesOn(person, application);
  }

  @Test
  void certificateWaitsForTheDepartmentsSeal() {
    Stage.Person person = stage.person();
    Application application = stage.submitted(person);
    Individual individual = person.browser();

    plugins.remove(SOFTKEY);
    try {
      Await.until("the provider is gone", () -> !offers("/signing/providers", "softkey"));
      stage.scenario().announce(List.of(stage.scenario().review(application)));
      Await.until("the job says what it waits for", () -> retried("provider-unavailable"));
      assertThat(stage.now(person, application).state()).isEqualTo("ANNOUNCED");
      assertThat(certificates(person).get(0).path("status").asText()).isEqualTo("sealing");
    } finally {
      plugins.install(SOFTKEY);
    }

    stage.scenario().claim(individual, application, new byte[0], new byte[0]);
    Await.until(
        "the application is completed",
        () -> stage.now(person, application).state().equals("COMPLETED"));
    assertThat(certificates(person)).hasSize(1);
  }

  /** From the individual's signature to the claimed certificate. */
  private static void goesOn(Stage.Person person, Application signed) {
    Application sealed = stage.scenario().seal(stage.company().browser(), signed);
    stage.scenario().announce(List.of(stage.scenario().review(sealed)));
    assertThat(
            stage
                .scenario()
                .claim(person.browser(), sealed, new byte[0], new byte[0])
                .registrationNumber())
        .startsWith("甘");
  }

  private static List<JsonNode> certificates(Stage.Person person) {
    return items(person.sends(Request.get("/certificates")).json());
  }

  private static boolean retried(String reason) {
    return items(stage.desk(Player.ADMINISTRATOR, Request.get("/jobs")).json()).stream()
        .anyMatch(
            job ->
                job.path("status").asText().equalsIgnoreCase("retrying")
                    && job.path("lastError").asText().contains(reason));
  }

  private static boolean offers(String path, String id) {
    return items(stage.api().exchange(Request.get(path)).json()).stream()
        .anyMatch(item -> item.path("id").asText().equals(id));
  }

  private static List<JsonNode> items(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }
}
