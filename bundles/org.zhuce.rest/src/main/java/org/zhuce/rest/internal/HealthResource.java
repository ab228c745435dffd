package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;

/** Says that the platform answers: for whoever starts it, and for a proxy before it. */
@Component(service = HealthResource.class)
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform")
public final class HealthResource {

  /** The platform's state as a whole. */
  public record Health(String status) {}

  @GET
  @Operation(operationId = "health", summary = "Whether the platform answers")
  @ApiResponse(responseCode = "200", description = "It answers", useReturnTypeSchema = true)
  public Health health() {
    return new Health("up");
  }
}
