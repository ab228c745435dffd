package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Component;

/** Serves the description of this interface, which the build has made from its resources. */
@Component(service = OpenApiResource.class)
@Path("openapi.json")
@Tag(name = "Platform")
public final class OpenApiResource {
  static final String DOCUMENT = "openapi.json";

  private final byte[] document = document();

  private static byte[] document() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(DOCUMENT), DOCUMENT)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "openApi", summary = "This document (OpenAPI 3)")
  @ApiResponse(
      responseCode = "200",
      description = "OpenAPI 3 document",
      content = @Content(schema = @Schema(type = "object")))
  public Response openApi() {
    return Response.ok(document.clone()).header(HttpHeaders.CACHE_CONTROL, "max-age=300").build();
  }
}
