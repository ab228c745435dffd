package org.zhuce.walk;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Somebody who is shown a certificate and wants to know whether it is genuine. */
public final class Verifier {

  private final Api api;

  /** Anybody. */
  public Verifier(Api api) {
    this.api = api.as(Player.PUBLIC);
  }

  /** By the address in the certificate's QR code. */
  public JsonNode byAddress(String address) {
    return verdict(Step.VERIFY_ADDRESS, Request.get(address), "genuine");
  }

  /** By registration number. */
  public JsonNode byNumber(String number) {
    String query = URLEncoder.encode(number, StandardCharsets.UTF_8);
    return verdict(Step.VERIFY_NUMBER, Request.get("/verification?number=" + query), "genuine");
  }

  /** By the file. */
  public JsonNode byFile(byte[] certificate) {
    return verdict(Step.VERIFY_FILE, upload(certificate), "genuine");
  }

  /** By the OFD file. */
  public JsonNode byOfd(byte[] certificate) {
    return verdict(
        Step.VERIFY_OFD,
        Request.upload("POST", "/verification", "application/ofd", certificate),
        "genuine");
  }

  /** A copy with one byte changed must not pass. */
  public JsonNode changed(byte[] certificate) {
    return verdict(Step.VERIFY_CHANGED, upload(changedCopy(certificate)), "altered");
  }

  /** A copy with something added must not pass, although its signature is still right. */
  public JsonNode appended(byte[] certificate) {
    return verdict(Step.VERIFY_APPENDED, upload(appendedCopy(certificate)), "altered");
  }

  /**
   * The file with one bit of a comment changed: whoever looks at the page sees no difference, only
   * the signature does.
   */
  public static byte[] changedCopy(byte[] pdf) {
    int comment = 1;
    while (pdf[comment] != '%') {
      comment++;
    }
    byte[] copy = pdf.clone();
    copy[comment + 1] ^= 1;
    return copy;
  }

  /** The file with a comment behind its end. */
  public static byte[] appendedCopy(byte[] pdf) {
    byte[] more = "\n% and registered for everything else\n".getBytes(StandardCharsets.US_ASCII);
    byte[] copy = Arrays.copyOf(pdf, pdf.length + more.length);
    System.arraycopy(more, 0, copy, pdf.length, more.length);
    return copy;
  }

  private static Request upload(byte[] file) {
    return Request.upload("POST", "/verification", "application/pdf", file);
  }

  private JsonNode verdict(Step step, Request request, String expected) {
    Answer answer = api.perform(step, request);
    JsonNode result = answer.json();
    if (!result.path("verdict").asText().equalsIgnoreCase(expected)) {
      throw new UnexpectedAnswerException(
          step,
          answer,
          "%s / %s: the verdict must be %s:%n%s"
              .formatted(step.zh(), step.en(), expected, answer.text()));
    }
    return result;
  }
}
