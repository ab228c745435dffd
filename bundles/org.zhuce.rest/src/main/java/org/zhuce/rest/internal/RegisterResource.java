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
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Registers;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.RegisterJson.EnterpriseItem;
import org.zhuce.rest.internal.json.RegisterJson.Imported;
import org.zhuce.rest.internal.json.RegisterJson.PersonItem;
import org.zhuce.rest.internal.json.SessionJson.Employer;

/** The registers that rules read: qualifications (资格库) and enterprises. */
@Component(service = RegisterResource.class)
@Path("registers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registers")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class RegisterResource {
  private static final Set<String> ENTERPRISE_COLUMNS = Set.of("code", "name", "qualified");
  private static final Set<String> QUALIFICATION_COLUMNS =
      Set.of("name", "idNumber", "mobile", "specialty", "certificateNumber", "issuedOn");

  private final Registers registers;
  private final RestSettings settings;

  /** Made by the container. */
  @Activate
  public RegisterResource(@Reference Registers registers, @Reference RestSettings settings) {
    this.registers = registers;
    this.settings = settings;
  }

  @GET
  @Path("enterprises/lookup")
  @Operation(
      operationId = "lookUpEnterprise",
      summary = "The enterprise with exactly this full name (验证企业名称)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The enterprise", useReturnTypeSchema = true)
  public Employer lookUp(
      @Context HttpServletRequest request,
      @Parameter(required = true) @QueryParam("name") String name) {
    Caller caller = Caller.of(request);
    return Employer.of(caller.own(registers.enterprise(caller.actor(), Params.orEmpty(name))));
  }

  @GET
  @Path("enterprises")
  @Operation(operationId = "enterprises", summary = "The enterprise register (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<EnterpriseItem> enterprises(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> registers.enterprises(caller.actor(), page))),
        EnterpriseItem::of);
  }

  @POST
  @Path("enterprises")
  @Consumes("text/csv")
  @Operation(
      operationId = "importEnterprises",
      summary = "Import enterprises, all lines or none; columns code, name, qualified (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Imported", useReturnTypeSchema = true)
  public Imported importEnterprises(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "UTF-8, with a heading line",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
          byte[] file) {
    return CsvLines.imported(
        Caller.of(request), file, ENTERPRISE_COLUMNS, settings, registers::importEnterprises);
  }

  @GET
  @Path("qualifications")
  @Operation(
      operationId = "qualifications",
      summary = "The qualification register, ID and mobile numbers masked (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<PersonItem> qualifications(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> registers.people(caller.actor(), page))),
        p -> PersonItem.of(p, caller.language()));
  }

  @POST
  @Path("qualifications")
  @Consumes("text/csv")
  @Operation(
      operationId = "importQualifications",
      summary =
          "Import qualifications, all lines or none; columns name, idNumber, mobile, specialty, certificateNumber, issuedOn (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(responseCode = "200", description = "Imported", useReturnTypeSchema = true)
  public Imported importQualifications(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "UTF-8, with a heading line",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
          byte[] file) {
    return CsvLines.imported(
        Caller.of(request), file, QUALIFICATION_COLUMNS, settings, registers::importQualifications);
  }
}
