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
import java.util.Optional;
import java.util.Set;
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
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.model.RestrictionGround;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Restrictions;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.RegisterJson.Imported;
import org.zhuce.rest.internal.json.RestrictionJson.Correction;
import org.zhuce.rest.internal.json.RestrictionJson.Ending;
import org.zhuce.rest.internal.json.RestrictionJson.RestrictionItem;
import org.zhuce.rest.internal.json.RestrictionJson.Voiding;
import org.zhuce.rest.internal.json.RestrictionJson.WholeRestriction;

/** 限制库: who is not registered, or may not employ, and why. */
@Component(service = RestrictionResource.class)
@Path("registers/restrictions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registers")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class RestrictionResource {
  private static final Set<String> COLUMNS =
      Set.of("subject", "ground", "from", "until", "document");

  private final Restrictions restrictions;
  private final RestSettings settings;

  /** Made by the container. */
  @Activate
  public RestrictionResource(
      @Reference Restrictions restrictions, @Reference RestSettings settings) {
    this.restrictions = restrictions;
    this.settings = settings;
  }

  @GET
  @Operation(
      operationId = "restrictions",
      summary = "All restrictions, the newest first, ID numbers masked (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<RestrictionItem> list(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> restrictions.list(caller.actor(), page))),
        r -> RestrictionItem.of(r, caller.language()));
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      operationId = "importRestrictions",
      summary =
          "Import restrictions, all lines or none; columns subject (ID number or unified social"
              + " credit code), ground, from, until (empty: the ground's usual length), document"
              + " (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Imported: how many were added",
      useReturnTypeSchema = true)
  public Imported importRestrictions(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "UTF-8, with a heading line",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
          byte[] file) {
    return CsvLines.imported(
        Caller.of(request), file, COLUMNS, settings, restrictions::importRestrictions);
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "restriction",
      summary = "One restriction with what became of it (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The record; its version is the ETag",
      content = @Content(schema = @Schema(implementation = WholeRestriction.class)))
  public Response find(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return whole(caller, restrictions.find(caller.actor(), Params.uuid(id)));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "correctRestriction",
      summary = "Correct one record, with a reason (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = WholeRestriction.class)))
  public Response correct(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @Parameter(required = true) @HeaderParam("If-Match") String ifMatch,
      Correction wanted) {
    Caller caller = Caller.of(request);
    new Params.Required()
        .given("/ground", wanted.ground())
        .given("/from", wanted.from())
        .given("/document", wanted.document())
        .given("/reason", wanted.reason())
        .check();
    return whole(
        caller,
        restrictions.correct(
            caller.actor(),
            Params.uuid(id),
            Params.requiredIfMatch(ifMatch),
            new Restrictions.Content(
                Params.name(RestrictionGround.class, "/ground", wanted.ground()),
                wanted.from(),
                Optional.ofNullable(wanted.until()),
                wanted.document()),
            wanted.reason()));
  }

  @POST
  @Path("{id}/end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "endRestriction",
      summary = "End a restriction, with a reason (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = WholeRestriction.class)))
  public Response end(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Ending ending) {
    Caller caller = Caller.of(request);
    new Params.Required()
        .given("/lastDay", ending.lastDay())
        .given("/reason", ending.reason())
        .check();
    return whole(
        caller,
        restrictions.end(
            caller.actor(),
            Params.uuid(id),
            Params.ifMatch(ifMatch),
            ending.lastDay(),
            ending.reason()));
  }

  @POST
  @Path("{id}/void")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "voidRestriction",
      summary = "Make a record that was entered wrongly count for nothing (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Changed",
      content = @Content(schema = @Schema(implementation = WholeRestriction.class)))
  public Response annul(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Voiding voiding) {
    Caller caller = Caller.of(request);
    new Params.Required().given("/reason", voiding.reason()).check();
    return whole(
        caller,
        restrictions.annul(
            caller.actor(), Params.uuid(id), Params.ifMatch(ifMatch), voiding.reason()));
  }

  private static Response whole(Caller caller, Outcome<Restrictions.Whole> outcome) {
    Restrictions.Whole whole = caller.own(outcome);
    return Response.ok(WholeRestriction.of(whole, caller.language()))
        .tag(Params.tag(whole.restriction().version()))
        .build();
  }
}
