package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registration centre (注册中心): each desk logs in with an account of its own when it is needed
 * first. May be used by many threads.
 */
public final class Centre {

  private final Api api;
  private final List<Staff> accounts;
  private final Map<Player, Api> sessions = new ConcurrentHashMap<>();

  /**
   * A centre of which nobody is logged in.
   *
   * @param accounts one for each of the roles; reviewer and approver must be two people
   */
  public Centre(Api api, List<Staff> accounts) {
    this.api = api;
    this.accounts = List.copyOf(accounts);
  }

  /** The interface in the session of a desk. */
  public Api desk(Player role) {
    return sessions.computeIfAbsent(role, this::login);
  }

  private Api login(Player role) {
    Staff staff =
        accounts.stream()
            .filter(a -> a.roles().contains(role.name()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("No staff account has the role " + role.name()));
    Api desk = api.as(role);
    ObjectNode body =
        Answer.JSON
            .createObjectNode()
            .put("account", staff.account())
            .put("password", staff.password());
    Answer answer = desk.perform(Step.STAFF_LOGIN, Request.post("/sessions", body));
    return desk.with(answer.json().path("token").asText());
  }

  /** Imports the qualification register. */
  public void importQualifications(byte[] csv) {
    load(Step.IMPORT_QUALIFICATIONS, "qualifications", csv);
  }

  /** Imports the enterprise register. */
  public void importEnterprises(byte[] csv) {
    load(Step.IMPORT_ENTERPRISES, "enterprises", csv);
  }

  /** Imports registrations from before the platform. */
  public void importRegistrations(byte[] csv) {
    load(Step.IMPORT_REGISTRATIONS, "registrations", csv);
  }

  /** Imports who is not registered, or may not employ. */
  public void importRestrictions(byte[] csv) {
    load(Step.IMPORT_RESTRICTIONS, "restrictions", csv);
  }

  /** Imports holidays and working weekends. */
  public void importCalendar(byte[] csv) {
    load(Step.IMPORT_CALENDAR, "calendar", csv);
  }

  private void load(Step step, String register, byte[] csv) {
    desk(Player.REGISTRAR)
        .perform(step, Request.upload("POST", "/registers/" + register, "text/csv", csv));
  }

  /**
   * Invites a person to enrol.
   *
   * @return the one-time code
   */
  public String invite(Applicant applicant, String provider) {
    return invite(Step.INVITE_INDIVIDUAL, provider, "individual", applicant.idNumber());
  }

  /**
   * Invites an enterprise to enrol.
   *
   * @return the one-time code
   */
  public String invite(Employer employer, String provider) {
    return invite(Step.INVITE_ENTERPRISE, provider, "enterprise", employer.code());
  }

  private String invite(Step step, String provider, String role, String code) {
    ObjectNode body =
        Answer.JSON
            .createObjectNode()
            .put("provider", provider)
            .put("role", role)
            .put("code", code);
    return desk(Player.CA_OPERATOR)
        .perform(step, Request.post("/enrolment/invitations", body))
        .json()
        .path("code")
        .asText();
  }

  /** 受理. */
  public Application accept(Application application) {
    return post(Player.CLERK, Step.ACCEPT, application, "/acceptance");
  }

  /** Takes the case for review. */
  public Application startReview(Application application) {
    return post(Player.REVIEWER, Step.START_REVIEW, application, "/review");
  }

  private Application post(Player role, Step step, Application application, String action) {
    Request request = Request.post(application.path() + action, Answer.JSON.createObjectNode());
    return Application.of(desk(role).perform(step, request));
  }

  /** Records that the case was drawn for a spot check and passed. */
  public Application passReview(Application application) {
    ObjectNode body =
        Answer.JSON
            .createObjectNode()
            .put("spotCheck", true)
            .put("passed", true)
            .put("opinion", "抽查核验原件，与申报材料一致，同意注册。");
    Request request = Request.put(application.path() + "/review", body);
    return Application.of(desk(Player.REVIEWER).perform(Step.RECORD_REVIEW, request));
  }

  /**
   * 公示.
   *
   * @return its number
   */
  public String publish(List<Application> applications, int days) {
    ObjectNode body = Answer.JSON.createObjectNode().put("days", days);
    ArrayNode ids = body.putArray("applications");
    applications.forEach(a -> ids.add(a.id()));
    return desk(Player.APPROVER)
        .perform(Step.PUBLISH, Request.post("/publicities", body))
        .json()
        .path("number")
        .asText();
  }

  /**
   * 公告.
   *
   * @return its number
   * @throws UnexpectedAnswerException if an application is held back
   */
  public String announce(String publicity) {
    ObjectNode body = Answer.JSON.createObjectNode().put("publicity", publicity);
    Answer answer =
        desk(Player.APPROVER).perform(Step.ANNOUNCE, Request.post("/announcements", body));
    JsonNode announcement = answer.json();
    if (!announcement.path("heldBack").isEmpty()) {
      throw new UnexpectedAnswerException(
          Step.ANNOUNCE,
          answer,
          String.format(Locale.ROOT, "Held back from announcement: %s", answer.text()));
    }
    return announcement.path("number").asText();
  }
}
