package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Deployments;
import org.zhuce.rest.internal.http.BodyFilter;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.DeploymentJson.DeployedType;
import org.zhuce.rest.internal.json.DeploymentJson.Deployment;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;

/** Plug-ins, for administrators. */
@Component(service = DeploymentResource.class)
@Path("deployments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class DeploymentResource {
  private final Deployments deployments;

  /** Made by the container. */
  @Activate
  public DeploymentResource(@Reference Deployments deployments) {
    this.deployments = deployments;
  }

  @GET
  @Operation(
      operationId = "deployments",
      summary =
          "All plug-ins: who deployed what and when, state, version, open cases"
              + " (administrator, auditor)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<Deployment> deployments(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return Paged.all(
        caller.own(deployments.list(caller.actor())).stream()
            .map(d -> Deployment.of(d, caller.language()))
            .toList());
  }

  @POST
  @Consumes(BodyFilter.JAR)
  @Operation(
      operationId = "deploy",
      summary =
          "Deploy a plug-in, in place of the one of the same Bundle-SymbolicName"
              + " (administrator)",
      description =
          "The JAR must be signed by a configured deployer. It is started beside the version that it"
              + " replaces; if anything does not work, the answer says what, and everything is as it"
              + " was.")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Deployed",
      content = @Content(schema = @Schema(implementation = Deployment.class)))
  public Response deploy(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "The JAR, at most 16 MiB unless configured otherwise",
              content =
                  @Content(
                      mediaType = BodyFilter.JAR,
                      schema = @Schema(type = "string", format = "binary")))
          byte[] jar) {
    Caller caller = Caller.of(request);
    Deployment deployed =
        Deployment.of(caller.own(deployments.deploy(caller.actor(), jar)), caller.language());
    return Response.created(URI.create(Names.address("/deployments/", deployed.name())))
        .entity(deployed)
        .build();
  }

  @GET
  @Path("{name}")
  @Operation(operationId = "deployment", summary = "One plug-in (administrator, auditor)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The plug-in", useReturnTypeSchema = true)
  public Deployment deployment(
      @Context HttpServletRequest request, @PathParam("name") String name) {
    Caller caller = Caller.of(request);
    return Deployment.of(caller.own(deployments.find(caller.actor(), name)), caller.language());
  }

  @DELETE
  @Path("{name}")
  @Operation(
      operationId = "undeploy",
      summary =
          "Remove a plug-in that was deployed; applications of its types stay readable"
              + " (administrator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "As it was before", useReturnTypeSchema = true)
  public Deployment undeploy(@Context HttpServletRequest request, @PathParam("name") String name) {
    Caller caller = Caller.of(request);
    return Deployment.of(caller.own(deployments.remove(caller.actor(), name)), caller.language());
  }

  @DELETE
  @Path("quarantine/{type}")
  @Operation(
      operationId = "liftQuarantine",
      summary = "Let a quarantined registration type be called again (administrator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "Lifted", useReturnTypeSchema = true)
  public DeployedType liftQuarantine(
      @Context HttpServletRequest request, @PathParam("type") String type) {
    Caller caller = Caller.of(request);
    return DeployedType.of(caller.own(deployments.lift(caller.actor(), type)), caller.language());
  }
}
