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
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Enrolling;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.EnrolmentJson.Asked;
import org.zhuce.rest.internal.json.EnrolmentJson.CodeRequest;
import org.zhuce.rest.internal.json.EnrolmentJson.Enrolled;
import org.zhuce.rest.internal.json.EnrolmentJson.EnrolmentRequest;
import org.zhuce.rest.internal.json.EnrolmentJson.InvitationAnswer;
import org.zhuce.rest.internal.json.EnrolmentJson.InvitationRequest;
import org.zhuce.signing.spi.SignerRole;

/** How signers get their certificates: invited with a one-time code. */
@Component(service = EnrolmentResource.class)
@Path("enrolment")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Enrolment")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class EnrolmentResource {
  private final Enrolling enrolling;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public EnrolmentResource(@Reference Enrolling enrolling, @Reference RateLimits limits) {
    this.enrolling = enrolling;
    this.limits = limits;
  }

  @POST
  @Path("invitations")
  @Operation(
      operationId = "invite",
      summary = "Invite a registered person or enterprise to enrol (CA operator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Invited; hand the code over",
      content = @Content(schema = @Schema(implementation = InvitationAnswer.class)))
  public Response invite(@Context HttpServletRequest request, InvitationRequest wanted) {
    new Params.Required()
        .given("/provider", wanted.provider())
        .given("/role", wanted.role())
        .given("/code", wanted.code())
        .check();
    Caller caller = Caller.of(request);
    Enrolling.Invited invited =
        caller.own(
            enrolling.invite(
                caller.actor(),
                wanted.provider(),
                Params.name(SignerRole.class, "/role", wanted.role()),
                wanted.code()));
    return Response.status(Response.Status.CREATED).entity(InvitationAnswer.of(invited)).build();
  }

  @POST
  @Path("begin")
  @Operation(operationId = "beginEnrolment", summary = "What the enrolment with a code asks for")
  @ApiResponse(responseCode = "200", description = "The inputs", useReturnTypeSchema = true)
  public Asked begin(@Context HttpServletRequest request, CodeRequest code) {
    limits.count(RateLimits.Kind.ENROLMENT, request);
    new Params.Required().given("/code", code.code()).check();
    Caller caller = Caller.of(request);
    return Asked.of(caller.open(enrolling.begin(caller.actor(), code.code())));
  }

  @POST
  @Path("complete")
  @Operation(operationId = "completeEnrolment", summary = "Get the certificate")
  @ApiResponse(
      responseCode = "201",
      description = "Issued",
      content = @Content(schema = @Schema(implementation = Enrolled.class)))
  public Response complete(@Context HttpServletRequest request, EnrolmentRequest enrolment) {
    limits.count(RateLimits.Kind.ENROLMENT, request);
    new Params.Required().given("/code", enrolment.code()).check();
    Caller caller = Caller.of(request);
    Enrolled enrolled =
        Enrolled.of(
            caller.open(
                enrolling.complete(
                    caller.actor(), enrolment.code(), Params.inputs(enrolment.inputs()))));
    return Response.status(Response.Status.CREATED).entity(enrolled).build();
  }
}
