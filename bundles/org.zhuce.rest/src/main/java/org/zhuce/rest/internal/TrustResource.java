package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.PublishedTrust;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.signing.spi.SignatureAlgorithm;

/** What others need to validate the platform's signatures with programs of their own. */
@Component(service = TrustResource.class)
@Path("trust")
@Tag(name = "Verification")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class TrustResource {
  /** RFC 8555. */
  private static final String PEM_CHAIN = "application/pem-certificate-chain";

  /** RFC 2585. */
  private static final String CRL = "application/pkix-crl";

  private static final byte[] LINE_END = {'\n'};
  private static final int LINE = 64;

  private final PublishedTrust trust;

  /** Made by the container. */
  @Activate
  public TrustResource(@Reference PublishedTrust trust) {
    this.trust = trust;
  }

  @GET
  @Path("authorities")
  @Produces(PEM_CHAIN)
  @Operation(
      operationId = "authorities",
      summary = "The platform's own certificate authorities (PEM), the root first")
  @ApiResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(mediaType = PEM_CHAIN, schema = @Schema(type = "string")))
  public byte[] authorities() {
    return pem(SignatureAlgorithm.P256);
  }

  @GET
  @Path("authorities/sm2")
  @Produces(PEM_CHAIN)
  @Operation(
      operationId = "sm2Authorities",
      summary = "The platform's own certificate authorities for SM2 keys (PEM), the root first")
  @ApiResponse(
      responseCode = "200",
      description = "All of them",
      content = @Content(mediaType = PEM_CHAIN, schema = @Schema(type = "string")))
  public byte[] sm2Authorities() {
    return pem(SignatureAlgorithm.SM2);
  }

  private byte[] pem(SignatureAlgorithm keys) {
    return trust.authorities(keys).stream()
        .map(TrustResource::pem)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(LINE, LINE_END).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("an authority's certificate cannot be encoded", e);
    }
  }

  @GET
  @Path("revocations")
  @Produces(CRL)
  @Operation(
      operationId = "revocations",
      summary = "Which signers' certificates are revoked (RFC 5280, DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The revocation list",
      content = @Content(mediaType = CRL, schema = @Schema(type = "string", format = "binary")))
  public byte[] revocations() {
    return trust.crl(SignatureAlgorithm.P256);
  }

  @GET
  @Path("revocations/sm2")
  @Produces(CRL)
  @Operation(
      operationId = "sm2Revocations",
      summary = "Which signers' certificates for SM2 keys are revoked (RFC 5280, DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The revocation list, signed with SM2",
      content = @Content(mediaType = CRL, schema = @Schema(type = "string", format = "binary")))
  public byte[] sm2Revocations() {
    return trust.crl(SignatureAlgorithm.SM2);
  }
}
