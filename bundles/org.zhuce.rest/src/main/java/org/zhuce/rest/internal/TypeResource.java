package org.zhuce.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.zhuce.kernel.usecase.Guides;
import org.zhuce.kernel.usecase.Outcome;
import org.zhuce.kernel.usecase.Types;
import org.zhuce.rest.internal.http.Caller;
import org.zhuce.rest.internal.http.ProblemDetails;
import org.zhuce.rest.internal.json.Paged;
import org.zhuce.rest.internal.json.TypeJson.RegistrationType;

/** Which registration types are deployed. */
@Component(service = TypeResource.class)
@Path("types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Types")
@ApiResponse(
    responseCode = "default",
    description = "Problem",
    content =
        @Content(
            mediaType = ProblemDetails.MEDIA_TYPE,
            schema = @Schema(implementation = ProblemDetails.class)))
public final class TypeResource {
  private final Types types;
  private final Guides guides;

  /** Made by the container. */
  @Activate
  public TypeResource(@Reference Types types, @Reference Guides guides) {
    this.types = types;
    this.guides = guides;
  }

  @GET
  @Operation(
      operationId = "types",
      summary =
          "The deployed types and guides; to an individual with whether they are open, and why not")
  @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
  public Paged<RegistrationType> types(@Context HttpServletRequest request) {
    Caller caller = Caller.of(request);
    return Paged.all(
        Stream.concat(
                types.list(caller.actor()).stream()
                    .map(t -> RegistrationType.brief(t, caller.language())),
                guides.list(caller.actor()).stream()
                    .map(g -> RegistrationType.guide(g, caller.language())))
            .toList());
  }

  @GET
  @Path("{id}")
  @Operation(
      operationId = "type",
      summary = "One type with its form (JSON Schema) and course; or one guide")
  @ApiResponse(responseCode = "200", description = "The type", useReturnTypeSchema = true)
  public RegistrationType type(@Context HttpServletRequest request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    Outcome<RegistrationType> type =
        types.find(caller.actor(), id).map(t -> RegistrationType.whole(t, caller.language()));
    return caller.open(
        type.match(
            Outcome::done,
            none ->
                guides
                    .find(caller.actor(), id)
                    .map(g -> RegistrationType.guide(g, caller.language()))));
  }
}
