package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.zhuce.kernel.usecase.Centre;
import org.zhuce.kernel.usecase.Logins;
import org.zhuce.kernel.usecase.Signing;
import org.zhuce.kernel.usecase.Ticket;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.Problem;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RateLimits;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.SessionJson.OpenedSession;
import org.zhuce.rest.internal.json.SigningJson;
import org.zhuce.rest.internal.json.SigningJson.Collection;
import org.zhuce.rest.internal.json.SigningJson.Completion;
import org.zhuce.rest.internal.json.SigningJson.ProviderItem;
import org.zhuce.rest.internal.json.SigningJson.TicketAnswer;
import org.zhuce.rest.internal.json.SigningJson.TicketRequest;
import org.zhuce.signing.spi.Purpose;
import org.zhuce.signing.spi.SignerRole;

/** Signing, for logins and documents alike: open a ticket, sign, collect. */
@Component(service = TicketResource.class)
@Path("signing")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class TicketResource {
  private final Signing signing;
  private final Logins logins;
  private final Centre centre;
  private final SessionViews views;
  private final RateLimits limits;

  /** Made by the container. */
  @Activate
  public TicketResource(
      @Reference Signing signing,
      @Reference Logins logins,
      @Reference Centre centre,
      @Reference SessionViews views,
      @Reference RateLimits limits) {
    this.signing = signing;
    this.logins = logins;
    this.centre = centre;
    this.views = views;
    this.limits = limits;
  }

  @GET
  @Path("providers")
  @Operation(operationId = "signingProviders", summary = "The deployed signing providers")
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<ProviderItem> providers() {
    return Paged.all(signing.providers().stream().map(ProviderItem::of).toList());
  }

  @POST
  @Path("tickets")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openTicket",
      summary = "Open the signing of a login, or of an application's form",
      description =
          "A login needs no session; a form is signed by the session's individual or"
              + " enterprise.")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Opened; the challenge says what the signer must do",
      content = @Content(schema = @Schema(implementation = TicketAnswer.class)))
  public Response open(
      @Context HttpServletRequest request,
      @Parameter(description = "At document: the application's version") @HeaderParam("If-Match")
          String ifMatch,
      TicketRequest wanted) {
    limits.count(RateLimits.Kind.TICKET, request);
    new Params.Required()
        .given("/purpose", wanted.purpose())
        .given("/provider", wanted.provider())
        .check();
    Caller caller = Caller.of(request);
    Signing.Opened opened =
        switch (Params.name(Purpose.class, "/purpose", wanted.purpose())) {
          case LOGIN -> login(caller, wanted);
          case DOCUMENT -> document(caller, wanted, ifMatch);
          case SEAL ->
              throw Problem.field(
                      "/purpose",
                      "field-value",
                      "应为以下之一：login, document。",
                      "Must be one of: login, document.")
                  .thrown();
        };
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, Names.address("/signing/tickets/", opened.ticket().id()))
        .entity(TicketAnswer.of(opened.ticket(), opened.secret(), context(caller)))
        .build();
  }

  private Signing.Opened login(Caller caller, TicketRequest wanted) {
    new Params.Required().given("/role", wanted.role()).check();
    return caller.open(
        signing.openLogin(
            caller.actor(),
            wanted.provider(),
            Params.name(SignerRole.class, "/role", wanted.role()),
            Params.inputs(wanted.inputs())));
  }

  private Signing.Opened document(Caller caller, TicketRequest wanted, String ifMatch) {
    new Params.Required().given("/application", wanted.application()).check();
    return caller.own(
        signing.openDocument(
            caller.actor(),
            wanted.provider(),
            Params.application("/application", wanted.application()),
            Params.ifMatch(ifMatch),
            Boolean.TRUE.equals(wanted.consent()),
            Params.inputs(wanted.inputs())));
  }

  private SigningJson.Context context(Caller caller) {
    return new SigningJson.Context(
        centre.now(), centre.settings().publicOrigin(), caller.language());
  }

  @GET
  @Path("tickets/{id}")
  @Operation(
      operationId = "ticket",
      summary = "A ticket and where it stands",
      description = "Needs no session: whoever has scanned the QR code knows the id.")
  @ApiResponse(
      responseCode = "200",
      description = "The ticket",
      content = @Content(schema = @Schema(implementation = TicketAnswer.class)))
  public TicketAnswer ticket(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return TicketAnswer.of(caller.open(signing.find(id)), null, context(caller));
  }

  @GET
  @Path("tickets/{id}/qr")
  @Produces({"image/svg+xml", "image/png"})
  @Operation(operationId = "ticketPicture", summary = "The ticket's QR code")
  @ApiResponse(
      responseCode = "200",
      description = "The picture",
      content = @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")))
  public Response picture(@Context HttpServletRequest request, @PathParam("id") String id) {
    Ticket.ChallengeData challenge =
        Caller.of(request)
            .open(signing.find(id))
            .challenge()
            .filter(c -> !c.imageType().isEmpty())
            .orElseThrow(() -> Problem.notFound().thrown());
    return Response.ok(challenge.image(), challenge.imageType())
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .build();
  }

  @GET
  @Path("tickets/{id}/content")
  @Produces("application/pdf")
  @Operation(
      operationId = "ticketContent",
      summary = "The file that a pending ticket's signature is to cover",
      description =
          "As prepared for the signer's certificate, zeros in the place of the signature; the digest"
              + " over its byte range is the challenge's. A signer's program hashes it and shows it,"
              + " so that nothing is signed unseen. Needs no session, as the ticket itself; gone when"
              + " the ticket has ended, and not there at login.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = "string", format = "binary")))
  public Response content(@Context HttpServletRequest request, @PathParam("id") String id) {
    byte[] file = Caller.of(request).open(signing.content(id));
    return Files.answer(file, id.substring(0, 16));
  }

  @POST
  @Path("tickets/{id}/completion")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "completeTicket",
      summary = "Give what the signer brought back",
      description =
          "Needs no session: the key is the proof. While a time stamp cannot be had, the ticket is"
              + " awaiting-proof, and the platform completes it as soon as it can.")
  @ApiResponse(
      responseCode = "200",
      description = "Signed, or awaiting its time stamp",
      content = @Content(schema = @Schema(implementation = TicketAnswer.class)))
  public TicketAnswer complete(
      @Context HttpServletRequest request, @PathParam("id") String id, Completion completion) {
    limits.count(RateLimits.Kind.TICKET, request);
    Caller caller = Caller.of(request);
    return TicketAnswer.of(
        caller.open(signing.complete(caller.actor(), id, Params.inputs(completion.inputs()))),
        null,
        context(caller));
  }

  @POST
  @Path("tickets/{id}/session")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "collectSession",
      summary = "Collect the session of a signed login, once")
  @ApiResponse(
      responseCode = "201",
      description = "Logged in",
      content = @Content(schema = @Schema(implementation = OpenedSession.class)))
  public Response collect(
      @Context HttpServletRequest request, @PathParam("id") String id, Collection collection) {
    limits.count(RateLimits.Kind.LOGIN, request);
    new Params.Required().given("/secret", collection.secret()).check();
    Caller caller = Caller.of(request);
    Logins.Opened opened = caller.open(logins.collect(caller.actor(), id, collection.secret()));
    return Response.status(Response.Status.CREATED).entity(views.opened(opened)).build();
  }
}
