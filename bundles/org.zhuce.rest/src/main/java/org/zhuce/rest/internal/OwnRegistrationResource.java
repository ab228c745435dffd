package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.OwnRegistrations;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.RegisterJson.OwnRegistration;

/** 我的注册: what the individual whose session it is holds by the register. */
@Component(service = OwnRegistrationResource.class)
@Path("registrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registrations")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class OwnRegistrationResource {
  private final OwnRegistrations registrations;

  /** Made by the container. */
  @Activate
  public OwnRegistrationResource(@Reference OwnRegistrations registrations) {
    this.registrations = registrations;
  }

  @GET
  @Operation(
      operationId = "ownRegistrations",
      summary =
          "The individual's own registrations, newest first, those on paper too, with what can be"
              + " applied for now")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<OwnRegistration> list(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return Paged.all(
        caller.own(registrations.list(caller.actor())).stream()
            .map(r -> OwnRegistration.of(r, caller.language()))
            .toList());
  }
}
