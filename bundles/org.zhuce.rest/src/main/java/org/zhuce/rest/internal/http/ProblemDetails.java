package org.zhuce.rest.internal.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Problem details as they go out (RFC 9457). */
@Schema(description = "Problem details (RFC 9457)")
public record ProblemDetails(
    @Schema(description = "urn:zhuce:problem:<code>", example = "urn:zhuce:problem:not-found")
        String type,
    @Schema(description = "The same for every problem of this status") String title,
    int status,
    @Schema(description = "What is wrong and how to cure it") String detail,
    @Schema(description = "Stable reason code", example = "not-found") String code,
    @Schema(description = "The request's trace id, which the log shows too") String traceId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(description = "The failing fields")
        List<FieldProblem> errors) {

  /** Media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A failing field, or a warning about one. */
  public record FieldProblem(
      @Schema(description = "JSON Pointer (RFC 6901), empty if it is about no field") String field,
      @Schema(description = "Stable reason code") String code,
      String message,
      @Schema(allowableValues = {"refusal", "warning"}) String severity) {}

  static ProblemDetails of(Problem problem, Language language, String trace) {
    return new ProblemDetails(
        "urn:zhuce:problem:" + problem.code(),
        language.of(problem.title()),
        problem.status(),
        language.of(problem.detail()),
        problem.code(),
        trace,
        problem.errors().stream()
            .map(
                f ->
                    new FieldProblem(
                        f.field(), f.code(), language.of(f.message()), Problem.severity(f)))
            .toList());
  }
}
