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
import java.util.Map;
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
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.lifecycle.State;
import org.zhuce.kernel.model.Application;
import org.zhuce.kernel.model.ApplicationId;
import org.zhuce.kernel.model.DocumentId;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Applications;
import org.zhuce.kernel.usecase.Photos;
import org.zhuce.kernel.usecase.Starting;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.ApplicationJson.ApplicationAnswer;
import org.zhuce.rest.internal.json.ApplicationJson.NewApplication;
import org.zhuce.rest.internal.json.ApplicationJson.Reason;
import org.zhuce.rest.internal.json.Names;
import org.zhuce.rest.internal.json.Paged;

/** Applications as their parties see them: start, fill in, read, withdraw. */
@Component(service = ApplicationResource.class)
@Path("applications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Applications")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class ApplicationResource {
  private final Starting starting;
  private final Applications applications;
  private final Photos photos;
  private final ApplicationViews views;

  /** Made by the container. */
  @Activate
  public ApplicationResource(
      @Reference Starting starting,
      @Reference Applications applications,
      @Reference Photos photos,
      @Reference ApplicationViews views) {
    this.starting = starting;
    this.applications = applications;
    this.photos = photos;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "startApplication",
      summary =
          "Start an application; an enterprise about one of its registrants, a clerk about any")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "201",
      description = "Started",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response start(@Context HttpServletRequest request, NewApplication wanted) {
    new Params.Required().given("/type", wanted.type()).check();
    Caller caller = Caller.of(request);
    Application application =
        caller.own(
            wanted.registrationNumber() == null
                ? starting.start(caller.actor(), wanted.type())
                : starting.startAbout(
                    caller.actor(),
                    wanted.type(),
                    Params.registrationNumber("/registrationNumber", wanted.registrationNumber())));
    return views.started(
        Response.status(Response.Status.CREATED)
            .header(HttpHeaders.LOCATION, Names.address(application.id())),
        application,
        caller);
  }

  @GET
  @Operation(
      operationId = "applications",
      summary = "Own applications; to staff those of the centre; newest first")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<ApplicationAnswer> list(
      @Context HttpServletRequest request,
      @Parameter(description = "States, separated by commas") @QueryParam("state") String states,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Set<State> wanted = Params.names(State.class, "/state", states);
    Page.Request page = Params.page(after, limit);
    return views.list(
        caller.own(Params.listed(page, () -> applications.list(caller.actor(), wanted, page))),
        caller);
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "application", summary = "One application")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The application",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response find(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(applications.find(caller.actor(), Params.application(id))), caller);
  }

  @PUT
  @Path("{id}/form")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "saveForm",
      summary = "Save the form (保存): every check runs, all that fail are named")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Saved",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  @ApiResponse(
      responseCode = "412",
      description = "Changed since it was read",
      content =
          @Content(
              mediaType = ProblemDetails.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDetails.class)))
  @ApiResponse(
      responseCode = "428",
      description = "If-Match is missing",
      content =
          @Content(
              mediaType = ProblemDetails.MEDIA_TYPE,
              schema = @Schema(implementation = ProblemDetails.class)))
  public Response save(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @Parameter(required = true) @HeaderParam("If-Match") String ifMatch,
      @RequestBody(
              required = true,
              description = "A form as the type's schema says",
              content = @Content(schema = @Schema(type = "object")))
          Map<String, Object> form) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            applications.save(
                caller.actor(),
                Params.application(id),
                Params.requiredIfMatch(ifMatch),
                Params.form(form))),
        caller);
  }

  @PUT
  @Path("{id}/photo")
  @Consumes({"image/jpeg", "image/png"})
  @Operation(operationId = "givePhoto", summary = "Give the photo, at most 1 MiB")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "Taken",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response photo(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = "image/jpeg",
                    schema = @Schema(type = "string", format = "binary")),
                @Content(
                    mediaType = "image/png",
                    schema = @Schema(type = "string", format = "binary"))
              })
          byte[] photo) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            photos.give(caller.actor(), Params.application(id), Params.ifMatch(ifMatch), photo)),
        caller);
  }

  @GET
  @Path("{id}/documents/{document}")
  @Produces({"application/pdf", "image/jpeg", "image/png"})
  @Operation(
      operationId = "applicationDocument",
      summary = "A file of the application: form or photo")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = "string", format = "binary")))
  public Response document(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @PathParam("document") String document) {
    Caller caller = Caller.of(request);
    ApplicationId application = Params.application(id);
    DocumentId wanted = Params.document(document);
    byte[] file = caller.own(applications.document(caller.actor(), application, wanted));
    return Files.answer(file, document.substring(0, 16));
  }

  @POST
  @Path("{id}/withdrawal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "withdraw", summary = "Withdraw (撤回), until it is accepted")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Withdrawn",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response withdraw(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Reason reason) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            applications.withdraw(
                caller.actor(),
                Params.application(id),
                Params.ifMatch(ifMatch),
                Params.orEmpty(reason.reason()))),
        caller);
  }

  @POST
  @Path("{id}/hand-back")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "handBack",
      summary = "The enterprise hands the form back, with a reason")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Handed back",
      content = @Content(schema = @Schema(implementation = ApplicationAnswer.class)))
  public Response handBack(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String ifMatch,
      Reason reason) {
    Caller caller = Caller.of(request);
    return views.whole(
        caller.own(
            applications.handBack(
                caller.actor(),
                Params.application(id),
                Params.ifMatch(ifMatch),
                Params.orEmpty(reason.reason()))),
        caller);
  }
}
