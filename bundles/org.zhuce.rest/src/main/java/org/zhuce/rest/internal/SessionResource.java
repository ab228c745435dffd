package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Logins;
import org.zhuce.kernel.usecase.Session;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.Problem;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.http.SessionFilter;
import org.zhuce.rest.internal.json.SessionJson.Credentials;
import org.zhuce.rest.internal.json.SessionJson.CurrentSession;
import org.zhuce.rest.internal.json.SessionJson.OpenedSession;

/** Sessions: staff log in with a password, individuals and enterprises with a signing ticket. */
@Component(service = SessionResource.class)
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sessions")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class SessionResource {
  private final Logins logins;
  private final SessionViews views;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public SessionResource(
      @Reference Logins logins, @Reference SessionViews views, @Reference RateLimits limits) {
    this.logins = logins;
    this.views = views;
    this.limits = limits;
  }

  @POST
  @Path("sessions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "logIn", summary = "Log staff in by account and password")
  @ApiResponse(
      responseCode = "201",
      description = "Logged in",
      content = @Content(schema = @Schema(implementation = OpenedSession.class)))
  public Response logIn(@Context HttpServletRequest request, Credentials credentials) {
    limits.count(RateLimits.Kind.LOGIN, request);
    new Params.Required()
        .given("/account", credentials.account())
        .given("/password", credentials.password())
        .check();
    Caller caller = Caller.of(request);
    Logins.Opened opened =
        caller.open(
            logins.staff(
                caller.actor(), credentials.account(), credentials.password().toCharArray()));
    return Response.status(Response.Status.CREATED).entity(views.opened(opened)).build();
  }

  @GET
  @Path("session")
  @Operation(operationId = "session", summary = "The present session, and whose it is")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The session", useReturnTypeSchema = true)
  public CurrentSession session(@Context HttpServletRequest request) {
    Session session =
        token(request)
            .flatMap(logins::session)
            .orElseThrow(() -> Problem.sessionRequired().thrown());
    return views.current(session, Caller.of(request));
  }

  @DELETE
  @Path("session")
  @Operation(operationId = "logOut", summary = "Log out")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "204", description = "Logged out")
  public Response logOut(@Context HttpServletRequest request) {
    String token = token(request).orElseThrow(() -> Problem.sessionRequired().thrown());
    logins.logout(Caller.of(request).actor(), token);
    return Response.noContent().build();
  }

  private static Optional<String> token(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .flatMap(SessionFilter::token);
  }
}
