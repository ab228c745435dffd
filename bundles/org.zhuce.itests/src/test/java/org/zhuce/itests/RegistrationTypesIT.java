package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Answer;
import org.zhuce.walk.Application;
import org.zhuce.walk.Enterprise;
import org.zhuce.walk.Individual;
import org.zhuce.walk.Player;
import org.zhuce.walk.Request;

/** What becomes of a registration after the initial one: one person's life, over HTTP. */
public class RegistrationTypesIT extends RunningDistribution {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  public void aRegistrationGrowsShrinksAndEnds() throws Exception {
    Stage stage = stage();
    Person person = stage.person(2, 1);
    Individual browser = person.browser();
    assertThat(reasons(browser, "addition")).containsExactly("valid-registration-missing");
    assertThat(reasons(browser, "cancellation")).containsExactly("registration-missing");
    ObjectNode both = browser.form(browser.session(), stage.company().employer());
    JsonNode main = both.path("specialties").path(0);
    JsonNode other = both.path("specialties").path(1);

    Application draft = browser.start("initial");
    browser.photo(draft, person.file().photoType(), person.file().photo());
    Application initial =
        browser.save(browser.read(draft), choosing(both.deepCopy(), main.deepCopy()));
    String number = reviewed(stage, person, initial).path("number").asText();
    assertThat(reasons(browser, "initial")).containsExactly("valid-registration-exists");

    ObjectNode addition = choosing(form(), other.deepCopy());
    JsonNode grown = reviewed(stage, person, browser.save(browser.start("addition"), addition));
    assertThat(grown.path("number").asText()).isEqualTo(number);
    assertThat(statuses(browser)).containsExactly("claimed", "superseded");

    Application early = browser.start("renewal");
    ObjectNode renewal =
        choosing(
            form(),
            Requests.object()
                .put("specialty", main.path("specialty").asText())
                .put("compulsoryHours", 60)
                .put("electiveHours", 60));
    Answer refused =
        person.sends(Request.put(early.path() + "/form", renewal).ifMatch(early.etag()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().toString()).contains("renewal-too-early");
    assertThat(person.sends(Requests.action(early, "withdrawal", "尚未到期")).status()).isEqualTo(200);

    Application partial = browser.save(browser.start("cancellation"), cancelling(main));
    JsonNode shrunk = sealed(stage, person, partial);
    assertThat(browser.claim(shrunk).path("number").asText()).isEqualTo(number);
    assertThat(statuses(browser)).containsExactly("claimed", "superseded", "superseded");

    Application full = browser.save(browser.start("cancellation"), cancelling(other));
    seal(stage, browser, full);
    assertThat(statuses(browser)).containsExactly("cancelled", "superseded", "superseded");
    assertThat(reasons(browser, "cancellation")).containsExactly("registration-missing");
    assertThat(reasons(browser, "initial")).isEmpty();
  }

  /** Manual 5.5 no. 2: cancelled at the one, initial at the other, as the guide links it. */
  @Test
  public void theGuideLeadsToAnotherEmployer() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Individual browser = person.browser();
    String before = stage.certified(person).registrationNumber();
    JsonNode first = next(person, "next", "later");
    String specialty =
        person.sends(Request.get("/certificates")).json().at("/items/0/main").asText();

    ObjectNode row = Requests.object().put("specialty", specialty);
    Application ending = browser.start(first.path("type").asText());
    seal(stage, browser, browser.save(ending, cancelling(row)));
    JsonNode second = next(person, "done", "next");
    assertThat(second.at("/eligibility/findings")).isEmpty();

    Stage.Company other = stage.newCompany();
    Application draft = browser.start(second.path("type").asText());
    assertThat(next(person, "done", "next").at("/application/href").asText())
        .endsWith(draft.path());
    browser.photo(draft, person.file().photoType(), person.file().photo());
    ObjectNode form = browser.form(browser.session(), other.employer());
    JsonNode certificate = reviewed(stage, other, person, browser.save(browser.read(draft), form));

    assertThat(certificate.path("number").asText()).isNotEqualTo(before);
    assertThat(next(person, "done", "done").isMissingNode()).isTrue();
    assertThat(own(person).path("employer").asText()).isEqualTo(other.employer().name());
    assertThat(own(person).path("number")).isEqualTo(certificate.path("number"));
    assertThat(statuses(browser)).containsExactly("claimed", "cancelled");
    assertThat(stage.company().sends(Request.get("/registrants")).json().toString())
        .doesNotContain(before);
  }

