package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhuce.itests.Stage.Company;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.Phone;
import org.zhuce.walk.Request;

/** Signatures as they must not be: refused, and no signed document is left behind. */
@ExtendWith(Distribution.Shared.class)
class BadSigningIT {

  private final Distribution distribution;
  private final Stage stage;

  BadSigningIT(Distribution distribution) {
    this.distribution = distribution;
    stage = distribution.stage();
  }

  @Test
  void refusesIndividualsSignatureBySomebodyElsesCertificate() {
    Person person = stage.person();
    Person other = stage.person();
    Application application = stage.filledIn(person);
    String ticket = opened(person.sends(Requests.signing("mobile", application, Map.of())));
    Application before = stage.now(person, application);

    Answer answer = completed(ticket, other.confirmation(ticket));

    Refused.as(422, "no-certificate", answer).naming("/inputs/certificate", "no-certificate");
    remainsUnsigned(person, before);
  }

  @Test
  void refusesSealBySomebodyElsesCertificate() {
    Person person = stage.person();
    Application signed = stage.signed(person);
    Company other = stage.newCompany();

    Answer answer = stage.company().sends(Requests.signing("cakey", signed, other.certificate()));

    Refused.as(422, "no-certificate", answer).naming("/inputs/certificate", "no-certificate");
    remainsUnsealed(person, signed);
  }

  @Test
  void refusesSealByAnotherKeyThanTheCertificates() {
    Person person = stage.person();
    Application signed = stage.signed(person);
    Company other = stage.newCompany();
    JsonNode ticket = sealing(signed);

    Answer answer = completed(ticket.path("id").asText(), signature(other.key(), ticket, ticket));

    Refused.as(422, "checks-failed", answer).naming("/certificate", "signature-invalid");
    remainsUnsealed(person, signed);
  }

  @Test
  void refusesLoginSignatureAsDocuments() {
    Person person = stage.person();
    Application signed = stage.signed(person);
    JsonNode login = login(stage.company());
    JsonNode sealing = sealing(signed);

    Answer answer =
        completed(sealing.path("id").asText(), signature(stage.company().key(), login, sealing));

    Refused.as(422, "checks-failed", answer).naming("/certificate", "signature-invalid");
    remainsUnsealed(person, signed);
  }

  @Test
  void refusesDocumentSignatureAsLogin() {
    Application signed = stage.signed(stage.person());
    JsonNode sealing = sealing(signed);
    JsonNode login = login(stage.company());

    Answer answer =
        completed(login.path("id").asText(), signature(stage.company().key(), sealing, login));

    Refused.as(422, "checks-failed", answer).naming("/certificate", "signature-invalid");
    Refused.as(
        409,
        "ticket-pending",
        stage
            .api()
            .exchange(Requests.session(login.path("id").asText(), login.path("secret").asText())));
  }

  @Test
  void refusesSealWithoutConsent() {
    Person person = stage.person();
    Application signed = stage.signed(person);
    Request sealing = Requests.signing("cakey", signed, stage.company().certificate());
    ObjectNode body = (ObjectNode) parsed(sealing);

    for (ObjectNode silent :
        new ObjectNode[] {body.deepCopy().put("consent", false), body.without("consent")}) {
      Refused.as(
              422, "checks-failed", stage.company().sends(Request.post("/signing/tickets", silent)))
          .naming("/consent", "consent-missing")
          .only();
    }
    remainsUnsealed(person, signed);
  }

