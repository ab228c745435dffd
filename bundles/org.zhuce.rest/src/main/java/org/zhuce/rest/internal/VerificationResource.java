package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Verification;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.CertificateJson.VerificationAnswer;

/** Public verification of certificates; needs no session. */
@Component(service = VerificationResource.class)
@Path("verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Verification")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class VerificationResource {
  private final Verification verification;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public VerificationResource(@Reference Verification verification, @Reference RateLimits limits) {
    this.verification = verification;
    this.limits = limits;
  }

  @GET
  @Path("{code}")
  @Operation(operationId = "verifyCode", summary = "By the code in the QR code")
  @ApiResponse(responseCode = "200", description = "The verdict", useReturnTypeSchema = true)
  public VerificationAnswer byCode(
      @Context HttpServletRequest request, @PathParam("code") String code) {
    limits.count(RateLimits.Kind.VERIFICATION, request);
    Caller caller = Caller.of(request);
    return VerificationAnswer.of(caller.open(verification.byCode(code)), false, caller.language());
  }

  @GET
  @Operation(
      operationId = "verifyNumber",
      summary = "By registration number; the holder's name is masked")
  @ApiResponse(responseCode = "200", description = "The verdict", useReturnTypeSchema = true)
  public VerificationAnswer byNumber(
      @Context HttpServletRequest request,
      @Parameter(required = true, example = "甘262192000009") @QueryParam("number") String number) {
    limits.count(RateLimits.Kind.VERIFICATION, request);
    Caller caller = Caller.of(request);
    return VerificationAnswer.of(
        caller.open(verification.byNumber(Params.orEmpty(number))), true, caller.language());
  }

  @POST
  @Consumes({"application/pdf", "application/ofd", "application/octet-stream"})
  @Operation(
      operationId = "verifyFile",
      summary =
          "By file, at most 4 MiB unless configured otherwise; its content decides which kind of file it is")
  @ApiResponse(responseCode = "200", description = "The verdict", useReturnTypeSchema = true)
  public VerificationAnswer byFile(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "application/pdf",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "application/ofd",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "application/octet-stream",
                    schema = @Schema(type = "string", format = "binary"))
              })
          byte[] file) {
    limits.count(RateLimits.Kind.VERIFICATION, request);
    Caller caller = Caller.of(request);
    return VerificationAnswer.of(caller.open(verification.byFile(file)), false, caller.language());
  }
}
