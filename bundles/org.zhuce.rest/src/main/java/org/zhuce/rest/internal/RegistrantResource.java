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
import org.zhuce.kernel.usecase.Registrants;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.CertificateJson.RegistrantItem;
import org.zhuce.rest.internal.json.Paged;

/** 注册人员: who is registered with the enterprise whose session it is. */
@Component(service = RegistrantResource.class)
@Path("registrants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registrants")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class RegistrantResource {
  private final Registrants registrants;

  /** Made by the container. */
  @Activate
  public RegistrantResource(@Reference Registrants registrants) {
    this.registrants = registrants;
  }

  @GET
  @Operation(
      operationId = "registrants",
      summary = "The enterprise's own registrants (注册人员), by number; no certificate files")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<RegistrantItem> list(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> registrants.list(caller.actor(), page))),
        r -> RegistrantItem.of(r, caller.language()));
  }
}
