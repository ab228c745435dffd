package org.zhuce.itests;

import static org.zhuce.itests.AccessTable.Who.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.zhuce.itests.Stage.Person;
import org.zhuce.walk.Application;
import org.zhuce.walk.Case;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Request;
import org.zhuce.walk.Staff;

/** Who may do what: a row for each operation, or for each kind of object where that matters. */
final class AccessTable {

  /** A kind of session, seen from the object that a request is about. */
  enum Who {
    PUBLIC,
    OWNER,
    OTHER_PERSON,
    EMPLOYER,
    OTHER_ENTERPRISE,
    CLERK,
    REVIEWER,
    APPROVER,
    REGISTRAR,
    CA_OPERATOR,
    ADMINISTRATOR,
    AUDITOR
  }

  /**
   * A row.
   *
   * @param name operation of the OpenAPI document, and what it is done to
   * @param allowed who gets in
   * @param once whether it can be done only once: to those who come later, the state says no
   * @param attempt prepares the object and the request
   */
  record Row(String name, Set<Who> allowed, boolean once, Supplier<Attempt> attempt) {

    String operation() {
      return name.split(" ", 2)[0];
    }
  }

  /**
   * What is attempted by everybody.
   *
   * @param owner whose object it is about
   * @param object the object, if it is an application
   */
  record Attempt(Person owner, Optional<Application> object, Request request) {}

  private static final Set<Who> ALL = EnumSet.allOf(Who.class);
  private static final Set<Who> LOGGED_IN = EnumSet.complementOf(EnumSet.of(PUBLIC));
  private static final Set<Who> PEOPLE = EnumSet.of(OWNER, OTHER_PERSON);
  private static final Set<Who> CONCERNED = EnumSet.of(OWNER, EMPLOYER, CLERK, REVIEWER, APPROVER);

  private final Stage stage;
  private final PreparedRequests prepared;
  private final Person holder;
  private final JsonNode certificate;
  private final List<Row> rows = new ArrayList<>();

