package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.Test;
import org.zhuce.itests.Stage.Company;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Certified;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/**
 * The registration type and each signing provider: installed at run time, used, removed in the
 * middle of an application and installed again, after which the application goes on to its
 * certificate.
 */
public class PluginLifecycleIT extends RunningDistribution {

  @Test
  public void typeLeavesInTheMiddleAndReturns() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    remove(Plugin.INITIAL);
    assertThat(offers(Plugin.INITIAL)).isFalse();
    Refused.as(404, "not-found", person.sends(Requests.start("initial")));
    install(Plugin.INITIAL);
    Application before = stage.filledIn(person);

    remove(Plugin.INITIAL);

    Application without = stage.now(person, before);
    assertThat(without.json().at("/type/available").asBoolean()).isFalse();
    assertThat(without.json().path("actions")).isEmpty();
    assertThat(without.json().path("form")).isEqualTo(before.json().path("form"));
    assertThat(without.etag()).isEqualTo(before.etag());
    assertThat(person.sends(Request.get("/applications")).json().path("items")).hasSize(1);
    for (Request action :
        List.of(
            Request.put(before.path() + "/form", before.json().path("form")).ifMatch("*"),
            Request.upload("PUT", before.path() + "/photo", "image/png", person.file().photo()),
            Requests.action(before, "withdrawal", "不再申请"),
            Requests.signing("mobile", before, Map.of()))) {
      Refused.as(409, "type-unavailable", person.sends(action));
    }

