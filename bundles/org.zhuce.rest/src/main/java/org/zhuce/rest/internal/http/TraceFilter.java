package org.zhuce.rest.internal.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MultivaluedMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.MDC;

/**
 * Gives every request a trace id, which every log line and every answer shows, and every answer the
 * headers that all answers have. Works on unknown paths too.
 */
@Component(
    service = {ContainerRequestFilter.class, ContainerResponseFilter.class},
    scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName(TraceFilter.NAME)
@JaxrsApplicationSelect(ProblemMapper.EVERY_APPLICATION)
@PreMatching
@Priority(0)
public final class TraceFilter implements ContainerRequestFilter, ContainerResponseFilter {
  public static final String NAME = "zhuce.trace";

  /** The header with the trace id. */
  public static final String HEADER = "X-Trace-Id";

  /** The trace id's name in the log's context. */
  static final String MDC_KEY = "trace";

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final int BYTES = 16;

  private final CrossOrigin crossOrigin;

  /** Made by the container. */
  @Activate
  public TraceFilter(@Reference CrossOrigin crossOrigin) {
    this.crossOrigin = crossOrigin;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    String trace = given != null && SAFE.matcher(given).matches() ? given : random();
    MDC.put(MDC_KEY, trace);
    request.setProperty(HEADER, trace);
    String wanted = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    request.setProperty(Language.class.getName(), Language.of(wanted == null ? "" : wanted));
    crossOrigin.preflight(request).ifPresent(request::abortWith);
    if (request.getUriInfo().getRequestUri().toASCIIString().contains("%00")) {
      throw Problem.nul().thrown();
    }
  }

  /** Not secret, only different each time. */
  private static String random() {
    byte[] bytes = new byte[BYTES];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(HEADER, trace(request));
    headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, language(request).tag());
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "no-referrer");
    if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (!headers.containsKey("Content-Security-Policy")) {
      headers.putSingle("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    crossOrigin.allow(request, headers);
    MDC.remove(MDC_KEY);
  }

  static String trace(ContainerRequestContext request) {
    Object trace = request.getProperty(HEADER);
    return trace == null ? random() : (String) trace;
  }

  static Language language(ContainerRequestContext request) {
    Object language = request.getProperty(Language.class.getName());
    return language == null ? Language.ZH : (Language) language;
  }
}
