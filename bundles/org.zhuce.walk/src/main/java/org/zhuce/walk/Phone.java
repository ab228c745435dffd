package org.zhuce.walk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An individual's phone with the certificate app (移证通). It has no session: the QR code is what ties
 * it to the browser, the certificate password is what it knows.
 */
public final class Phone {

  private static final Pattern TICKET =
      Pattern.compile("https?://[^/]+/api/v1/signing/tickets/([0-9A-Za-z_-]+)");

  private final Api api;
  private final String password;
  private final byte[] handwriting;
  private final Camera camera;
  private volatile String certificate = "";

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
    api.perform(Step.BEGIN_ENROLMENT, Request.post("/enrolment/begin", body));
    body.withObject("/inputs")
        .put("password", password)
        .put("handwriting", Base64.getEncoder().encodeToString(handwriting));
    certificate =
        api.perform(Step.ENROL_INDIVIDUAL, Request.post("/enrolment/complete", body))
            .json()
            .path("key")
            .asText();
  }

  /** Chooses a certificate that was enrolled earlier, by the provider's name for it. */
  public void use(String key) {
    certificate = key;
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
    api.perform(Step.READ_TICKET, Request.get(scanned));
    Ticket.complete(
        api, step, matcher.group(1), Map.of("certificate", certificate, "password", password));
  }
}