    install(Plugin.INITIAL);
    assertThat(stage.now(person, before).json()).isEqualTo(before.json());
    goesOnToCertificate(person, before);
  }

  @Test
  public void individualsProviderLeavesInTheMiddleAndReturns() throws Exception {
    Stage stage = stage();
    remove(Plugin.MOBILE);
    assertThat(offers(Plugin.MOBILE)).isFalse();
    Case one = stage.registered(stage.stranger());
    Refused.as(409, "provider-unavailable", invitation(one));
    install(Plugin.MOBILE);
    Person person = stage.person();
    Application before = stage.filledIn(person);
    JsonNode ticket = opened(person.sends(Requests.signing("mobile", before, Map.of())));
    Application signing = stage.now(person, before);

    remove(Plugin.MOBILE);

    Refused.as(
        409,
        "provider-unavailable",
        completed(ticket, person.confirmation(ticket.path("id").asText())));
    Refused.as(
        409, "provider-unavailable", person.sends(Requests.signing("mobile", before, Map.of())));
    Refused.as(
        409,
        "provider-unavailable",
        stage.api().exchange(Requests.login("mobile", "individual", Map.of())));
    assertThat(stage.now(person, before).json()).isEqualTo(signing.json());
    stage.company().browser().login();

    install(Plugin.MOBILE);
    stage.scenario().individual(person.phone());
    goesOnToCertificate(person, before);
  }

  @Test
  public void lockedOutIndividualSignsAgainAfterTheOperatorsDecision() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Application before = stage.filledIn(person);
    JsonNode ticket = opened(person.sends(Requests.signing("mobile", before, Map.of())));
    Map<String, String> wrong =
        person.phone().confirmation(ticket.path("id").asText(), "Wrong-123456");
    Answer answer = completed(ticket, wrong);
    for (int tries = 1; tries < 5; tries++) {
      Refused.as(401, "wrong-secret", answer);
      answer = completed(ticket, wrong);
    }
    Refused.as(429, "locked", answer);

    remove(Plugin.MOBILE);
    install(Plugin.MOBILE);

    JsonNode login = opened(stage.api().exchange(Requests.login("mobile", "individual", Map.of())));
    Refused.as(429, "locked", completed(login, person.confirmation(login.path("id").asText())));
    ObjectNode whose =
        Requests.object()
            .put("role", "individual")
            .put("code", person.file().applicant().idNumber());
    JsonNode found =
        stage.desk(Player.CA_OPERATOR, Request.post("/keys/search", whose)).json().at("/items/0");
    assertThat(found.path("status").asText()).isEqualTo("locked");
    Answer unlocked =
        stage.desk(
            Player.CA_OPERATOR,
            Request.post(
                "/keys/decisions",
                whose
                    .put("provider", "mobile")
                    .put("key", found.path("key").asText())
                    .put("decision", "unlock")
                    .put("reason", "核验身份证原件")));
    assertThat(unlocked.status()).as(unlocked.text()).isEqualTo(200);
    assertThat(unlocked.json().at("/key/status").asText()).isEqualTo("active");
    goesOnToCertificate(person, before);
  }

  private Answer invitation(Case one) throws Exception {
    return stage()
        .desk(
            Player.CA_OPERATOR,
            Request.post(
                "/enrolment/invitations",
                Requests.object()
                    .put("provider", "mobile")
                    .put("role", "individual")
                    .put("code", one.applicant().idNumber())));
  }

  @Test
  public void enterprisesProviderLeavesInTheMiddleAndReturns() throws Exception {
    Stage stage = stage();
    Company company = stage.company();
    remove(Plugin.CAKEY);
    assertThat(offers(Plugin.CAKEY)).isFalse();
    Refused.as(
        409,
        "provider-unavailable",
        stage.api().exchange(Requests.login("cakey", "enterprise", company.certificate())));
    install(Plugin.CAKEY);
    Person person = stage.person();
    Application before = stage.signed(person);
    JsonNode ticket =
        opened(company.sends(Requests.signing("cakey", before, company.certificate())));
    Map<String, String> signature = signature(company, ticket);

    remove(Plugin.CAKEY);

    Refused.as(409, "provider-unavailable", completed(ticket, signature));
    Refused.as(
        409,
        "provider-unavailable",
        company.sends(Requests.signing("cakey", before, company.certificate())));
    assertThat(stage.now(person, before).json()).isEqualTo(before.json());
    assertThat(company.sends(Request.get(before.path())).status()).isEqualTo(200);

    install(Plugin.CAKEY);
    assertThat(completed(ticket, signature).status()).isEqualTo(200);
    certified(person, stage.now(person, before));
  }

  private static Map<String, String> signature(Company company, JsonNode ticket) {
    JsonNode challenge = ticket.path("challenge");
    byte[] bytes = Base64.getDecoder().decode(challenge.path("payload").asText());
    String algorithm = challenge.at("/details/signatureAlgorithm").asText();
    byte[] signature = company.key().sign(algorithm, bytes);
    return Map.of("signature", Base64.getEncoder().encodeToString(signature));
  }

  @Test
  public void departmentsProviderLeavesInTheMiddleAndReturns() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Application submitted = stage.submitted(person);
    remove(Plugin.SOFTKEY);
    assertThat(offers(Plugin.SOFTKEY)).isFalse();

    stage.scenario().announce(List.of(stage.scenario().review(submitted)));

    JsonNode certificate = person.sends(Request.get("/certificates")).json().at("/items/0");
    String id = certificate.path("id").asText();
    assertThat(certificate.path("status").asText()).isEqualTo("sealing");
    Await.until("the seal is tried again", () -> job(id).path("attempts").asInt() > 1);
    assertThat(job(id).path("kind").asText()).isEqualTo("seal-certificate");
    assertThat(job(id).path("status").asText()).isIn("retrying", "running");
    assertThat(job(id).path("lastError").asText()).isNotBlank();
    assertThat(stage.now(person, submitted).state()).isEqualTo("ANNOUNCED");
    Refused.as(
        409,
        "certificate-sealing",
        person.sends(Request.post("/certificates/" + id + "/claim", Requests.object())));

    install(Plugin.SOFTKEY);
    Await.until(
        "the application is completed",
        () -> stage.now(person, submitted).state().equals("COMPLETED"));
    assertThat(job(id).isMissingNode()).isTrue();
    claimed(person, submitted);
  }

  /** The job about a certificate, if there is one that is not done. */
  private JsonNode job(String certificate) throws Exception {
    return StreamSupport.stream(
            stage()
                .desk(Player.ADMINISTRATOR, Request.get("/jobs"))
                .json()
                .path("items")
                .spliterator(),
            false)
        .filter(job -> job.path("subject").asText().equals(certificate))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private void goesOnToCertificate(Person person, Application filledIn) throws Exception {
    Stage stage = stage();
    Application signed = stage.scenario().sign(person.browser(), filledIn);
    certified(person, stage.scenario().seal(stage.company().browser(), signed));
  }

  private void certified(Person person, Application sealed) throws Exception {
    stage().scenario().announce(List.of(stage().scenario().review(sealed)));
    claimed(person, sealed);
  }

  private void claimed(Person person, Application announced) throws Exception {
    Application now = stage().now(person, announced);
    Certified certified =
        stage()
            .scenario()
            .claim(
                person.browser(),
                now,
                person.browser().signedForm(now),
                stage().company().browser().sealedForm(now));
    stage().scenario().verify(certified);
  }

  private static JsonNode opened(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  private Answer completed(JsonNode ticket, Map<String, String> inputs) throws Exception {
    return stage().api().exchange(Requests.completion(ticket.path("id").asText(), inputs));
  }
}
