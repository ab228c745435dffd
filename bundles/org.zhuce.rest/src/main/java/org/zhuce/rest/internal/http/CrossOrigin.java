package org.zhuce.rest.internal.http;

import java.util.Optional;
import java.util.Set;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which other sites' pages may call (CORS). None, unless the configuration names them. */
@Component(service = CrossOrigin.class)
public final class CrossOrigin {
  private static final String ORIGIN = "Origin";
  private static final String REQUEST_METHOD = "Access-Control-Request-Method";
  private static final String HOUR = "3600";

  private final RestSettings settings;

  /** Made by the container. */
  @Activate
  public CrossOrigin(@Reference RestSettings settings) {
    this.settings = settings;
  }

  /** The answer to a browser that asks whether it may send a request of an allowed site. */
  Optional<Response> preflight(ContainerRequestContext request) {
    boolean asks =
        request.getMethod().equals("OPTIONS")
            && request.getHeaderString(REQUEST_METHOD) != null
            && allowed(request).isPresent();
    return asks
        ? Optional.of(
            Response.noContent()
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                .header(
                    "Access-Control-Allow-Headers",
                    "Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match,"
                        + " X-Trace-Id")
                .header("Access-Control-Max-Age", HOUR)
                .build())
        : Optional.empty();
  }

  /** Lets an allowed site read the answer. */
  void allow(ContainerRequestContext request, MultivaluedMap<String, Object> headers) {
    if (!settings.allowedOrigins().isEmpty()) {
      headers.add(HttpHeaders.VARY, ORIGIN);
    }
    allowed(request)
        .ifPresent(
            origin -> {
              headers.putSingle("Access-Control-Allow-Origin", origin);
              headers.putSingle(
                  "Access-Control-Expose-Headers",
                  "ETag, Idempotency-Replayed, Location, Retry-After, X-Trace-Id");
            });
  }

  private Optional<String> allowed(ContainerRequestContext request) {
    Set<String> origins = settings.allowedOrigins();
    return origins.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(request.getHeaderString(ORIGIN)).filter(origins::contains);
  }
}
