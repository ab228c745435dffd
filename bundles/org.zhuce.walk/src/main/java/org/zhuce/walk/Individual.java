package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An individual (个人) at a browser, with a phone beside it. Log in first. May be used by many
 * threads, although a person is seldom in a hurry.
 */
public final class Individual {

  private static final int YEARS_IN_TIME = 3;

  private final Clock clock;
  private final Phone phone;
  private final String provider;
  private volatile Api api;

  /**
   * An individual without session.
   *
   * @param provider the signing provider of the phone's certificate
   */
  public Individual(Api api, Clock clock, Phone phone, String provider) {
    this.api = api.as(Player.INDIVIDUAL);
    this.clock = clock;
    this.phone = phone;
    this.provider = provider;
  }

  /** The interface in this individual's session. */
  public Api api() {
    return api;
  }

  /** The phone. */
  public Phone phone() {
    return phone;
  }

  /** Logs in by QR code (manual 3.11). */
  public void login() {
    ObjectNode wish =
        Answer.JSON
            .createObjectNode()
            .put("purpose", "login")
            .put("provider", provider)
            .put("role", "individual");
    Ticket ticket = Ticket.open(api, Step.OPEN_LOGIN, wish, Map.of());
    scan(ticket, Step.CONFIRM_LOGIN);
    api = ticket.session(api);
  }

  private void scan(Ticket ticket, Step step) {
    Answer picture =
        api.perform(Step.FETCH_QR, Request.get("/signing/tickets/" + ticket.id() + "/qr"));
    phone.confirm(step, ticket, picture);
  }

  /** Who is logged in, with the register's qualifications. */
  public JsonNode session() {
    return api.perform(Step.READ_SESSION, Request.get("/session")).json();
  }

  /** The deployed types, with this person's eligibility. */
  public JsonNode types() {
    return api.perform(Step.LIST_TYPES, Request.get("/types")).json();
  }

  /** A type with its form's schema. */
  public JsonNode type(String id) {
    return api.perform(Step.READ_TYPE, Request.get("/types/" + id)).json();
  }

  /** 验证企业名称: the unified social credit code of the enterprise with that name. */
  public Employer lookUp(String name) {
    String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
    JsonNode found =
        api.perform(
                Step.LOOK_UP_ENTERPRISE, Request.get("/registers/enterprises/lookup?name=" + query))
            .json();
    return new Employer(found.path("code").asText(), found.path("name").asText(), true);
  }

  /** Starts an application of that type. */
  public Application start(String type) {
    ObjectNode body = Answer.JSON.createObjectNode().put("type", type);
    return Application.of(api.perform(Step.START_APPLICATION, Request.post("/applications", body)));
  }

  /** Gives the photo. */
  public Application photo(Application application, String mediaType, byte[] photo) {
    Request request = Request.upload("PUT", application.path() + "/photo", mediaType, photo);
    return Application.of(api.perform(Step.UPLOAD_PHOTO, request.ifMatch(application.etag())));
  }

  /**
   * The initial registration's form for all the person's qualifications, with the hours that are
   * owed for those that come late.
   *
   * @param session as from {@link #session()}
   */
  public ObjectNode form(JsonNode session, Employer employer) {
    ObjectNode form =
        Answer.JSON
            .createObjectNode()
            .put("enterpriseName", employer.name())
            .put("enterpriseCode", employer.code())
            .put("enterprisePhone", "0931-1234567")
            .put("consent", true);
    ArrayNode specialties = form.putArray("specialties");
    ArrayNode education = form.putArray("continuingEducation");
    LocalDate today = LocalDate.now(clock);
    for (JsonNode qualification : session.path("person").path("qualifications")) {
      String specialty = qualification.path("specialty").asText();
      String issuedOn = qualification.path("issuedOn").asText();
      specialties.addObject().put("specialty", specialty).put("issuedOn", issuedOn);
      if (today.isAfter(LocalDate.parse(issuedOn).plusYears(YEARS_IN_TIME))) {
        education
            .addObject()
            .put("specialty", specialty)
            .put("compulsoryHours", 60)
            .put("electiveHours", 60);
      }
    }
    form.put("mainSpecialty", specialties.path(0).path("specialty").asText());
    return form;
  }

  /** 保存. */
  public Application save(Application application, JsonNode form) {
    Request request = Request.put(application.path() + "/form", form);
    return Application.of(api.perform(Step.SAVE_FORM, request.ifMatch(application.etag())));
  }

  /** 个人数字签名: opens a ticket, and the phone signs. */
  public Application sign(Application application) {
    ObjectNode wish =
        Answer.JSON
            .createObjectNode()
            .put("purpose", "document")
            .put("provider", provider)
            .put("application", application.id());
    scan(Ticket.open(api, Step.OPEN_SIGNATURE, wish, Map.of()), Step.SIGN_FORM);
    return read(application);
  }

  /** The application as it is now. */
  public Application read(Application application) {
    return Application.of(api.perform(Step.READ_APPLICATION, Request.get(application.path())));
  }

  /** The form with the individual's signature alone. */
  public byte[] signedForm(Application application) {
    return Documents.download(api, Step.DOWNLOAD_SIGNED_FORM, application, 1);
  }

  /**
   * Waits until the certificate of an application is sealed.
   *
   * @return the certificate
   * @throws IllegalStateException if it is not in that time
   */
  public JsonNode awaitCertificate(Application application, Duration patience) {
    Request request = Request.get("/certificates");
    long start = System.nanoTime();
    Optional<JsonNode> sealed =
        Waiting.until(
            patience,
            () -> {
              Answer answer = api.expected(Step.AWAIT_CERTIFICATE, request, api.exchange(request));
              return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                  .filter(c -> c.path("application").asText().equals(application.id()))
                  .filter(c -> c.path("status").asText().equalsIgnoreCase("sealed"))
                  .findFirst();
            });
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (sealed.isEmpty()) {
      throw new IllegalStateException(
          "After %d s the certificate of application %s is not sealed; see the platform's jobs"
              .formatted(patience.toSeconds(), application.number()));
    }
    api.tell(Step.AWAIT_CERTIFICATE, request, Step.AWAIT_CERTIFICATE.status(), took);
    return sealed.get();
  }

  /** 领证. */
  public JsonNode claim(JsonNode certificate) {
    String path = "/certificates/" + certificate.path("id").asText() + "/claim";
    return api.perform(Step.CLAIM, Request.post(path, Answer.JSON.createObjectNode())).json();
  }

  /** The certificate's file. */
  public byte[] download(JsonNode certificate) {
    String path = "/certificates/" + certificate.path("id").asText() + "/document";
    return Documents.pdf(
        Step.DOWNLOAD_CERTIFICATE, api.perform(Step.DOWNLOAD_CERTIFICATE, Request.get(path)));
  }

  /** The certificate's other file. */
  public byte[] downloadOfd(JsonNode certificate) {
    String path = "/certificates/" + certificate.path("id").asText() + "/document";
    Answer answer =
        api.perform(Step.DOWNLOAD_OFD, Request.get(path).with("Accept", "application/ofd"));
    if (!answer.mediaType().equals("application/ofd")) {
      throw new UnexpectedAnswerException(
          Step.DOWNLOAD_OFD, answer, "not an OFD file but " + answer.mediaType());
    }
    return answer.body();
  }
}
