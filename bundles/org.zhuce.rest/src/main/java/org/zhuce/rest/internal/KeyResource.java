package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Enrolling;
import org.zhuce.kernel.usecase.Keys;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.KeyJson.ActionRequest;
import org.zhuce.rest.internal.json.KeyJson.DecisionAnswer;
import org.zhuce.rest.internal.json.KeyJson.DecisionRequest;
import org.zhuce.rest.internal.json.KeyJson.KeyItem;
import org.zhuce.rest.internal.json.KeyJson.KeysAnswer;
import org.zhuce.rest.internal.json.KeyJson.Search;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.SignerRole;

/** Keys after their enrolment: what their holders and the CA operator do with them. */
@Component(service = KeyResource.class)
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class KeyResource {
  private final Keys keys;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public KeyResource(@Reference Keys keys, @Reference RateLimits limits) {
    this.keys = keys;
    this.limits = limits;
  }

  @GET
  @Operation(operationId = "ownKeys", summary = "The keys of the session's signer")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public KeysAnswer own(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return KeysAnswer.of(caller.own(keys.own(caller.actor())));
  }

  @POST
  @Path("{provider}/{key}/actions/{action}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "actOnKey",
      summary = "Act on a key of the session's signer, such as to change its password")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Done", useReturnTypeSchema = true)
  public KeyItem act(
      @Context HttpServletRequest request,
      @PathParam("provider") String provider,
      @PathParam("key") String key,
      @PathParam("action") String action,
      ActionRequest wanted) {
    limits.count(RateLimits.Kind.ENROLMENT, request);
    Caller caller = Caller.of(request);
    return KeyItem.of(
        caller.own(
            keys.act(caller.actor(), provider, key, action, Params.inputs(wanted.inputs()))));
  }

  @POST
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "findKeys",
      summary = "The keys of somebody of the registers (CA operator)",
      description = "A POST, so that the number stands in no address and no log.")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public KeysAnswer find(@Context HttpServletRequest request, Search wanted) {
    new Params.Required().given("/role", wanted.role()).given("/code", wanted.code()).check();
    Caller caller = Caller.of(request);
    return KeysAnswer.of(
        caller.own(
            keys.find(
                caller.actor(),
                Params.name(SignerRole.class, "/role", wanted.role()),
                wanted.code())));
  }

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideOnKey",
      summary = "Unlock or revoke a key on presented documents (CA operator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Decided", useReturnTypeSchema = true)
  public DecisionAnswer decide(@Context HttpServletRequest request, DecisionRequest wanted) {
    new Params.Required()
        .given("/provider", wanted.provider())
        .given("/role", wanted.role())
        .given("/code", wanted.code())
        .given("/key", wanted.key())
        .given("/decision", wanted.decision())
        .given("/reason", wanted.reason())
        .check();
    Caller caller = Caller.of(request);
    return DecisionAnswer.of(
        caller.own(
            keys.decide(
                caller.actor(),
                new Keys.Wanted(
                    wanted.provider(),
                    Params.name(SignerRole.class, "/role", wanted.role()),
                    wanted.code(),
                    wanted.key(),
                    Params.name(KeyCare.Decision.class, "/decision", wanted.decision()),
                    wanted.reason(),
                    Boolean.TRUE.equals(wanted.invite())
                        ? Optional.of(Enrolling.Inviting.fresh())
                        : Optional.empty()))));
  }
}
