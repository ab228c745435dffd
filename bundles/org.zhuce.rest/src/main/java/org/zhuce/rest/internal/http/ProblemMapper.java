package org.zhuce.rest.internal.http;

import java.io.IOException;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.zhuce.kernel.port.ConflictException;

/**
 * Turns everything that goes wrong into a problem, in every application and outside of all. Says
 * nothing of the code: what failed inside is in the log, under the answer's trace id.
 */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName(ProblemMapper.NAME)
@JaxrsApplicationSelect(ProblemMapper.EVERY_APPLICATION)
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  public static final String NAME = "zhuce.problem.mapper";

  /** Selects every JAX-RS application, also the default one, which answers unknown paths. */
  public static final String EVERY_APPLICATION = "(osgi.jaxrs.name=*)";

  static final String CONFLICT = "changed-meanwhile";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    return response(problem(failure));
  }

  static Response response(Problem problem) {
    Response.ResponseBuilder builder =
        Response.status(problem.status()).type(ProblemDetails.MEDIA_TYPE).entity(problem);
    problem.headers().forEach(builder::header);
    if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"zhuce\"");
    }
    return builder.build();
  }

  private static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof ConflictException) {
      LOG.info("Given up after repeated conflicts: {}", failure.getMessage());
      return Problem.of(
              409,
              CONFLICT,
              "同时有其他操作在修改，请稍后重试。",
              "Somebody else is changing the same thing; try again.")
          .with(HttpHeaders.RETRY_AFTER, "1");
    }
    if (failure instanceof WebApplicationException refused
        && refused.getResponse().getStatusInfo().getFamily()
            == Response.Status.Family.CLIENT_ERROR) {
      return problem(refused.getResponse());
    }
    if (failure instanceof IOException) {
      // Only the connection gives these: the kernel throws none.
      LOG.info("The connection broke: {}", failure.getMessage());
      return Problem.of(400, "body-incomplete", "请求正文不完整。", "The request's body is incomplete.");
    }
    LOG.error("Request {} failed", MDC.get(TraceFilter.MDC_KEY), failure);
    return Problem.of(
        500,
        "internal-error",
        "系统内部错误，请稍后重试；如需帮助，请提供追踪编号。",
        "Something failed inside; try again later, or ask for help giving the trace id.");
  }

  private static Problem problem(Response response) {
    int status = response.getStatus();
    return switch (status) {
      case 404 -> Problem.notFound();
      case 405 -> {
        Problem problem =
            Problem.of(
                405, "method-not-allowed", "该资源不支持此方法。", "The resource does not have this method.");
        String allow = response.getHeaderString(HttpHeaders.ALLOW);
        yield allow == null ? problem : problem.with(HttpHeaders.ALLOW, allow);
      }
      case 406 ->
          Problem.of(
              406,
              "not-acceptable",
              "该资源不能以 Accept 所要求的格式提供。",
              "The resource is not to be had in any media type that Accept names.");
      case 415 ->
          Problem.of(
              415,
              "media-type-unsupported",
              "该资源不接受此 Content-Type。",
              "The resource does not take this Content-Type.");
      default -> Problem.of(status, "request-malformed", "请求格式错误。", "The request is malformed.");
    };
  }
}
