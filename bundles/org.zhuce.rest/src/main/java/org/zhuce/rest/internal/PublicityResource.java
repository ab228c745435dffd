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
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.model.Publicity;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.PublicNotices;
import org.zhuce.kernel.usecase.Publishing;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.PublicationJson.ObjectionAnswer;
import org.zhuce.rest.internal.json.PublicationJson.ObjectionRequest;
import org.zhuce.rest.internal.json.PublicationJson.PublicityAnswer;
import org.zhuce.rest.internal.json.PublicationJson.PublicityRequest;

/** Publicity (公示): what the public sees, and may object to. */
@Component(service = PublicityResource.class)
@Path("publicities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publicity")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class PublicityResource {
  private final Publishing publishing;
  private final PublicNotices notices;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public PublicityResource(
      @Reference Publishing publishing,
      @Reference PublicNotices notices,
      @Reference RateLimits limits) {
    this.publishing = publishing;
    this.notices = notices;
    this.limits = limits;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "publish",
      summary = "Put a batch of applications into publicity, all or none (approver)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Published",
      content = @Content(schema = @Schema(implementation = PublicityAnswer.class)))
  public Response publish(@Context HttpServletRequest request, PublicityRequest wanted) {
    new Params.Required()
        .given("/applications", wanted.applications())
        .given("/days", wanted.days())
        .check();
    Caller caller = Caller.of(request);
    Publicity publicity =
        caller.own(
            publishing.publish(
                caller.actor(),
                Params.applications("/applications", wanted.applications()),
                wanted.days()));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, Names.address("/publicities/", publicity.number()))
        .entity(PublicityAnswer.brief(publicity))
        .build();
  }

  @GET
  @Operation(operationId = "publicities", summary = "Publicity batches, newest first")
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<PublicityAnswer> list(
      @QueryParam("after") String after, @QueryParam("limit") String limit) {
    Page.Request page = Params.page(after, limit);
    return Paged.of(Params.listed(page, () -> notices.publicities(page)), PublicityAnswer::brief);
  }

  @GET
  @Path("{number}")
  @Operation(operationId = "publicity", summary = "One batch with its entries")
  @ApiResponse(responseCode = "200", description = "The batch", useReturnTypeSchema = true)
  public PublicityAnswer find(
      @Context HttpServletRequest request, @PathParam("number") String number) {
    Caller caller = Caller.of(request);
    return PublicityAnswer.whole(caller.open(notices.publicity(number)), caller.language());
  }

  @POST
  @Path("{number}/objections")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "object",
      summary = "Object to an application in publicity; open to everybody")
  @ApiResponse(
      responseCode = "201",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = ObjectionAnswer.class)))
  public Response object(
      @Context HttpServletRequest request,
      @PathParam("number") String number,
      ObjectionRequest objection) {
    limits.count(RateLimits.Kind.OBJECTION, request);
    new Params.Required().given("/application", objection.application()).check();
    Caller caller = Caller.of(request);
    Objection raised =
        caller.open(
            notices.object(
                caller.actor(),
                number,
                Params.application("/application", objection.application()),
                Params.orEmpty(objection.contact()),
                Params.orEmpty(objection.text())));
    return Response.status(Response.Status.CREATED)
        .entity(new ObjectionAnswer(raised.id().toString()))
        .build();
  }
}
