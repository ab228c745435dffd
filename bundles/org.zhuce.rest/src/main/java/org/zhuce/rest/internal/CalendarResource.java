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
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.CalendarRegister;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.http.RestSettings;
import org.zhuce.rest.internal.json.CalendarJson.CalendarYear;
import org.zhuce.rest.internal.json.CalendarJson.WholeDay;
import org.zhuce.rest.internal.json.RegisterJson.Imported;

/** 工作日历: holidays and working weekends (调休), by which terms are counted. */
@Component(service = CalendarResource.class)
@Path("registers/calendar")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Registers")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class CalendarResource {
  private static final Set<String> COLUMNS = Set.of("from", "until", "kind", "name", "document");

  private final CalendarRegister calendar;
  private final RestSettings settings;

  /** Made by the container. */
  @Activate
  public CalendarResource(@Reference CalendarRegister calendar, @Reference RestSettings settings) {
    this.calendar = calendar;
    this.settings = settings;
  }

  @GET
  @Operation(
      operationId = "calendar",
      summary = "Holidays and working weekends of a year; open to everybody")
  @ApiResponse(responseCode = "200", description = "The year", useReturnTypeSchema = true)
  public CalendarYear year(
      @Parameter(description = "Left out: the present one") @QueryParam("year") String year) {
    return CalendarYear.of(calendar.year(Params.year(year)));
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      operationId = "importCalendar",
      summary =
          "Import the yearly notice, all lines or none; columns from, until (empty: one day), kind"
              + " (HOLIDAY 放假, WORKDAY 上班, or ORDINARY 平日, which takes an entry back), name,"
              + " document (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = ZhuceApplication.IDEMPOTENCY)
  @ApiResponse(
      responseCode = "200",
      description = "Imported: how many days changed",
      useReturnTypeSchema = true)
  public Imported importCalendar(
      @Context HttpServletRequest request,
      @RequestBody(
              required = true,
              description = "UTF-8, with a heading line",
              content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
          byte[] file) {
    return CsvLines.imported(Caller.of(request), file, COLUMNS, settings, calendar::importCalendar);
  }

  @GET
  @Path("{day}")
  @Operation(
      operationId = "calendarDay",
      summary = "One day with who said what of it when (registrar)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The day", useReturnTypeSchema = true)
  public WholeDay day(
      @Context HttpServletRequest request,
      @Parameter(example = "2026-02-17") @PathParam("day") String day) {
    Caller caller = Caller.of(request);
    return WholeDay.of(caller.own(calendar.find(caller.actor(), Params.day(day))));
  }
}
