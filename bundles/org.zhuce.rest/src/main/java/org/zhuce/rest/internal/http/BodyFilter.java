package org.zhuce.rest.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.annotation.Priority;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.ext.Provider;

/**
 * Reads bodies, and refuses those that are too large, whether they tell their length or come in
 * chunks. Runs after the session is known and the resource is found.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public final class BodyFilter implements ContainerRequestFilter {
  static final String PROPERTY = BodyFilter.class.getName();

  private static final int KIB = 1024;
  private static final int LARGEST_JSON = 256 * KIB;
  private static final int LARGEST_PHOTO = 1024 * KIB;
  private static final int LARGEST_FILE = 10 * 1024 * KIB;
  private static final Set<String> FILES = Set.of("pdf", "ofd", "octet-stream", "csv");
  private static final byte[] NOTHING = {};

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String method = request.getMethod();
    if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PUT)) {
      return;
    }
    int limit = limit(request.getMediaType());
    if (request.getLength() > limit) {
      throw tooLarge(limit).thrown();
    }
    InputStream in = request.getEntityStream();
    byte[] body = in == null ? NOTHING : in.readNBytes(limit + 1);
    if (body.length > limit) {
      throw tooLarge(limit).thrown();
    }
    request.setProperty(PROPERTY, body);
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  private static int limit(MediaType type) {
    if (type == null) {
      return LARGEST_JSON;
    }
    if (type.getType().equals("image")) {
      return LARGEST_PHOTO;
    }
    return FILES.contains(type.getSubtype()) ? LARGEST_FILE : LARGEST_JSON;
  }

  private static Problem tooLarge(int limit) {
    return Problem.of(
        413,
        "body-too-large",
        "请求正文不得超过 " + limit / KIB + " KiB。",
        "The body may have at most " + limit / KIB + " KiB.");
  }
}
