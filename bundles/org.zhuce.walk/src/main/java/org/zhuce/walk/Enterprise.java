package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An enterprise (企业) at a browser, with its key beside it. Enrol or take an enrolled key, then log
 * in. May be used by many threads.
 */
public final class Enterprise {

  private static final int SIGNATURES_OF_SEALED_FORM = 2;

  private final Employer employer;
  private final String provider;
  private final KeyBeside key;
  private volatile Api api;

  /**
   * An enterprise without session.
   *
   * @param provider the signing provider of its key
   */
  public Enterprise(Api api, Employer employer, String provider, KeyBeside key) {
    this.api = api.as(Player.ENTERPRISE);
    this.employer = employer;
    this.provider = provider;
    this.key = key;
  }

  /**
   * Makes a key here and has it certified.
   *
   * @param code the one-time code of the invitation
   */
  public static EnterpriseKey enrol(
      Api api, Employer employer, String code, EnterpriseKey.Algorithm algorithm) {
    Api caller = api.as(Player.ENTERPRISE);
    ObjectNode body = Answer.JSON.createObjectNode().put("code", code);
    caller.perform(Step.BEGIN_ENROLMENT, Request.post("/enrolment/begin", body));
    EnterpriseKey.Fresh fresh = new EnterpriseKey.Fresh(algorithm);
    body.withObject("/inputs").put("csr", fresh.request(employer));
    JsonNode issued =
        caller.perform(Step.ENROL_ENTERPRISE, Request.post("/enrolment/complete", body)).json();
    List<String> chain =
        StreamSupport.stream(issued.path("chain").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return fresh.certified(chain);
  }

  /** The interface in this enterprise's session. */
  public Api api() {
    return api;
  }

  /** Who it is. */
  public Employer employer() {
    return employer;
  }

  /** Logs in: the key answers a challenge (manual 4.1). */
  public void login() {
    ObjectNode wish =
        Answer.JSON
            .createObjectNode()
            .put("purpose", "login")
            .put("provider", provider)
            .put("role", "enterprise");
    Ticket ticket = Ticket.open(api, Step.OPEN_LOGIN, wish, inputs());
    key.answer(api, Step.ANSWER_CHALLENGE, List.of(ticket));
    api = ticket.session(api);
  }

  private Map<String, String> inputs() {
    return Map.of("certificate", key.certificate());
  }

  /** 申请事项企业确认: what waits for the seal. */
  public List<Application> waiting() {
    JsonNode page =
        api.perform(Step.LIST_WAITING, Request.get("/applications?state=AWAITING_ENTERPRISE_SEAL"))
            .json();
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(a -> new Application(a, "\"" + a.path("version").asText() + "\""))
        .toList();
  }

  /** The form as the individual signed it. */
  public byte[] view(Application application) {
    return Documents.download(api, Step.VIEW_FORM, application, 1);
  }

  /** Agrees to the opinion and seals. */
  public Application seal(Application application) {
    return seal(List.of(application)).get(0);
  }

  /** Agrees to several opinions and seals all with one password. */
  public List<Application> seal(List<Application> applications) {
    key.answer(api, Step.SEAL_FORM, applications.stream().map(this::agree).toList());
    return applications.stream()
        .map(a -> Application.of(api.perform(Step.READ_APPLICATION, Request.get(a.path()))))
        .toList();
  }

  private Ticket agree(Application application) {
    ObjectNode wish =
        Answer.JSON
            .createObjectNode()
            .put("purpose", "document")
            .put("provider", provider)
            .put("application", application.id())
            .put("consent", true);
    return Ticket.open(api, Step.OPEN_SEAL, wish, inputs());
  }

  /** The form with both signatures. */
  public byte[] sealedForm(Application application) {
    return Documents.download(
        api, Step.DOWNLOAD_SEALED_FORM, application, SIGNATURES_OF_SEALED_FORM);
  }
}
