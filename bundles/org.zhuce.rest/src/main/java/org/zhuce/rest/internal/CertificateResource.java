package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Certificate;
import org.zhuce.kernel.model.CertificateId;
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Certificates;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.CertificateJson.CertificateAnswer;
import org.zhuce.rest.internal.json.Paged;

/** Electronic registration certificates, for their holders. */
@Component(service = CertificateResource.class)
@Path("certificates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Certificates")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class CertificateResource {
  private final Certificates certificates;
  private final Centre centre;

  /** Made by the container. */
  @Activate
  public CertificateResource(@Reference Certificates certificates, @Reference Centre centre) {
    this.certificates = certificates;
    this.centre = centre;
  }

  @GET
  @Operation(
      operationId = "certificates",
      summary = "The individual's own certificates, newest first")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<CertificateAnswer> list(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return Paged.all(
        caller.own(certificates.list(caller.actor())).stream()
            .map(c -> answer(c, caller))
            .toList());
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "certificate", summary = "One certificate")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The certificate", useReturnTypeSchema = true)
  public CertificateAnswer find(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return answer(caller.own(certificates.find(caller.actor(), id(id))), caller);
  }

  @POST
  @Path("{id}/claim")
  @Operation(operationId = "claim", summary = "Claim a certificate (领证)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Claimed", useReturnTypeSchema = true)
  public CertificateAnswer claim(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return answer(caller.own(certificates.claim(caller.actor(), id(id))), caller);
  }

  @GET
  @Path("{id}/document")
  @Produces({"application/pdf", "application/ofd"})
  @Operation(
      operationId = "certificateDocument",
      summary = "A sealed file of a claimed certificate, as PDF or OFD",
      description =
          "OFD if the parameter says so or, without it, if the header Accept names application/ofd"
              + " first; PDF otherwise. Both are under the department's seal.")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = "application/ofd",
            schema = @Schema(type = "string", format = "binary"))
      })
  public Response document(
      @Context HttpServletRequest request,
      @Context HttpHeaders headers,
      @PathParam("id") String id,
      @Parameter(schema = @Schema(allowableValues = {"pdf", "ofd"})) @QueryParam("format")
          String format) {
    Caller caller = Caller.of(request);
    Certificate.Format wanted =
        format == null
            ? accepted(headers)
            : Params.name(Certificate.Format.class, "/format", format);
    byte[] file = caller.own(certificates.download(caller.actor(), id(id), wanted));
    return Files.answer(file, "certificate-" + id);
  }

  /** The first that the caller names; PDF for who takes anything. */
  private static Certificate.Format accepted(HttpHeaders headers) {
    return headers.getAcceptableMediaTypes().stream()
        .map(t -> t.getType() + "/" + t.getSubtype())
        .filter(t -> t.equals("application/pdf") || t.equals(Files.OFD_TYPE) || t.equals("*/*"))
        .findFirst()
        .filter(Files.OFD_TYPE::equals)
        .map(t -> Certificate.Format.OFD)
        .orElse(Certificate.Format.PDF);
  }

  private static CertificateId id(String text) {
    return new CertificateId(Params.uuid(text));
  }

  private CertificateAnswer answer(Certificate certificate, Caller caller) {
    return CertificateAnswer.of(certificate, centre.settings().publicOrigin(), caller.language());
  }
}
