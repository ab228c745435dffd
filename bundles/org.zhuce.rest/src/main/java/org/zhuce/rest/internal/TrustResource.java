package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.PublishedTrust;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
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

  private static final Logger LOG = LoggerFactory.getLogger(TrustResource.class);
  private static final byte[] LINE_END = {'\n'};
  private static final int LINE = 64;

  /** RFC 2585. */
  private static final String CERTIFICATE = "application/pkix-cert";

  /** RFC 6960, C.1. */
  private static final String OCSP_REQUEST = "application/ocsp-request";

  /** RFC 6960, C.2. */
  private static final String OCSP_RESPONSE = "application/ocsp-response";

  /** Base64 with line ends, and with the letters that addresses need not encode. */
  private static final Base64.Decoder BASE64 = Base64.getMimeDecoder();

  private final PublishedTrust trust;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public TrustResource(@Reference PublishedTrust trust, @Reference RateLimits limits) {
    this.trust = trust;
    this.limits = limits;
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
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(LINE, LINE_END).encodeToString(encoded(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
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

  @GET
  @Path("revocations/root")
  @Produces(CRL)
  @Operation(
      operationId = "rootRevocations",
      summary =
          "Whether the authority that issues signers' certificates is revoked (RFC 5280, DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The root's revocation list",
      content = @Content(mediaType = CRL, schema = @Schema(type = "string", format = "binary")))
  public byte[] rootRevocations() {
    return trust.rootCrl(SignatureAlgorithm.P256);
  }

  @GET
  @Path("revocations/sm2/root")
  @Produces(CRL)
  @Operation(
      operationId = "sm2RootRevocations",
      summary =
          "Whether the authority that issues signers' certificates for SM2 keys is revoked"
              + " (RFC 5280, DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The root's revocation list, signed with SM2",
      content = @Content(mediaType = CRL, schema = @Schema(type = "string", format = "binary")))
  public byte[] sm2RootRevocations() {
    return trust.rootCrl(SignatureAlgorithm.SM2);
  }

  @GET
  @Path("issuers")
  @Produces(CERTIFICATE)
  @Operation(
      operationId = "issuer",
      summary = "The certificate of the authority that issues signers' certificates (DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The certificate",
      content =
          @Content(mediaType = CERTIFICATE, schema = @Schema(type = "string", format = "binary")))
  public byte[] issuer() {
    return der(SignatureAlgorithm.P256);
  }

  @GET
  @Path("issuers/sm2")
  @Produces(CERTIFICATE)
  @Operation(
      operationId = "sm2Issuer",
      summary =
          "The certificate of the authority that issues signers' certificates for SM2 keys (DER)")
  @ApiResponse(
      responseCode = "200",
      description = "The certificate",
      content =
          @Content(mediaType = CERTIFICATE, schema = @Schema(type = "string", format = "binary")))
  public byte[] sm2Issuer() {
    return der(SignatureAlgorithm.SM2);
  }

  private byte[] der(SignatureAlgorithm keys) {
    List<X509Certificate> authorities = trust.authorities(keys);
    return encoded(authorities.get(authorities.size() - 1));
  }

  @POST
  @Path("ocsp")
  @Consumes(OCSP_REQUEST)
  @Produces(OCSP_RESPONSE)
  @Operation(
      operationId = "ocsp",
      summary = "Whether certificates of the platform's authorities are revoked (RFC 6960)")
  @ApiResponse(
      responseCode = "200",
      description = "The answer, which may be that the question is malformed",
      content =
          @Content(mediaType = OCSP_RESPONSE, schema = @Schema(type = "string", format = "binary")))
  public byte[] ocsp(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = OCSP_REQUEST,
                      schema = @Schema(type = "string", format = "binary")))
          byte[] question) {
    limits.count(RateLimits.Kind.OCSP, request);
    return trust.ocsp(question);
  }

  @GET
  @Path("ocsp/{question: .+}")
  @Produces(OCSP_RESPONSE)
  @Operation(operationId = "ocspByAddress", summary = "The same with the question in the address")
  @ApiResponse(
      responseCode = "200",
      description = "The answer, which may be that the question is malformed",
      content =
          @Content(mediaType = OCSP_RESPONSE, schema = @Schema(type = "string", format = "binary")))
  public byte[] ocspByAddress(
      @Context HttpServletRequest request,
      @Parameter(description = "The question (DER) in Base64, encoded for addresses")
          @PathParam("question")
          String question) {
    limits.count(RateLimits.Kind.OCSP, request);
    return trust.ocsp(decoded(question));
  }

  /** What is no Base64 is no question either; the responder says so in its own way. */
  private static byte[] decoded(String question) {
    try {
      return BASE64.decode(question);
    } catch (IllegalArgumentException e) {
      LOG.debug("An OCSP request is no Base64", e);
      return new byte[0];
    }
  }
}
