package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Objection;
import org.zhuce.kernel.usecase.PublicNotices;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.PublicationJson.DecidedObjection;
import org.zhuce.rest.internal.json.PublicationJson.Decision;

/** Objections (异议): the decision on them. */
@Component(service = ObjectionResource.class)
@Path("objections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Publicity")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class ObjectionResource {
  private final PublicNotices notices;

  /** Made by the container. */
  @Activate
  public ObjectionResource(@Reference PublicNotices notices) {
    this.notices = notices;
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "decideObjection", summary = "Decide on an objection (approver)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "Decided", useReturnTypeSchema = true)
  public DecidedObjection decide(
      @Context HttpServletRequest request, @PathParam("id") String id, Decision decision) {
    Caller caller = Caller.of(request);
    UUID objection = Params.uuid(id);
    Objection decided =
        caller.own(notices.decide(caller.actor(), objection, Params.orEmpty(decision.decision())));
    return new DecidedObjection(
        decided.id().toString(), decided.application().toString(), decided.decision());
  }
}
