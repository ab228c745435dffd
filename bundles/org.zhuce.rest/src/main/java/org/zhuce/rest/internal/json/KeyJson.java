package org.zhuce.rest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.zhuce.kernel.usecase.KeyRequest;
import org.zhuce.kernel.usecase.Keys;
import org.zhuce.rest.internal.http.Json;
import org.zhuce.rest.internal.json.EnrolmentJson.InvitationAnswer;
import org.zhuce.signing.spi.KeyAction;
import org.zhuce.signing.spi.KeyState;

/** Keys after their enrolment, as JSON. */
public final class KeyJson {
  private KeyJson() {}

  /** A signer's keys. */
  public record KeysAnswer(
      List<KeyItem> items,
      @Schema(description = "Signing providers that did not answer") List<String> unavailable) {

    /** Keys of the kernel's. */
    public static KeysAnswer of(Keys.Found found) {
      return new KeysAnswer(
          found.keys().stream().map(KeyItem::of).toList(), List.copyOf(found.unavailable()));
    }
  }

  /** A key. */
  public record KeyItem(
      String provider,
      @Schema(description = "The provider's name for it") String key,
      @Schema(allowableValues = {"active", "locked", "without-device", "revoked"}) String status,
      @Schema(description = "Changes with each action; what authorises the next one names it")
          long revision,
      @Schema(description = "Tries of the password; absent if the provider does not count")
          Integer triesLeft,
      @Schema(description = "The signing certificate, and the encryption certificate if any")
          List<CertificateItem> certificates,
      List<DeviceItem> devices,
      @Schema(description = "What its holder can do") List<ActionItem> actions,
      @Schema(description = "What a CA operator can decide: unlock, revoke")
          List<String> decisions) {

    /** A key of the kernel's. */
    public static KeyItem of(Keys.Held held) {
      KeyState state = held.state();
      return new KeyItem(
          held.provider(),
          state.key(),
          Names.word(state.status()),
          state.revision(),
          number(state.triesLeft()),
          Stream.concat(
                  Stream.of(CertificateItem.of("signing", state.signing())),
                  state.encryption().isEmpty()
                      ? Stream.empty()
                      : Stream.of(CertificateItem.of("encryption", state.encryption())))
              .toList(),
          state.devices().stream()
              .map(d -> new DeviceItem(d.id(), d.name(), d.registeredAt(), d.current()))
              .toList(),
          held.actions().stream().map(ActionItem::of).toList(),
          held.decisions().stream().map(Names::word).sorted().toList());
    }

    private static Integer number(OptionalInt value) {
      return value.isPresent() ? value.getAsInt() : null;
    }
  }

  /** A certificate. */
  public record CertificateItem(
      @Schema(allowableValues = {"signing", "encryption"}) String usage,
      String subject,
      String issuer,
      @Schema(description = "Serial number in hexadecimal") String serial,
      Instant notBefore,
      Instant notAfter,
      @Schema(description = "Name of the public key's algorithm") String keyAlgorithm,
      @Schema(description = "The certificate as PEM") String certificate) {

    static CertificateItem of(String usage, List<X509Certificate> chain) {
      X509Certificate first = chain.get(0);
      return new CertificateItem(
          usage,
          first.getSubjectX500Principal().getName(),
          first.getIssuerX500Principal().getName(),
          first.getSerialNumber().toString(16),
          first.getNotBefore().toInstant(),
          first.getNotAfter().toInstant(),
          first.getPublicKey().getAlgorithm(),
          EnrolmentJson.pem(first));
    }

    @Override
    public String toString() {
      return "CertificateItem[" + serial + "]";
    }
  }

  /** A device that was registered for a key. */
  public record DeviceItem(
      @Schema(description = "SHA-256 of its public key in hexadecimal") String id,
      String name,
      Instant registeredAt,
      @Schema(description = "Whether it may use the key now") boolean current) {}

