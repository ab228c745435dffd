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
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Reviewing;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.ApplicationJson.ApplicationAnswer;
import org.zhuce.rest.internal.json.ApplicationJson.Reason;
import org.zhuce.rest.internal.json.ApplicationJson.ReviewRequest;

/** The centre's desk: acceptance (受理), confirmation (核准) and review (审查). */
@Component(service = ReviewResource.class)
@Path("applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Review")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class ReviewResource {
  private final Reviewing reviewing;
  private final ApplicationViews views;

  /** Made by the container. */
  @Activate
  public ReviewResource(@Reference Reviewing reviewing, @Reference ApplicationViews views) {
    this.reviewing = reviewing;
    this.views = views;
  }

  @POST
  @Path("{id}/acceptance")
  @Operation(operationId = "accept", summary = "Accept (受理; clerk)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Accepted",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response accept(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.accept(caller.actor(), Params.application(id), Params.ifMatch(ifMatch))),
        caller);
  }

  @POST
  @Path("{id}/confirmation")
  @Operation(operationId = "confirm", summary = "Confirm (核准) at the desk, without review")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Confirmed; what was applied for is in the register",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response confirm(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.confirm(caller.actor(), Params.application(id), Params.ifMatch(ifMatch))),
        caller);
  }

  @POST
  @Path("{id}/return")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "sendBack",
      summary = "Return for correction (退回补正; clerk or reviewer), with a reason")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Returned",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response sendBack(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Reason reason) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.sendBack(
                caller.actor(),
                Params.application(id),
                Params.ifMatch(ifMatch),
                Params.orEmpty(reason.reason()))),
        caller);
  }

  @POST
  @Path("{id}/rejection")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "reject",
      summary = "Reject (不予注册; clerk or approver), with a legal reason")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Rejected",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response reject(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Reason reason) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.reject(
                caller.actor(),
                Params.application(id),
                Params.ifMatch(ifMatch),
                Params.orEmpty(reason.reason()))),
        caller);
  }

  @POST
  @Path("{id}/review")
  @Operation(operationId = "startReview", summary = "Take the case for review (reviewer)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response start(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.start(caller.actor(), Params.application(id), Params.ifMatch(ifMatch))),
        caller);
  }

  @PUT
  @Path("{id}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "recordReview", summary = "Record what was found (the case's reviewer)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Recorded",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response record(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      ReviewRequest review) {
    new Params.Required()
        .given("/spotCheck", review.spotCheck())
        .given("/passed", review.passed())
        .check();
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            reviewing.record(
                caller.actor(),
                Params.application(id),
                Params.ifMatch(ifMatch),
                review.spotCheck(),
                review.passed(),
                Params.orEmpty(review.opinion()))),
        caller);
  }
}
