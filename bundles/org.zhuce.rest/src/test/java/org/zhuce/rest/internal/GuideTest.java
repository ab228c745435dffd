package org.zhuce.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.RegistrationGuide;
import org.zhuce.kernel.type.RegistrationGuide.Progress;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.KernelForRest;
import org.zhuce.kernel.usecase.RegisterForRest;
import org.zhuce.kernel.usecase.Role;
import org.zhuce.registration.cancellation.internal.CancellationRegistration;
import org.zhuce.registration.employerchange.internal.EmployerChange;
import org.zhuce.registration.initial.internal.InitialRegistration;

/** 变更聘用企业 over HTTP (manual 5.5 no. 2): two applications, and what leads through them. */
class GuideTest {
  private final CancellationRegistration cancellation = new CancellationRegistration();
  private final EmployerChange change = new EmployerChange();
  private Served served;
  private Players players;
  private Client individual;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
    RegisterForRest.deploy(served.kernel, cancellation);
    RegisterForRest.deploy(served.kernel, new InitialRegistration());
    RegisterForRest.deploy(served.kernel, change);
    players = new Players(served);
    individual = players.individual();
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  private static Client.Answer ok(Client.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
    return answer;
  }

  private JsonNode guide(Client who) {
    return ok(who.get("/types/employer-change")).json();
  }

  private static JsonNode step(JsonNode guide, int place) {
    return guide.at("/guide/steps/" + (place - 1));
  }

  private static List<String> standings(JsonNode guide) {
    List<String> standings = new ArrayList<>();
    guide.at("/guide/steps").forEach(s -> standings.add(s.path("standing").asText("-")));
    return standings;
  }

  /** A draft of the type that a step links. */
  private String start(JsonNode step) {
    return ok(individual.post(
            "/applications", "{\"type\": \"%s\"}".formatted(step.get("type").asText())))
        .header("Location");
  }

  /** The whole registration ends with the enterprise's seal. */
  private void cancel() {
    String path = start(step(guide(individual), 1));
    Client.Answer draft = ok(individual.get(path));
    ok(
        individual.put(
            path + "/form",
            """
            {"enterprisePhone": "0931-1234567", "consent": true, "reason": "CONTRACT_ENDED",
             "specialties": [{"specialty": "BUILDING"}]}""",
            "If-Match",
            draft.header("ETag")));
    String id = draft.json().get("id").asText();
    Players.sign(individual, "pen", id);
    Players.sign(players.enterprise(), "seal", id);
    assertThat(ok(individual.get(path)).json().get("state").asText()).isEqualTo("COMPLETED");
  }

  @Test
  void standsAmongTheTypesWithItsStepsAndTheirReasons() {
    RegisterForRest.onPaper(served.kernel);

    JsonNode items = ok(individual.get("/types")).json().get("items");

    JsonNode guide = items.get(items.size() - 1);
    assertThat(guide.get("kind").asText()).isEqualTo("guide");
    assertThat(guide.get("title").asText()).isEqualTo("变更聘用企业");
    assertThat(guide.get("legalBasis").asText()).contains("第153号", "5.5");
    assertThat(guide.has("eligibility")).isFalse();
    assertThat(items.get(0).get("kind").asText()).isEqualTo("type");
    assertThat(items.get(0).has("guide")).isFalse();
    assertThat(standings(guide)).containsExactly("next", "later");
    assertThat(guide.at("/guide/next").asInt()).isEqualTo(1);
    assertThat(step(guide, 1).get("href").asText()).isEqualTo("/api/v1/types/cancellation");
    assertThat(step(guide, 1).get("typeTitle").asText()).isEqualTo("注销注册");
    assertThat(step(guide, 1).at("/eligibility/open").asBoolean()).isTrue();
    assertThat(step(guide, 2).at("/eligibility/open").asBoolean()).isFalse();
    assertThat(step(guide, 2).at("/eligibility/findings/0/code").asText())
        .isEqualTo("valid-registration-exists");
    assertThat(
            individual
                .get("/types/employer-change", "Accept-Language", "en")
                .json()
                .get("title")
                .asText())
        .isEqualTo("Change of employer");
  }

  @Test
  void goesOnToTheNewEnterpriseWhenTheCancellationHasTakenEffect() {
    RegisterForRest.onPaper(served.kernel);
    String draft = start(step(guide(individual), 1));
    JsonNode underWay = step(guide(individual), 1).get("application");
    assertThat(underWay.get("href").asText()).isEqualTo(draft);
    assertThat(underWay.get("state").asText()).isEqualTo("DRAFT");
    assertThat(standings(guide(individual))).containsExactly("next", "later");
    ok(individual.post(draft + "/withdrawal", "{\"reason\": \"x\"}"));

    cancel();

    JsonNode guide = guide(individual);
    assertThat(standings(guide)).containsExactly("done", "next");
    assertThat(guide.at("/guide/next").asInt()).isEqualTo(2);
    assertThat(step(guide, 2).at("/eligibility/open").asBoolean()).isTrue();
    assertThat(step(guide, 2).at("/eligibility/findings")).isEmpty();
    assertThat(step(guide, 1).at("/eligibility/open").asBoolean()).isFalse();
    start(step(guide, 2));
    assertThat(step(guide(individual), 2).at("/application/state").asText()).isEqualTo("DRAFT");
  }

