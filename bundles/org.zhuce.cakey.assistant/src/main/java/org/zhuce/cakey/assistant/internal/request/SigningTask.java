package org.zhuce.cakey.assistant.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.KeyAlgorithm;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.Text;

/**
 * One request of the platform, read and found to be what it says.
 *
 * @param ticket its address
 * @param purpose login or document
 * @param origin the platform
 * @param summary what is signed, for people
 * @param nonce tells this request from any other
 * @param expiresAt after this it is not signed
 * @param digest of the content, the one that is signed
 * @param toBeSigned the signed attributes, DER
 * @param document the file whose digest it is, for the user to look at; empty at login
 */
public record SigningTask(
    URI ticket,
    Purpose purpose,
    URI origin,
    Text summary,
    String nonce,
    Instant expiresAt,
    byte[] digest,
    byte[] toBeSigned,
    byte[] document) {

  public SigningTask {
    digest = digest.clone();
    toBeSigned = toBeSigned.clone();
    document = document.clone();
  }

  @Override
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public byte[] toBeSigned() {
    return toBeSigned.clone();
  }

  @Override
  public byte[] document() {
    return document.clone();
  }

  /**
   * Reads a ticket at its platform and checks that what is to be signed is what is shown.
   *
   * @param certificate of the key that shall sign
   * @throws Refusal if it is not, with the reason
   */
  static SigningTask read(
      Platform platform, URI address, X509Certificate certificate, Instant now) {
    URI origin = platform.originOf(address);
    JsonNode ticket = platform.ticket(address, "zh-CN");
    String english = platform.ticket(address, "en").path("summary").asText("");
    JsonNode challenge = ticket.path("challenge");
    JsonNode details = challenge.path("details");
    if (!ticket.path("role").asText().equals("enterprise")
        || !challenge.path("kind").asText().equals("SIGN_BYTES")) {
      throw new Refusal(
          "not-for-a-key", "该任务不由企业 CA 锁签署。", "This request is not for an enterprise's key.");
    }
    Purpose purpose = purpose(ticket.path("purpose").asText());
    Instant expiresAt = instant(ticket.path("expiresAt").asText());
    requireOpen(ticket.path("status").asText(), expiresAt, now);
    if (!ticket.path("origin").asText().equals(origin.toString())
        || !details.path("ticket").asText().equals(address.toString())) {
      throw changed("the address");
    }
    KeyAlgorithm algorithm = KeyAlgorithm.of(certificate.getPublicKey());
    if (!details.path("signatureAlgorithm").asText().equals(algorithm.signature())) {
      throw changed("the signature algorithm");
    }
    byte[] der = base64(challenge.path("payload").asText());
    byte[] digest = SignedAttributes.digest(der, purpose, certificate);
    if (!Arrays.equals(digest, base64(details.path("contentDigest").asText()))) {
      throw changed("the digest");
    }
    SigningTask task =
        new SigningTask(
            address,
            purpose,
            origin,
            new Text(
                ticket.path("summary").asText(),
                english.isBlank() ? ticket.path("summary").asText() : english),
            details.path("nonce").asText(),
            expiresAt,
            digest,
            der,
            purpose == Purpose.LOGIN ? new byte[0] : platform.document(address));
    if (purpose == Purpose.DOCUMENT
        && !Arrays.equals(digest, CoveredFile.digest(task.document, algorithm))) {
      throw new Refusal(
          "document-differs",
          "平台展示的文件与待签摘要不符，拒绝签名；请联系平台管理员。",
          "The file that the platform shows is not the one whose digest is to be signed; it is not"
              + " signed. Tell the platform's administrator.");
    }
    if (purpose == Purpose.LOGIN && !Arrays.equals(digest, algorithm.digest(task.loginContent()))) {
      throw changed("the login's digest");
    }
    return task;
  }

  /** What a login signs (see the platform's signing work): all of what is shown. */
  private byte[] loginContent() {
    return String.join(
            "\n",
            "zhuce-login-1",
            origin.toString(),
            ticket.toString(),
            nonce,
            expiresAt.toString(),
            summary.zh())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses when it is too late. */
  void requireTimely(Instant now) {
    if (!now.isBefore(expiresAt)) {
      throw expired();
    }
  }

  private static void requireOpen(String status, Instant expiresAt, Instant now) {
    if (status.equals("expired") || !now.isBefore(expiresAt)) {
      throw expired();
    }
    if (!status.equals("pending")) {
      throw new Refusal(
          "ticket-ended", "该签署任务已结束，请重新发起。", "This request has ended; open a new one.");
    }
  }

  private static Refusal expired() {
    return new Refusal(
        "request-expired", "签署任务已过期，请重新发起。", "The request has expired; open a new one.");
  }

  private static Refusal changed(String what) {
    return new Refusal(
        "request-changed",
        "待签数据与任务内容不一致，拒绝签名。",
        "What is to be signed is not what the request shows (" + what + "); it is not signed.");
  }

  private static Purpose purpose(String word) {
    try {
      return Purpose.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw unreadable(e);
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw unreadable(e);
    }
  }

  private static Refusal unreadable(Exception cause) {
    Refusal refusal =
        new Refusal("request-unreadable", "无法识别平台的签署任务。", "The request cannot be read.");
    refusal.initCause(cause);
    return refusal;
  }
}
