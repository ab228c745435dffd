package org.zhuce.rest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.usecase.Signing;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.rest.internal.http.Json;
import org.zhuce.rest.internal.http.Language;

/** Signing tickets as JSON. */
public final class SigningJson {
  private SigningJson() {}

  /** A deployed signing provider. */
  public record ProviderItem(
      String id,
      @Schema(description = "For whom it signs: individual, enterprise, authority")
          List<String> roles) {
    /** A provider of the kernel's. */
    public static ProviderItem of(Signing.Provider provider) {
      return new ProviderItem(provider.id(), provider.roles().stream().map(Names::word).toList());
    }
  }

  /** What shall be signed. */
  public record TicketRequest(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"login", "document"})
          String purpose,
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mobile") String provider,
      @Schema(
              allowableValues = {"individual", "enterprise"},
              description = "At login: in which capacity")
          String role,
      @Schema(description = "At document: the application's id") String application,
      @Schema(description = "At document: whether the enterprise agrees to its opinion")
          Boolean consent,
      @Schema(description = "What the provider asks for") Map<String, String> inputs) {

    @Override
    public String toString() {
      return "TicketRequest[" + purpose + " " + provider + "]";
    }
  }

  /** What the signer brings back. */
  public record Completion(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "As the ticket's challenge.inputSchema says")
          Map<String, String> inputs) {
    @Override
    public String toString() {
      return "Completion";
    }
  }

  /** The secret that was given with the ticket. */
  public record Collection(@Schema(requiredMode = RequiredMode.REQUIRED) String secret) {
    @Override
    public String toString() {
      return "Collection";
    }
  }

  /** A ticket. */
  public record TicketAnswer(
      String id,
      @Schema(description = "Collects the login; only in the answer to who opened the ticket")
          String secret,
      @Schema(allowableValues = {"login", "document"}) String purpose,
      String provider,
      @Schema(allowableValues = {"individual", "enterprise"}) String role,
      @Schema(
              allowableValues = {
                "pending",
                "awaiting-proof",
                "completed",
                "collected",
                "failed",
                "expired"
              })
          String status,
      @Schema(description = "What the signer reads") String summary,
      @Schema(description = "Address of the platform that the signer should see") URI origin,
      Instant expiresAt,
      ChallengeAnswer challenge,
      FailureAnswer failure,
      SignerName signer) {

    /** A ticket of the kernel's. */
    public static TicketAnswer of(Ticket ticket, String secret, Context context) {
      return new TicketAnswer(
          ticket.id(),
          secret,
          Names.word(ticket.purpose()),
          ticket.provider(),
          Names.word(ticket.role()),
          Names.word(ticket.statusAt(context.now())),
          context.language().of(ticket.summary()),
          context.origin(),
          ticket.expiresAt(),
          ticket.challenge().map(c -> ChallengeAnswer.of(ticket.id(), c)).orElse(null),
          ticket
              .failure()
              .map(f -> new FailureAnswer(f.code(), context.language().of(f.message())))
              .orElse(null),
          ticket.signer().map(s -> new SignerName(s.name())).orElse(null));
    }

    @Override
    public String toString() {
      return "TicketAnswer[" + id + " " + status + "]";
    }
  }

  /** What a ticket's texts depend on. */
  public record Context(Instant now, URI origin, Language language) {}

  /** What the signer must do. */
  public record ChallengeAnswer(
      @Schema(allowableValues = {"SCAN_QR", "SIGN_BYTES", "ENTER_SECRET"}) String kind,
      @Schema(description = "For the signer's program: a QR code's text, or Base64 bytes to sign")
          String payload,
      Map<String, String> details,
      @Schema(type = "object", description = "JSON Schema (2020-12) of the completion's inputs")
          JsonNode inputSchema,
      @Schema(description = "Address of a picture to show, such as a QR code") String image) {

    static ChallengeAnswer of(String ticket, Ticket.ChallengeData data) {
      return new ChallengeAnswer(
          data.kind(),
          data.payload(),
          data.details(),
          Json.parsed(data.inputSchema()),
          data.imageType().isEmpty() ? null : Names.address("/signing/tickets/", ticket) + "/qr");
    }
  }

  /** Why a ticket failed or was last refused. */
  public record FailureAnswer(String code, String message) {}

  /** Who signs. */
  public record SignerName(String name) {}
}
