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
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.RegistrationRegister;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.RegisterJson.Imported;
import org.zhuce.rest.internal.json.RegisterJson.RegistrationItem;
import org.zhuce.rest.internal.json.RestrictionJson.Change;

/** 注册库: what is registered, from before the platform or by it. */
@Component(service = RegistrationRegisterResource.class)
@Path("registers/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registers")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class RegistrationRegisterResource {
  private static final Set<String> COLUMNS =
      Set.of(
          "number",
          "name",
          "idNumber",
          "enterpriseCode",
          "specialty",
          "main",
          "from",
          "until",
          "paper");

  private final RegistrationRegister register;
  private final RestSettings settings;

  /** Made by the container. */
  @Activate
  public RegistrationRegisterResource(
      @Reference RegistrationRegister register, @Reference RestSettings settings) {
    this.register = register;
    this.settings = settings;
  }

  @GET
  @Operation(
      operationId = "registrations",
      summary = "All registrations by number, ID numbers masked (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<RegistrationItem> list(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> register.list(caller.actor(), page))),
        e -> RegistrationItem.of(e, caller.language()));
  }

  @GET
  @Path("{number}/history")
  @Operation(
      operationId = "registrationHistory",
      summary = "What became of a registration, oldest first (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "Its changes", useReturnTypeSchema = true)
  public List<Change> history(
      @Context HttpServletRequest request, @PathParam("number") String number) {
    Caller caller = Caller.of(request);
    return caller
        .own(register.history(caller.actor(), Params.registrationNumber("/number", number)))
        .stream()
        .map(Change::of)
        .toList();
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      operationId = "importRegistrations",
      summary =
          "Import existing registrations, all lines or none, a line per specialty; columns number, name, idNumber, enterpriseCode, specialty, main, from, until, paper (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Imported: how many registrations were added",
      useReturnTypeSchema = true)
  public Imported importRegistrations(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "UTF-8, with a heading line",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
          byte[] file) {
    return CsvLines.imported(
        Caller.of(request), file, COLUMNS, settings, register::importRegistrations);
  }
}