  /** The step that the guide to another employer has the person take now. */
  private static JsonNode next(Person person, String... standings) {
    JsonNode guide = person.sends(Request.get("/types/employer-change")).json().path("guide");
    assertThat(guide.path("steps").findValuesAsText("standing")).containsExactly(standings);
    return guide.path("steps").path(guide.path("next").asInt(0) - 1);
  }

  @Test
  public void anEmployerEndsARegistrationAlone() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Stage.Company company = stage.company();
    String number = stage.certified(person).registrationNumber();
    assertThat(company.sends(Request.get("/registrants")).json().path("items").toString())
        .contains(number, "\"certificate\":\"claimed\"");
    Application draft = person.browser().start("addition");
    Request wish = Stage.forcedCancellation(number);
    assertThat(stage.newCompany().sends(wish).status()).isEqualTo(422);

    Application started = Application.of(company.sends(wish));
    assertThat(stage.now(person, draft).state()).isEqualTo("WITHDRAWN");
    String specialty =
        person.sends(Request.get("/certificates")).json().at("/items/0/main").asText();
    ObjectNode ending =
        choosing(
            form().put("reason", "CONTRACT_ENDED"), Requests.object().put("specialty", specialty));
    Application saved =
        Application.of(
            company.sends(Request.put(started.path() + "/form", ending).ifMatch(started.etag())));
    Application sealed = company.browser().seal(saved);

