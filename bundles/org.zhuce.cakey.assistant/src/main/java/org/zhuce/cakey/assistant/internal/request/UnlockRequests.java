package org.zhuce.cakey.assistant.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.cakey.assistant.internal.Refusal;
import org.zhuce.cakey.assistant.internal.key.CaKey;
import org.zhuce.cakey.assistant.internal.key.Certificates;

/**
 * Requests to the CA's desk about a key that is locked or whose password is lost (manual 4.2). The
 * desk decides on presented documents: a token's holder gets a release code, the holder of a file a
 * one-time code for a new key in place of the revoked one. Remembered while the assistant runs; the
 * desk's answer does not depend on that. May be used by many threads.
 */
public final class UnlockRequests {
  private static final Logger LOG = LoggerFactory.getLogger(UnlockRequests.class);

  private final Platform platform;
  private final Map<String, URI> made = new HashMap<>();

  /** None yet. */
  public UnlockRequests(Platform platform) {
    this.platform = platform;
  }

  /**
   * Where a request stands.
   *
   * @param id the desk's name for it
   * @param status {@code open}, {@code granted} or {@code denied}
   * @param dueAt by when it is to be decided
   * @param reason of the decision; empty while it is open
   */
  public record Standing(String id, String status, String dueAt, String reason) {
    private static Standing of(JsonNode answer) {
      return new Standing(
          answer.path("id").asText(),
          answer.path("status").asText(),
          answer.path("dueAt").asText(),
          answer.path("reason").asText(""));
    }
  }

  /**
   * Asks the desk.
   *
   * @param at one of the configured platforms
   * @param contact telephone number or mail address for the answer
   * @throws Refusal if the key shows no certificate of an enterprise, or the platform refuses
   */
  public Standing submit(URI at, CaKey key, String contact) {
    X509Certificate certificate =
        key.chain().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        "no-certificate",
                        "该密钥还没有证书，无需解锁，请先申领。",
                        "This key has no certificate yet; enrol instead."));
    String code =
        Certificates.creditCode(certificate)
            .orElseThrow(
                () ->
                    new Refusal(
                        "no-credit-code",
                        "该密钥的证书中没有统一社会信用代码。",
                        "The key's certificate names no unified social credit code."));
    String note =
        "%s 证书序列号 serial number %s"
            .formatted(
                key.kind() == CaKey.Kind.PKCS11 ? "CA 锁 token" : "密钥文件 key file",
                certificate.getSerialNumber().toString(16));
    Standing standing = Standing.of(platform.requestHelp(at, code, contact, note));
    LOG.info("Asked {} to unlock {}", at, key.id());
    synchronized (made) {
      made.put(key.id(), platform.helpRequest(at, standing.id()));
    }
    return standing;
  }

  /** Where the key's last request stands, asked at the platform; empty if none was made. */
  public Optional<Standing> last(CaKey key) {
    Optional<URI> address;
    synchronized (made) {
      address = Optional.ofNullable(made.get(key.id()));
    }
    return address.map(platform::help).map(Standing::of);
  }
}
