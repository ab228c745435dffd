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
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Notices;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.ObjectionJson.NoticeItem;
import org.zhuce.rest.internal.json.Paged;

/** 告知书: what the individual or the enterprise whose session it is was told. */
@Component(service = NoticeResource.class)
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class NoticeResource {
  private final Notices notices;

  /** Made by the container. */
  @Activate
  public NoticeResource(@Reference Notices notices) {
    this.notices = notices;
  }

  @GET
  @Operation(
      operationId = "notices",
      summary = "What the individual or the enterprise was told, newest first")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<NoticeItem> list(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> notices.list(caller.actor(), page))),
        n -> NoticeItem.of(n, caller.language()));
  }
}
