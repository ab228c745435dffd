package org.zhuce.rest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.zhuce.kernel.usecase.Enrolling;
import org.zhuce.rest.internal.http.Json;
import org.zhuce.signing.spi.EnrolmentResult;

/** Enrolment as JSON. */
public final class EnrolmentJson {
  private static final int PEM_WIDTH = 64;

  private EnrolmentJson() {}

  /** Whom to invite. */
  public record InvitationRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED, example = "mobile") String provider,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = {"individual", "enterprise"})
          String role,
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              description = "ID number or unified social credit code, as registered")
          String code) {

    @Override
    public String toString() {
      return "InvitationRequest[" + provider + "]";
    }
  }

  /** An invitation. */
  public record InvitationAnswer(
      @Schema(description = "One-time code, shown this once") String code,
      String provider,
      @Schema(allowableValues = {"individual", "enterprise"}) String role,
      String name,
      Instant expiresAt) {

    /** An invitation of the kernel's. */
    public static InvitationAnswer of(Enrolling.Invited invited) {
      return new InvitationAnswer(
          invited.code(),
          invited.invitation().provider(),
          Names.word(invited.invitation().identity().role()),
          invited.invitation().identity().name(),
          invited.invitation().expiresAt());
    }

    @Override
    public String toString() {
      return "InvitationAnswer";
    }
  }

  /** The one-time code of an invitation. */
  public record CodeRequest(@Schema(requiredMode = RequiredMode.REQUIRED) String code) {
    @Override
    public String toString() {
      return "CodeRequest";
    }
  }

  /** What an enrolment asks for. */
  public record Asked(
      String provider,
      String name,
      @Schema(type = "object", description = "JSON Schema (2020-12) of the inputs")
          JsonNode inputSchema) {

    /** What the provider asks for. */
    public static Asked of(Enrolling.Asked asked) {
      return new Asked(
          asked.invitation().provider(),
          asked.invitation().identity().name(),
          Json.parsed(asked.inputSchema()));
    }
  }

  /** The code with what was asked for. */
  public record EnrolmentRequest(
      @Schema(requiredMode = RequiredMode.REQUIRED) String code,
      @Schema(description = "As inputSchema says") Map<String, String> inputs) {
    @Override
    public String toString() {
      return "EnrolmentRequest";
    }
  }

  /** The certificate that was issued. */
  public record Enrolled(
      @Schema(description = "The provider's name for it") String key,
      @Schema(description = "The certificate as PEM") String certificate,
      @Schema(description = "The certificate and those above it, as PEM") List<String> chain) {

    /** A certificate of the kernel's. */
    public static Enrolled of(EnrolmentResult.Enrolled enrolled) {
      List<String> chain = enrolled.chain().stream().map(EnrolmentJson::pem).toList();
      return new Enrolled(enrolled.key(), chain.get(0), chain);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(PEM_WIDTH, new byte[] {'\n'})
              .encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("an issued certificate has an encoding", e);
    }
  }
}
