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
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.KeyRequest;
import org.zhuce.kernel.usecase.KeyRequests;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.KeyJson.DecisionAnswer;
import org.zhuce.rest.internal.json.KeyJson.HelpAnswer;
import org.zhuce.rest.internal.json.KeyJson.HelpDecision;
import org.zhuce.rest.internal.json.KeyJson.HelpItem;
import org.zhuce.rest.internal.json.KeyJson.HelpRequest;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.signing.spi.KeyCare;
import org.zhuce.signing.spi.SignerRole;

/** Requests of those whose key is locked or its password forgotten (manual 4.2). */
@Component(service = KeyRequestResource.class)
@Path("key-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class KeyRequestResource {
  private static final String DENY = "deny";

  private final KeyRequests requests;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public KeyRequestResource(@Reference KeyRequests requests, @Reference RateLimits limits) {
    this.requests = requests;
    this.limits = limits;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "requestKeyHelp",
      summary = "Ask the centre to unlock or replace a key",
      description =
          "Needs no session: whoever is locked out has none. Says nothing about whether there is"
              + " such a key; a CA operator decides on presented documents.")
  @ApiResponse(
      responseCode = "201",
      description = "Waits for a decision",
      content = @Content(schema = @Schema(implementation = HelpAnswer.class)))
  public Response submit(@Context HttpServletRequest request, HelpRequest wanted) {
    limits.count(RateLimits.Kind.KEY_REQUEST, request);
    new Params.Required()
        .given("/provider", wanted.provider())
        .given("/role", wanted.role())
        .given("/code", wanted.code())
        .given("/contact", wanted.contact())
        .check();
    Caller caller = Caller.of(request);
    KeyRequest submitted =
        caller.open(
            requests.submit(
                caller.actor(),
                wanted.provider(),
                Params.name(SignerRole.class, "/role", wanted.role()),
                wanted.code(),
                wanted.contact(),
                Params.orEmpty(wanted.note())));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, Names.address("/key-requests/", submitted.id()))
        .entity(HelpAnswer.of(submitted))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "keyRequest",
      summary = "Where a request stands",
      description = "Needs no session: whoever made the request knows its id.")
  @ApiResponse(responseCode = "200", description = "The request", useReturnTypeSchema = true)
  public HelpAnswer request(@Context HttpServletRequest request, @PathParam("id") String id) {
    return HelpAnswer.of(Caller.of(request).open(requests.find(id)));
  }

  @GET
  @Operation(operationId = "keyRequests", summary = "Requests that wait (CA operator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<HelpItem> requests(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return Paged.all(caller.own(requests.open(caller.actor())).stream().map(HelpItem::of).toList());
  }

  @POST
  @Path("{id}/decision")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "decideKeyRequest",
      summary = "Grant a request by unlocking or revoking a key, or deny it (CA operator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Decided", useReturnTypeSchema = true)
  public DecisionAnswer decide(
      @Context HttpServletRequest request, @PathParam("id") String id, HelpDecision wanted) {
    new Params.Required()
        .given("/decision", wanted.decision())
        .given("/reason", wanted.reason())
        .check();
    Caller caller = Caller.of(request);
    if (DENY.equalsIgnoreCase(wanted.decision())) {
      caller.own(requests.deny(caller.actor(), id, wanted.reason()));
      return new DecisionAnswer(null, null);
    }
    new Params.Required().given("/key", wanted.key()).check();
    return DecisionAnswer.of(
        caller.own(
            requests.grant(
                caller.actor(),
                id,
                wanted.key(),
                Params.name(KeyCare.Decision.class, "/decision", wanted.decision()),
                wanted.reason(),
                Boolean.TRUE.equals(wanted.invite()))));
  }
}