  /** The table for a platform. */
  AccessTable(Stage stage) {
    this.stage = stage;
    prepared = new PreparedRequests(stage);
    holder = stage.person();
    stage.certified(holder);
    certificate = holder.sends(Request.get("/certificates")).json().at("/items/0");
    addSessionsAndTypes();
    addSigning();
    addApplications();
    addCentre();
    addPublications();
    addCertificates();
    addRegistersAndOperations();
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  private void addSessionsAndTypes() {
    Staff clerk = stage.staff().get(0);
    ObjectNode credentials =
        Requests.object().put("account", clerk.account()).put("password", clerk.password());
    add("logIn", ALL, () -> Request.post("/sessions", credentials));
    add("session", LOGGED_IN, () -> Request.get("/session"));
    add("types", ALL, () -> Request.get("/types"));
    add("type", ALL, () -> Request.get("/types/initial"));
    add("type guide", ALL, () -> Request.get("/types/employer-change"));
    add("health", ALL, () -> Request.get("/health"));
    add("openApi", ALL, () -> Request.get("/openapi.json"));
  }

  private void addSigning() {
    add("signingProviders", ALL, () -> Request.get("/signing/providers"));
    add("openTicket login", ALL, this::login);
    of(
        "openTicket form",
        Set.of(OWNER),
        stage::filledIn,
        (p, a) -> Requests.signing("mobile", a, Map.of()));
    of(
        "openTicket seal",
        Set.of(EMPLOYER),
        stage::signed,
        (p, a) -> Requests.signing("cakey", a, stage.company().certificate()));
    add("ticket", ALL, () -> Request.get("/signing/tickets/" + ticket().path("id").asText()));
    add(
        "ticketPicture",
        ALL,
        () -> Request.get("/signing/tickets/" + ticket().path("id").asText() + "/qr"));
    add("ticketContent", ALL, () -> prepared.content(stage.person()));
    // The key is the proof, and the secret the permission: no session is asked for
    once("completeTicket", ALL, () -> prepared.completion(holder));
    once("collectSession", ALL, () -> prepared.collection(holder));
  }

  private Request login() {
    return Requests.login("mobile", "individual", Map.of());
  }

  private JsonNode ticket() {
    return stage.api().exchange(login()).json();
  }

  private void addApplications() {
    Set<Who> lists = EnumSet.of(OWNER, OTHER_PERSON, EMPLOYER, OTHER_ENTERPRISE);
    lists.addAll(EnumSet.of(CLERK, REVIEWER, APPROVER));
    add("applications", lists, () -> Request.get("/applications"));
    rows.add(
        new Row(
            "startApplication",
            PEOPLE,
            false,
            () -> new Attempt(stage.person(), Optional.empty(), Requests.start("initial"))));
    // The employer sees it from the signature on, the centre from the seal on
    of("application draft", Set.of(OWNER), stage::filledIn, (p, a) -> Request.get(a.path()));
    of(
        "application signed",
        EnumSet.of(OWNER, EMPLOYER),
        stage::signed,
        (p, a) -> Request.get(a.path()));
    of("application sealed", CONCERNED, stage::submitted, (p, a) -> Request.get(a.path()));
    of(
        "applicationDocument form",
        CONCERNED,
        stage::submitted,
        (p, a) -> Request.get(a.document(2).orElseThrow()));
    of(
        "applicationDocument photo",
        CONCERNED,
        stage::submitted,
        (p, a) -> Request.get(a.json().path("photo").asText()));
    of(
        "saveForm",
        Set.of(OWNER),
        stage::filledIn,
        (p, a) -> Request.put(a.path() + "/form", a.json().path("form")).ifMatch("*"));
    of(
        "givePhoto",
        Set.of(OWNER),
        stage::filledIn,
        (p, a) -> Request.upload("PUT", a.path() + "/photo", "image/png", p.file().photo()));
    of(
        "withdraw",
        Set.of(OWNER),
        stage::submitted,
        (p, a) -> Requests.action(a, "withdrawal", "不再申请"));
    of(
        "handBack",
        Set.of(EMPLOYER),
        stage::signed,
        (p, a) -> Requests.action(a, "hand-back", "信息有误"));
  }

  private void addCentre() {
    of("accept", Set.of(CLERK), stage::submitted, (p, a) -> Requests.action(a, "acceptance"));
    rows.add(
        new Row(
            "sendBack",
            EnumSet.of(CLERK, REVIEWER),
            true,
            () -> attempt(stage::submitted, (p, a) -> Requests.action(a, "return", "请补正"))));
    rows.add(
        new Row(
            "reject",
            EnumSet.of(CLERK, APPROVER),
            true,
            () -> attempt(stage::submitted, (p, a) -> Requests.action(a, "rejection", "不符合"))));
    of(
        "startReview",
        Set.of(REVIEWER),
        p -> stage.centre().accept(stage.submitted(p)),
        (p, a) -> Requests.action(a, "review"));
    of(
        "recordReview",
        Set.of(REVIEWER),
        this::reviewed,
        (p, a) ->
            Request.put(
                a.path() + "/review",
                Requests.object().put("spotCheck", false).put("passed", true).put("opinion", "")));
    of("publish", Set.of(APPROVER), this::reviewed, (p, a) -> prepared.publication(a));
    of(
        "announce",
        Set.of(APPROVER),
        this::reviewed,
        (p, a) ->
            Request.post(
                "/announcements",
                Requests.object().put("publicity", stage.centre().publish(List.of(a), 0))));
  }

  private Application reviewed(Person person) {
    return stage.scenario().review(stage.submitted(person));
  }

  private void addPublications() {
    add("publicities", ALL, () -> Request.get("/publicities"));
    add("publicity", ALL, () -> Request.get("/publicities/" + newest("/publicities")));
    of("object", ALL, this::reviewed, (p, a) -> prepared.objection(a));
    add("announcements", ALL, () -> Request.get("/announcements"));
    add("announcement", ALL, () -> Request.get("/announcements/" + newest("/announcements")));
  }

  private String newest(String list) {
    return Requests.encoded(
        stage.api().exchange(Request.get(list)).json().at("/items/0/number").asText());
  }

  private void addCertificates() {
    String path = "/certificates/" + certificate.path("id").asText();
    add("certificates", PEOPLE, () -> Request.get("/certificates"));
    add("certificate", Set.of(OWNER), () -> Request.get(path));
    add("claim", Set.of(OWNER), () -> Request.post(path + "/claim", Requests.object()));
    add("certificateDocument", Set.of(OWNER), () -> Request.get(path + "/document"));
    add("verifyCode", ALL, () -> Request.get(certificate.path("verificationUrl").asText()));
    String number = Requests.encoded(certificate.path("number").asText());
    add("verifyNumber", ALL, () -> Request.get("/verification?number=" + number));
    byte[] file = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
    add("verifyFile", ALL, () -> Request.upload("POST", "/verification", "application/pdf", file));
    add("authorities", ALL, () -> Request.get("/trust/authorities"));
    add("revocations", ALL, () -> Request.get("/trust/revocations"));
    add("sm2Authorities", ALL, () -> Request.get("/trust/authorities/sm2"));
    add("sm2Revocations", ALL, () -> Request.get("/trust/revocations/sm2"));
    add("rootRevocations", ALL, () -> Request.get("/trust/revocations/root"));
    add("sm2RootRevocations", ALL, () -> Request.get("/trust/revocations/sm2/root"));
    add("issuer", ALL, () -> Request.get("/trust/issuers"));
    add("sm2Issuer", ALL, () -> Request.get("/trust/issuers/sm2"));
    byte[] question = {0x30, 0};
    add(
        "ocsp",
        ALL,
        () -> Request.upload("POST", "/trust/ocsp", "application/ocsp-request", question));
    add("ocspByAddress", ALL, () -> Request.get("/trust/ocsp/MAA="));
  }

  private void addRegistersAndOperations() {
    String employer = Requests.encoded(stage.company().employer().name());
    add(
        "lookUpEnterprise",
        LOGGED_IN,
        () -> Request.get("/registers/enterprises/lookup?name=" + employer));
    add("enterprises", Set.of(REGISTRAR), () -> Request.get("/registers/enterprises"));
    add("qualifications", Set.of(REGISTRAR), () -> Request.get("/registers/qualifications"));
    byte[] enterprises = Csv.enterprises(List.of(stage.unknownEmployer()));
    add("importEnterprises", Set.of(REGISTRAR), () -> csv("enterprises", enterprises));
    add("registrations", Set.of(REGISTRAR), () -> Request.get("/registers/registrations"));
    byte[] paper = stage.paperRegistration(stage.registered(stage.stranger()));
    add("importRegistrations", Set.of(REGISTRAR), () -> csv("registrations", paper));
    byte[] people = Csv.qualifications(List.of(stage.stranger()));
    add("importQualifications", Set.of(REGISTRAR), () -> csv("qualifications", people));
    // The invitation's code is the permission
    Case newcomer = stage.registered(stage.stranger());
    add(
        "beginEnrolment",
        ALL,
        () -> Request.post("/enrolment/begin", Requests.object().put("code", invited(newcomer))));
    once("completeEnrolment", ALL, prepared::enrolment);
    rows.addAll(new KeyAccess(stage, holder).rows());
    rows.addAll(new DeploymentAccess(stage, holder).rows());
    rows.addAll(new ChangeAccess(stage, holder).rows());
    rows.addAll(new ObjectionAccess(stage, holder).rows());
    rows.addAll(new RestrictionAccess(stage, holder, certificate.path("number").asText()).rows());
    rows.addAll(new CalendarAccess(holder).rows());
    add("audit", Set.of(AUDITOR), () -> Request.get("/audit"));
    add("verifyAudit", Set.of(AUDITOR), () -> Request.get("/audit/verification"));
  }

  private static Request csv(String register, byte[] file) {
    return Request.upload("POST", "/registers/" + register, "text/csv", file);
  }

  private String invited(Case one) {
    return stage.centre().invite(one.applicant(), "mobile");
  }

  /** A row whose object belongs to the holder of a certificate, or to nobody. */
  private void add(String name, Set<Who> allowed, Supplier<Request> request) {
    rows.add(new Row(name, allowed, false, () -> holders(request.get())));
  }

  /** The same, of what can be done once. */
  private void once(String name, Set<Who> allowed, Supplier<Request> request) {
    rows.add(new Row(name, allowed, true, () -> holders(request.get())));
  }

  private Attempt holders(Request request) {
    return new Attempt(holder, Optional.empty(), request);
  }

  /** A row about somebody's application. */
  private void of(
      String name,
      Set<Who> allowed,
      Function<Person, Application> prepared,
      BiFunction<Person, Application, Request> request) {
    rows.add(new Row(name, allowed, false, () -> attempt(prepared, request)));
  }

  private Attempt attempt(
      Function<Person, Application> prepared, BiFunction<Person, Application, Request> request) {
    Person person = stage.person();
    Application application = prepared.apply(person);
    return new Attempt(person, Optional.of(application), request.apply(person, application));
  }
}