    assertThat(sealed.state()).isEqualTo("COMPLETED");
    assertThat(sealed.json().path("signatures")).hasSize(1);
    assertThat(stage.now(person, sealed).json().path("startedBy").asText()).isEqualTo("enterprise");
    assertThat(statuses(person.browser())).containsExactly("cancelled");
    assertThat(company.sends(Request.get("/registrants")).json().path("items").toString())
        .doesNotContain(number);
    theHolderObjects(stage, person, sealed);
    assertThat(company.sends(Request.get("/registrants")).json().path("items").toString())
        .contains(number, "\"certificate\":\"claimed\"");
  }

  /** The holder is told, objects, and has the registration back with its certificate. */
  private static void theHolderObjects(Stage stage, Person person, Application cancellation) {
    JsonNode notice = person.sends(Request.get("/notices")).json().at("/items/0");
    assertThat(notice.path("application").asText()).isEqualTo(cancellation.id());
    assertThat(notice.path("mayObject").asBoolean()).isTrue();
    Answer raised = person.sends(Stage.objection(cancellation));
    assertThat(raised.status()).as(raised.text()).isEqualTo(201);
    assertThat(person.sends(Stage.objection(cancellation)).status()).isEqualTo(409);
    assertThat(statuses(person.browser())).containsExactly("cancelled");
    String path = "/objections/" + raised.json().path("id").asText();
    Answer seen = stage.desk(Player.APPROVER, Request.get(path));

    Request upholding =
        Request.put(path, Requests.object().put("decision", "合同未解除").put("result", "upheld"))
            .ifMatch("\"" + seen.json().path("version").asText() + "\"");
    Answer upheld = stage.desk(Player.APPROVER, upholding);

    assertThat(upheld.status()).as(upheld.text()).isEqualTo(200);
    assertThat(statuses(person.browser())).containsExactly("claimed");
    assertThat(own(person).path("status").asText()).isEqualTo("valid");
    assertThat(person.sends(Request.get("/notices")).json().at("/items/0/kind").asText())
        .isEqualTo("objection-upheld");
  }

  @Test
  public void theCentreCorrectsANameOnPresentedDocuments() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Application entered = stage.corrected(person, "测试新名");
    assertThat(reasons(person.browser(), "renewal")).contains("open-application-exists");

    Answer confirmed = stage.desk(Player.APPROVER, Requests.action(entered, "confirmation"));
    assertThat(confirmed.json().path("state").asText()).as(confirmed.text()).isEqualTo("COMPLETED");

    JsonNode certificate =
        person.browser().claim(person.browser().awaitCertificate(entered, PATIENCE));
    assertThat(certificate.path("name").asText()).isEqualTo("测试新名");
    assertThat(statuses(person.browser())).containsExactly("claimed", "superseded");
    ObjectNode whose =
        Requests.object()
            .put("role", "individual")
            .put("code", person.file().applicant().idNumber());
    Await.until(
        "the key of the former name is revoked",
        () ->
            stage
                .desk(Player.CA_OPERATOR, Request.post("/keys/search", whose))
                .json()
                .at("/items/0/status")
                .asText()
                .equals("revoked"));
  }

  @Test
  public void aPaperCertificateBecomesAnElectronicOne() throws Exception {
    Stage stage = stage();
    Person person = stage.person();
    Individual browser = person.browser();
    stage.centre().importRegistrations(stage.paperRegistration(person.file()));
    JsonNode paper = own(person);
    assertThat(paper.path("paper").asBoolean()).isTrue();
    assertThat(paper.path("employer").asText()).isEqualTo(person.file().employer().name());
    assertThat(paper.path("open").findValuesAsText("type")).contains("paper-exchange");
    assertThat(statuses(browser)).isEmpty();

    Application draft = browser.start("paper-exchange");
    browser.photo(draft, person.file().photoType(), person.file().photo());
    Application entered = browser.save(browser.read(draft), Requests.object().put("consent", true));
    Answer confirmed = stage.desk(Player.CLERK, Requests.action(entered, "confirmation"));
    assertThat(confirmed.json().path("state").asText()).as(confirmed.text()).isEqualTo("COMPLETED");

    JsonNode certificate = browser.claim(browser.awaitCertificate(entered, PATIENCE));
    assertThat(certificate.path("number")).isEqualTo(paper.path("number"));
    assertThat(certificate.path("terms")).isEqualTo(paper.path("terms"));
    assertThat(own(person).path("paper").asBoolean()).isFalse();
    assertThat(own(person).path("certificate").asText()).isEqualTo("claimed");
    assertThat(reasons(browser, "paper-exchange")).contains("electronic-certificate-exists");
  }

  /** The person's latest registration. */
  private static JsonNode own(Person person) {
    return person.sends(Request.get("/registrations")).json().at("/items/0");
  }

  private static ObjectNode form() {
    return Requests.object().put("enterprisePhone", "0931-1234567").put("consent", true);
  }

  private static ObjectNode choosing(ObjectNode form, JsonNode row) {
    form.putArray("specialties").add(row);
    return form;
  }

  private static ObjectNode cancelling(JsonNode specialty) {
    ObjectNode row = Requests.object().put("specialty", specialty.path("specialty").asText());
    return choosing(form().put("reason", "CONTRACT_ENDED"), row);
  }

  /** Through the centre to the claimed certificate. */
  private static JsonNode reviewed(Stage stage, Person person, Application saved) {
    return reviewed(stage, stage.company(), person, saved);
  }

  private static JsonNode reviewed(
      Stage stage, Stage.Company employer, Person person, Application saved) {
    Individual browser = person.browser();
    Application signed = stage.scenario().sign(browser, saved);
    Application sealed = stage.scenario().seal(employer.browser(), signed);
    stage.scenario().announce(List.of(stage.scenario().review(sealed)));
    return browser.claim(browser.awaitCertificate(sealed, PATIENCE));
  }

  private static JsonNode sealed(Stage stage, Person person, Application saved) {
    return person.browser().awaitCertificate(seal(stage, person.browser(), saved), PATIENCE);
  }

  /** The enterprise's seal is the end. */
  private static Application seal(Stage stage, Individual browser, Application saved) {
    Application signed = stage.scenario().sign(browser, saved);
    Enterprise enterprise = stage.company().browser();
    Application waiting =
        enterprise.waiting().stream()
            .filter(a -> a.id().equals(signed.id()))
            .findFirst()
            .orElseThrow();
    enterprise.view(signed);
    Application sealed = enterprise.seal(waiting);
    assertThat(sealed.state()).isEqualTo("COMPLETED");
    return sealed;
  }

  private static List<String> reasons(Individual browser, String type) {
    List<String> codes = new ArrayList<>();
    for (JsonNode item : browser.types().path("items")) {
      if (item.path("id").asText().equals(type)) {
        item.path("eligibility").path("findings").forEach(f -> codes.add(f.path("code").asText()));
      }
    }
    return codes;
  }

  /** Of all the person's certificates, the newest first. */
  private static List<String> statuses(Individual browser) {
    List<String> statuses = new ArrayList<>();
    browser
        .api()
        .exchange(Request.get("/certificates"))
        .json()
        .path("items")
        .forEach(c -> statuses.add(c.path("status").asText()));
    return statuses;
  }
}
