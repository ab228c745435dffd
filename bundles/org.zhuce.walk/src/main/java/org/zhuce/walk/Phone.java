package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An individual's phone with the certificate app (移证通). It has no session: the QR code is what ties
 * it to the browser, the certificate password is what its owner knows, and the device key what it
 * has.
 */
public final class Phone {

  private static final Pattern TICKET =
      Pattern.compile("https?://[^/]+/api/v1/signing/tickets/([0-9A-Za-z_-]+)");

  private final Api api;
  private final String password;
  private final byte[] handwriting;
  private final Camera camera;
  private final PhoneDevice device = new PhoneDevice();
  private volatile String certificate = "";
  private volatile String fingerprint = "";

  /**
   * A phone without certificate.
   *
   * @param password the certificate password, 8 to 16 letters, digits and symbols
   * @param handwriting picture of the handwritten signature, PNG
   */
  public Phone(Api api, String password, byte[] handwriting) {
    this(api, password, handwriting, Camera.REAL);
  }

  /**
   * A phone without certificate.
   *
   * @param password the certificate password, 8 to 16 letters, digits and symbols
   * @param handwriting picture of the handwritten signature, PNG
   * @param camera reads QR codes
   */
  public Phone(Api api, String password, byte[] handwriting, Camera camera) {
    this.camera = camera;
    this.api = api.as(Player.PHONE);
    this.password = password;
    this.handwriting = handwriting.clone();
  }

  /**
   * Enrols for a certificate.
   *
   * @param code the one-time code of the invitation
   */
  public void enrol(String code) {
    ObjectNode body = Answer.JSON.createObjectNode().put("code", code);
    String name =
        api.perform(Step.BEGIN_ENROLMENT, Request.post("/enrolment/begin", body))
            .json()
            .path("name")
            .asText();
    application(name).forEach(body.withObject("/inputs")::put);
    JsonNode enrolled =
        api.perform(Step.ENROL_INDIVIDUAL, Request.post("/enrolment/complete", body)).json();
    fingerprint = PhoneDevice.fingerprint(enrolled.path("certificate").asText());
    certificate = enrolled.path("key").asText();
  }

  /**
   * What the phone gives to enrol.
   *
   * @param name the holder's, as the enrolment shows it
   */
  public Map<String, String> application(String name) {
    Map<String, String> inputs = new HashMap<>(device.registration(name));
    inputs.put("password", password);
    inputs.put("handwriting", Base64.getEncoder().encodeToString(handwriting));
    return inputs;
  }

  /** The provider's name for the certificate; empty before enrolment. */
  public String certificate() {
    return certificate;
  }

  /** Scans a QR code off a screen and confirms with the password. */
  public void confirm(Step step, Ticket ticket, Answer picture) {
    confirm(step, camera.read(ticket, picture));
  }

  /** Confirms what a QR code's text leads to. */
  public void confirm(Step step, String scanned) {
    Matcher matcher = TICKET.matcher(scanned);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("The QR code leads to no signing ticket: " + scanned);
    }
    JsonNode ticket = api.perform(Step.READ_TICKET, Request.get(scanned)).json();
    Ticket.complete(api, step, matcher.group(1), confirmation(ticket, password));
  }

  /** What confirms a ticket, by its id. */
  public Map<String, String> confirmation(String ticket) {
    return confirmation(ticket, password);
  }

  /** What a person with this phone gives who enters that password. */
  public Map<String, String> confirmation(String ticket, String entered) {
    return confirmation(api.exchange(Request.get("/signing/tickets/" + ticket)).json(), entered);
  }

  private Map<String, String> confirmation(JsonNode ticket, String entered) {
    Map<String, String> inputs = new HashMap<>(device.activation(ticket, certificate, fingerprint));
    inputs.put("certificate", certificate);
    inputs.put("password", entered);
    return inputs;
  }

  /**
   * What changes the certificate password (manual 3.10).
   *
   * @param revision the key's, as its list shows it
   */
  public Map<String, String> passwordChange(long revision, String next) {
    Map<String, String> inputs =
        new HashMap<>(device.action("change-password", certificate, fingerprint, revision, "-"));
    inputs.put("password", password);
    inputs.put("newPassword", next);
    return inputs;
  }
}
