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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.PublicNotices;
import org.zhuce.kernel.usecase.Publishing;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.PublicationJson.AnnouncementAnswer;
import org.zhuce.rest.internal.json.PublicationJson.AnnouncementRequest;

/** Announcements (公告): the decisions that register. */
@Component(service = AnnouncementResource.class)
@Path("announcements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Announcements")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class AnnouncementResource {
  private final Publishing publishing;
  private final PublicNotices notices;

  /** Made by the container. */
  @Activate
  public AnnouncementResource(@Reference Publishing publishing, @Reference PublicNotices notices) {
    this.publishing = publishing;
    this.notices = notices;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "announce",
      summary = "Announce a batch whose publicity is over (approver)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Announced; registration numbers are given, certificates get sealed",
      content = @Content(schema = @Schema(implementation = AnnouncementAnswer.class)))
  public Response announce(@Context HttpServletRequest request, AnnouncementRequest wanted) {
    new Params.Required().given("/publicity", wanted.publicity()).check();
    Caller caller = Caller.of(request);
    Publishing.Announced announced =
        caller.own(publishing.announce(caller.actor(), wanted.publicity()));
    return Response.status(Response.Status.CREATED)
        .header(
            HttpHeaders.LOCATION,
            Names.address("/announcements/", announced.announcement().number()))
        .entity(AnnouncementAnswer.made(announced, caller.language()))
        .build();
  }

  @GET
  @Operation(operationId = "announcements", summary = "Announcements, newest first")
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<AnnouncementAnswer> list(
      @QueryParam("after") String after, @QueryParam("limit") String limit) {
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        Params.listed(page, () -> notices.announcements(page)), AnnouncementAnswer::brief);
  }

  @GET
  @Path("{number}")
  @Operation(operationId = "announcement", summary = "One announcement with its entries")
  @ApiResponse(responseCode = "200", description = "The announcement", useReturnTypeSchema = true)
  public AnnouncementAnswer find(
      @Context HttpServletRequest request, @PathParam("number") String number) {
    Caller caller = Caller.of(request);
    return AnnouncementAnswer.whole(caller.open(notices.announcement(number)), caller.language());
  }
}