  @Test
  void isOverOnceThePersonIsRegisteredAtTheNewEnterprise() {
    RegisterForRest.onPaper(served.kernel);
    cancel();
    Client registrar = players.staff(Role.REGISTRAR);
    csv(registrar, "enterprises", "code,name,qualified\n91620100MA0000001F,新企业,true");
    csv(
        registrar,
        "registrations",
        "number,name,idNumber,enterpriseCode,specialty,main,from,until,paper\n"
            + "甘262192600077,测试甲,"
            + KernelForRest.ID_NUMBER
            + ",91620100MA0000001F,建筑工程,true,2025-08-01,2028-07-31,true");

    JsonNode guide = guide(individual);

    assertThat(standings(guide)).containsExactly("done", "done");
    assertThat(guide.get("guide").has("next")).isFalse();
    // And whoever changes once more begins again
    assertThat(step(guide, 1).at("/eligibility/open").asBoolean()).isTrue();
  }

  private static void csv(Client registrar, String register, String lines) {
    ok(
        registrar.send(
            "POST",
            "/registers/" + register,
            BodyPublishers.ofString(lines),
            "Content-Type",
            "text/csv"));
  }

  @Test
  void tellsWhoWasNeverRegisteredWhatToDoInstead() {
    JsonNode guide = guide(individual);

    assertThat(guide.at("/guide/findings/0/code").asText()).isEqualTo("registration-missing");
    assertThat(standings(guide)).containsExactly("-", "-");
    assertThat(guide.get("guide").has("next")).isFalse();
    assertThat(step(guide, 2).at("/eligibility/open").asBoolean()).isTrue();
  }

  @Test
  void showsOthersTheStepsAndNothingOfAnybody() {
    RegisterForRest.onPaper(served.kernel);

    for (Client who : List.of(served.client(), players.enterprise(), players.staff(Role.CLERK))) {
      JsonNode guide = guide(who);
      assertThat(standings(guide)).containsExactly("-", "-");
      assertThat(step(guide, 1).has("eligibility")).isFalse();
      assertThat(step(guide, 1).get("title").asText()).contains("注销");
      assertThat(guide.at("/guide/findings")).isEmpty();
    }
  }

  @Test
  void saysWhichStepIsAwayAndGoesOnWhenItIsBack() {
    RegisterForRest.onPaper(served.kernel);
    RegisterForRest.remove(served.kernel, cancellation);

    JsonNode first = step(guide(individual), 1);

    assertThat(first.at("/obstacle/code").asText()).isEqualTo("type-unavailable");
    assertThat(first.at("/obstacle/text").asText()).contains("cancellation", "未部署");
    assertThat(first.get("standing").asText()).isEqualTo("next");
    assertThat(first.has("eligibility")).isFalse();
    RegisterForRest.deploy(served.kernel, cancellation);
    assertThat(step(guide(individual), 1).has("obstacle")).isFalse();
  }

  @Test
  void comesAndGoesWhileTheTypesStay() {
    RegisterForRest.remove(served.kernel, change);

    assertThat(individual.get("/types/employer-change").status()).isEqualTo(404);
    assertThat(ok(individual.get("/types")).json().get("items").findValuesAsText("kind"))
        .containsOnly("type");
    RegisterForRest.deploy(served.kernel, change);
    assertThat(guide(individual).get("version").asText()).isEqualTo("1.0.0");
  }

  @Test
  void isNotAppliedForButSaysWhatIs() {
    Client.Answer answer =
        individual.post(
            "/applications",
            """
            {"type": "employer-change"}""");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("type-is-guide");
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("/type");
    assertThat(answer.json().at("/errors/0/message").asText())
        .contains("注销", "(cancellation)", "(initial)");
    assertThat(ok(individual.get("/applications")).json().get("items")).isEmpty();
  }

  /** Away from the guide's contract, each in its own way. */
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("plugin-failed", (Supplier<Progress>) () -> new Progress(3, List.of())),
        arguments(
            "plugin-failed",
            (Supplier<Progress>)
                () -> {
                  throw new IllegalStateException("out of order");
                }),
        arguments(
            "plugin-timeout",
            (Supplier<Progress>)
                () -> {
                  // Until it is given up and interrupted
                  LockSupport.park();
                  return new Progress(0, List.of());
                }));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void harmsItselfAloneWhereItAnswersWronglyOrThrowsOrHangs(
      String code, Supplier<Progress> answer) {
    RegisterForRest.remove(served.kernel, change);
    RegisterForRest.deploy(
        served.kernel,
        new RegistrationGuide() {
          @Override
          public Definition definition() {
            return change.definition();
          }

          @Override
          public Progress progress(CaseFile file) {
            return answer.get();
          }
        });

    JsonNode guide = guide(individual);

    assertThat(guide.at("/obstacle/code").asText()).isEqualTo(code);
    assertThat(standings(guide)).containsExactly("-", "-");
    assertThat(step(guide, 1).get("href").asText()).endsWith("/cancellation");
    JsonNode types = ok(individual.get("/types")).json().get("items");
    assertThat(types.findValuesAsText("id")).contains("initial", "cancellation");
    assertThat(types.at("/0/eligibility/open").isBoolean()).isTrue();
    start(step(guide, 2));
  }

  @Test
  void isSeenByAdministratorsAmongWhatIsDeployed() {
    assertThat(
            served
                .kernel
                .deployments
                .types(Actor.staff("a", Set.of(Role.ADMINISTRATOR), "t"))
                .orElseThrow())
        .extracting(t -> t.id())
        .contains("employer-change", "cancellation", "fake");
  }
}
