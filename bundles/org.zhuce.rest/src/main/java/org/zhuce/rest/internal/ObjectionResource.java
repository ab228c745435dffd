package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import org.zhuce.kernel.model.Objection.Result;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Objections;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.ObjectionJson.Decision;
import org.zhuce.rest.internal.json.ObjectionJson.HoldersObjection;
import org.zhuce.rest.internal.json.ObjectionJson.ObjectionItem;
import org.zhuce.rest.internal.json.Paged;

/** Objections (异议): those of holders to cancellations, and the decisions on all. */
@Component(service = ObjectionResource.class)
@Path("objections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Objections")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class ObjectionResource {
  private final Objections objections;

  /** Made by the container. */
  @Activate
  public ObjectionResource(@Reference Objections objections) {
    this.objections = objections;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "objectToCancellation",
      summary =
          "Object to the cancellation of one's own registration by the employer alone, within the"
              + " term that the notice names; until it is upheld, the cancellation stands")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = ObjectionItem.class)))
  public Response raise(@Context HttpServletRequest request, HoldersObjection wanted) {
    new Params.Required().given("/application", wanted.application()).check();
    Caller caller = Caller.of(request);
    Objections.View raised =
        caller.own(
            objections.raise(
                caller.actor(),
                Params.application("/application", wanted.application()),
                Params.orEmpty(wanted.text())));
    return answer(Response.status(Response.Status.CREATED), caller, raised)
        .header(
            HttpHeaders.LOCATION, ZhuceApplication.BASE + "/objections/" + raised.objection().id())
        .build();
  }

  @GET
  @Operation(
      operationId = "objections",
      summary =
          "To approvers the open ones, to individuals their own; oldest first. A part may hold"
              + " fewer than wanted and have a next one")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<ObjectionItem> list(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> objections.list(caller.actor(), page))),
        o -> ObjectionItem.of(o, caller.actor().isStaff()));
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "objection",
      summary = "One objection, for approvers and for the individual who raised it")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The objection; its version is the ETag",
      content = @Content(schema = @Schema(implementation = ObjectionItem.class)))
  public Response find(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return answer(
            Response.ok(), caller, caller.own(objections.find(caller.actor(), Params.uuid(id))))
        .build();
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideObjection",
      summary =
          "Decide on an objection, once (approver). One against a cancellation that is upheld"
              + " restores the registration with its specialties, terms and certificate")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Decided",
      content = @Content(schema = @Schema(implementation = ObjectionItem.class)))
  public Response decide(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Decision decision) {
    Caller caller = Caller.of(request);
    UUID objection = Params.uuid(id);
    return answer(
            Response.ok(),
            caller,
            caller.own(
                objections.decide(
                    caller.actor(),
                    objection,
                    Params.ifMatch(ifMatch),
                    decision.result() == null
                        ? Result.DEALT_WITH
                        : Params.name(Result.class, "/result", decision.result()),
                    Params.orEmpty(decision.decision()))))
        .build();
  }

  private static Response.ResponseBuilder answer(
      Response.ResponseBuilder answer, Caller caller, Objections.View view) {
    return answer
        .entity(ObjectionItem.of(view, caller.actor().isStaff()))
        .tag(Params.tag(view.objection().version()));
  }
}
