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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.Renaming;
import org.zhuce.kernel.usecase.Renamings;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.RenamingJson.RenamingAnswer;

/** 企业名称变更: one button renames every registration of the enterprise. */
@Component(service = RenamingResource.class)
@Path("renamings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registrants")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class RenamingResource {
  private final Renamings renamings;

  /** Made by the container. */
  @Activate
  public RenamingResource(@Reference Renamings renamings) {
    this.renamings = renamings;
  }

  @POST
  @Operation(
      operationId = "startRenaming",
      summary =
          "Rename all registrations of the enterprise (注册企业名称批量变更), after register and key"
              + " have the new name")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Under way",
      content = @Content(schema = @Schema(implementation = RenamingAnswer.class)))
  public Response start(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    Renaming started = caller.own(renamings.start(caller.actor()));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, Names.address("/renamings/", started.id()))
        .entity(RenamingAnswer.of(started))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "renaming", summary = "How far a renaming is")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The batch and its counts",
      useReturnTypeSchema = true)
  public RenamingAnswer find(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return RenamingAnswer.of(caller.own(renamings.find(caller.actor(), Params.uuid(id))));
  }
}