  /** What a holder can do with a key. */
  public record ActionItem(
      String name,
      @Schema(type = "object", description = "JSON Schema (2020-12) of the inputs")
          JsonNode inputSchema) {
    static ActionItem of(KeyAction action) {
      return new ActionItem(action.name(), Json.parsed(action.inputSchema()));
    }
  }

  /** What a holder gives for an action. */
  public record ActionRequest(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "As the action's inputSchema says")
          Map<String, String> inputs) {
    @Override
    public String toString() {
      return "ActionRequest";
    }
  }

  /** Whose keys are wanted. */
  public record Search(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"individual", "enterprise"})
          String role,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "ID number or unified social credit code")
          String code) {
    @Override
    public String toString() {
      return "Search[" + role + "]";
    }
  }

  /** A CA operator's decision about a key. */
  public record DecisionRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mobile") String provider,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"individual", "enterprise"})
          String role,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "ID number or unified social credit code of the holder")
          String code,
      @Schema(requiredMode = RequiredMode.REQUIRED) String key,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"unlock", "revoke"})
          String decision,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "At most 200 characters")
          String reason,
      @Schema(description = "Whether the holder gets a one-time code to enrol anew")
          Boolean invite) {
    @Override
    public String toString() {
      return "DecisionRequest[" + provider + " " + decision + "]";
    }
  }

  /** What came of a decision. */
  public record DecisionAnswer(
      @Schema(description = "The key as it is now; absent if the request was denied") KeyItem key,
      @Schema(description = "The new enrolment, if one was wanted") InvitationAnswer invitation) {

    /** A decision of the kernel's. */
    public static DecisionAnswer of(Keys.Decided decided) {
      return new DecisionAnswer(
          KeyItem.of(decided.held()), decided.invited().map(InvitationAnswer::of).orElse(null));
    }

    @Override
    public String toString() {
      return "DecisionAnswer";
    }
  }

  /** A request for help with a key that cannot be used. */
  public record HelpRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "cakey") String provider,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"individual", "enterprise"})
          String role,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "ID number or unified social credit code")
          String code,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "Telephone number or mail address for the answer")
          String contact,
      @Schema(description = "What happened") String note) {
    @Override
    public String toString() {
      return "HelpRequest[" + provider + "]";
    }
  }

  /** Where a request stands, for whoever made it. */
  public record HelpAnswer(
      String id,
      @Schema(allowableValues = {"open", "granted", "denied"}) String status,
      @Schema(description = "By when it is to be decided") Instant dueAt,
      @Schema(description = "Of the decision; absent while it is open") String reason) {

    /** A request of the kernel's. */
    public static HelpAnswer of(KeyRequest request) {
      return new HelpAnswer(
          request.id(),
          Names.word(request.status()),
          request.dueAt(),
          request.reason().isEmpty() ? null : request.reason());
    }
  }

  /** A request as the CA operator sees it. */
  public record HelpItem(
      String id,
      String provider,
      @Schema(allowableValues = {"individual", "enterprise"}) String role,
      @Schema(description = "As it was typed in; nobody has proven it") String code,
      String contact,
      String note,
      Instant createdAt,
      Instant dueAt) {

    /** A request of the kernel's. */
    public static HelpItem of(KeyRequest request) {
      return new HelpItem(
          request.id(),
          request.provider(),
          Names.word(request.role()),
          request.code(),
          request.contact(),
          request.note(),
          request.createdAt(),
          request.dueAt());
    }

    @Override
    public String toString() {
      return "HelpItem[" + id + "]";
    }
  }

  /** A CA operator's decision on a request. */
  public record HelpDecision(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"unlock", "revoke", "deny"})
          String decision,
      @Schema(description = "The key that it is about; needed unless denied") String key,
      @Schema(requiredMode = RequiredMode.REQUIRED, description = "At most 200 characters")
          String reason,
      @Schema(description = "Whether the holder gets a one-time code to enrol anew")
          Boolean invite) {}
}
