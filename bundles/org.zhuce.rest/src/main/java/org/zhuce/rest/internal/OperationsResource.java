package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Function;
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
import org.zhuce.kernel.port.AuditLog;
import org.zhuce.kernel.port.EventLog;
import org.zhuce.kernel.port.Page;
import org.zhuce.kernel.usecase.Operations;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.Params;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.OperationsJson.AuditItem;
import org.zhuce.rest.internal.json.OperationsJson.AuditVerification;
import org.zhuce.rest.internal.json.OperationsJson.EventItem;
import org.zhuce.rest.internal.json.OperationsJson.JobItem;
import org.zhuce.rest.internal.json.Paged;

/** What auditors and administrators look at. */
@Component(service = OperationsResource.class)
@Path("")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class OperationsResource {
  private final Operations operations;

  /** Made by the container. */
  @Activate
  public OperationsResource(@Reference Operations operations) {
    this.operations = operations;
  }

  @GET
  @Path("audit")
  @Operation(operationId = "audit", summary = "The audit log in order (auditor)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "A part of the log", useReturnTypeSchema = true)
  public Paged<AuditItem> audit(
      @Context HttpServletRequest request,
      @Parameter(description = "A sequence number") @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    int most = Params.limit(limit);
    return part(
        caller.own(operations.audit(caller.actor(), Params.sequence(after), most)),
        most,
        AuditItem::of,
        AuditLog.Entry::sequence);
  }

  @GET
  @Path("audit/verification")
  @Operation(operationId = "verifyAudit", summary = "Verify the audit chain (auditor)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "The result", useReturnTypeSchema = true)
  public AuditVerification verifyAudit(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return AuditVerification.of(caller.own(operations.verifyAudit(caller.actor())));
  }

  @GET
  @Path("events")
  @Operation(operationId = "events", summary = "Outgoing events in order (administrator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(responseCode = "200", description = "A part of the log", useReturnTypeSchema = true)
  public Paged<EventItem> events(
      @Context HttpServletRequest request,
      @Parameter(description = "A sequence number") @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    int most = Params.limit(limit);
    return part(
        caller.own(operations.events(caller.actor(), Params.sequence(after), most)),
        most,
        EventItem::of,
        EventLog.Event::sequence);
  }

  @GET
  @Path("jobs")
  @Operation(operationId = "jobs", summary = "Jobs that are not done (administrator)")
  @SecurityRequirement(name = ZhuceApplication.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A part of the listing",
      useReturnTypeSchema = true)
  public Paged<JobItem> jobs(
      @Context HttpServletRequest request,
      @QueryParam("after") String after,
      @QueryParam("limit") String limit) {
    Caller caller = Caller.of(request);
    Page.Request page = Params.page(after, limit);
    return Paged.of(
        caller.own(Params.listed(page, () -> operations.jobs(caller.actor(), page))), JobItem::of);
  }

  private static <K, T> Paged<T> part(
      List<K> entries, int most, Function<K, T> item, Function<K, Long> sequence) {
    String next =
        entries.size() < most ? null : sequence.apply(entries.get(entries.size() - 1)).toString();
    return new Paged<>(entries.stream().map(item).toList(), next);
  }
}