  private static JsonNode parsed(Request request) {
    try {
      return Requests.JSON.readTree(request.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesTicketThatWasUsed() {
    Person person = stage.person();
    Application application = stage.filledIn(person);
    String ticket = opened(person.sends(Requests.signing("mobile", application, Map.of())));
    assertThat(completed(ticket, person.confirmation(ticket)).status()).isEqualTo(200);
    Application signed = stage.now(person, application);

    Refused.as(409, "ticket-used", completed(ticket, person.confirmation(ticket)));

    assertThat(stage.now(person, application).json()).isEqualTo(signed.json());
  }

  @Test
  void refusesLoginThatWasCollected() {
    Case one = stage.registered(stage.stranger());
    Phone phone = stage.scenario().enrol(one);
    JsonNode ticket = stage.api().exchange(Requests.login("mobile", "individual", Map.of())).json();
    String id = ticket.path("id").asText();
    Request collection = Requests.session(id, ticket.path("secret").asText());
    completed(id, phone.confirmation(id));

    Refused.as(404, "not-found", stage.api().exchange(Requests.session(id, "guessed")));
    assertThat(stage.api().exchange(collection).status()).isEqualTo(201);
    Refused.as(409, "ticket-used", stage.api().exchange(collection));
  }

  @Test
  void refusesTicketThatHasExpired() throws IOException {
    Person person = stage.person();
    Application application = stage.filledIn(person);
    Path configuration = distribution.configuration("org.zhuce.centre");
    String usual = Files.readString(configuration);
    Files.writeString(configuration, usual + "\nticket.seconds = 1\n");
    try {
      Await.until("tickets live shortly", () -> lives(login(stage.company())) <= 1);
      String ticket = opened(person.sends(Requests.signing("mobile", application, Map.of())));
      Application before = stage.now(person, application);
      Await.until("the ticket has expired", () -> status(ticket).equals("expired"));

      Refused.as(410, "ticket-expired", completed(ticket, person.confirmation(ticket)));

      remainsUnsigned(person, before);
    } finally {
      Files.writeString(configuration, usual);
      Await.until("tickets live as before", () -> lives(login(stage.company())) > 60);
    }
  }

  private static long lives(JsonNode ticket) {
    return Duration.between(Stage.CLOCK.instant(), Instant.parse(ticket.path("expiresAt").asText()))
        .toSeconds();
  }

  private String status(String ticket) {
    return stage
        .api()
        .exchange(Request.get("/signing/tickets/" + ticket))
        .json()
        .path("status")
        .asText();
  }

  @Test
  void leavesNothingSignedBehindWhenSigningFailsHalfWay() {
    Person person = stage.person();
    Application application = stage.filledIn(person);
    String ticket = opened(person.sends(Requests.signing("mobile", application, Map.of())));
    Application before = stage.now(person, application);

    Answer wrong = completed(ticket, person.phone().confirmation(ticket, "Wrong-123456"));

    Refused.as(401, "wrong-secret", wrong).naming("/inputs/password", "wrong-secret");
    remainsUnsigned(person, before);
    // The ticket is still good: the right password ends it
    assertThat(completed(ticket, person.confirmation(ticket)).status()).isEqualTo(200);
    assertThat(stage.now(person, application).document(1)).isPresent();
  }

  @Test
  void voidsWhatWasSignedWhenFormIsChanged() {
    Person person = stage.person();
    Application signed = stage.signed(person);
    JsonNode sealing = sealing(signed);
    String document = signed.document(1).orElseThrow();
    ObjectNode form = (ObjectNode) signed.json().path("form");
    form.put("enterprisePhone", "0931-7654321");

    Application changed = person.browser().save(stage.now(person, signed), form);

    assertThat(changed.state()).isEqualTo("AWAITING_INDIVIDUAL_SIGNATURE");
    assertThat(changed.document(1)).isEmpty();
    assertThat(changed.json().path("documents"))
        .allSatisfy(d -> assertThat(d.path("voided").asBoolean()).isTrue());
    assertThat(changed.json().path("signatures"))
        .hasSize(1)
        .allSatisfy(s -> assertThat(s.path("voided").asBoolean()).isTrue());
    // The enterprise's open ticket is void with it
    Answer late =
        completed(sealing.path("id").asText(), signature(stage.company().key(), sealing, sealing));
    Refused.as(409, "document-changed", late);
    // A new signature is asked for, and is another document
    Application again = stage.scenario().sign(person.browser(), changed);
    assertThat(again.document(1)).isPresent().get().isNotEqualTo(document);
    stage.scenario().seal(stage.company().browser(), again);
  }

  @Test
  void refusesSignatureOfFormThatWasChangedMeanwhile() {
    Person person = stage.person();
    Application application = stage.filledIn(person);
    String ticket = opened(person.sends(Requests.signing("mobile", application, Map.of())));
    ObjectNode form = (ObjectNode) application.json().path("form");
    form.put("enterprisePhone", "0931-7654321");
    Application changed = person.browser().save(stage.now(person, application), form);

    Refused.as(409, "document-changed", completed(ticket, person.confirmation(ticket)));

    remainsUnsigned(person, changed);
    assertThat(status(ticket)).isEqualTo("failed");
  }

  private static String opened(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  private Answer completed(String ticket, Map<String, String> inputs) {
    return stage.api().exchange(Requests.completion(ticket, inputs));
  }

  private JsonNode login(Company company) {
    return stage
        .api()
        .exchange(Requests.login("cakey", "enterprise", company.certificate()))
        .json();
  }

  /** A ticket for the seal of the usual company. */
  private JsonNode sealing(Application signed) {
    Answer answer =
        stage.company().sends(Requests.signing("cakey", signed, stage.company().certificate()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json();
  }

  /** The key signs what one ticket shows, in the way that the other one wants. */
  private static Map<String, String> signature(EnterpriseKey key, JsonNode shown, JsonNode wanted) {
    byte[] bytes = Base64.getDecoder().decode(shown.at("/challenge/payload").asText());
    String algorithm = wanted.at("/challenge/details/signatureAlgorithm").asText();
    return Map.of("signature", Base64.getEncoder().encodeToString(key.sign(algorithm, bytes)));
  }

  private void remainsUnsigned(Person person, Application before) {
    Application after = stage.now(person, before);
    assertThat(after.json()).isEqualTo(before.json());
    assertThat(after.document(1)).isEmpty();
  }

  private void remainsUnsealed(Person person, Application signed) {
    Application after = stage.now(person, signed);
    assertThat(after.json()).isEqualTo(signed.json());
    assertThat(after.document(2)).isEmpty();
    assertThat(after.state()).isEqualTo("AWAITING_ENTERPRISE_SEAL");
  }
}
