package org.zhuce.rest.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.annotation.Priority;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.ext.Provider;
import org.zhuce.kernel.usecase.Role;

/**
 * Reads bodies, and refuses those that are too large, whether they tell their length or come in
 * chunks. Runs after the session is known and the resource is found.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public final class BodyFilter implements ContainerRequestFilter {
  static final String PROPERTY = BodyFilter.class.getName();

  /** Media type of plug-ins. */
  public static final String JAR = "application/java-archive";

  private static final int KIB = 1024;
  private static final int LARGEST_JSON = 256 * KIB;
  private static final int LARGEST_QUESTION = 8 * KIB;
  private static final int LARGEST_PHOTO = 1024 * KIB;
  private static final int LARGEST_TABLE = 10 * 1024 * KIB;

  /** What anybody may send, to have it verified. */
  private static final Set<String> FILES = Set.of("pdf", "ofd", "octet-stream");

  private static final byte[] NOTHING = {};

  private final RestSettings settings;
  private final AtomicInteger uploads = new AtomicInteger();

  /** Made by the application. */
  public BodyFilter(RestSettings settings) {
    this.settings = settings;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    String method = request.getMethod();
    if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.PUT)) {
      return;
    }
    if (isJar(request) && !isAdministrator(request)) {
      // Not read at all: they are large, and the kernel refuses whoever is no administrator
      request.setProperty(PROPERTY, NOTHING);
      request.setEntityStream(new ByteArrayInputStream(NOTHING));
      return;
    }
    int limit = isJar(request) ? settings.pluginBytes() : limit(request.getMediaType());
    if (request.getLength() > limit) {
      throw tooLarge(limit).thrown();
    }
    byte[] body =
        isFile(request.getMediaType()) || isJar(request)
            ? upload(request, limit)
            : read(request, limit);
    if (body.length > limit) {
      throw tooLarge(limit).thrown();
    }
    request.setProperty(PROPERTY, body);
    request.setEntityStream(new ByteArrayInputStream(body));
  }

  private static byte[] read(ContainerRequestContext request, int limit) throws IOException {
    InputStream in = request.getEntityStream();
    return in == null ? NOTHING : in.readNBytes(limit + 1);
  }

  /** Files stay in memory until they are verified: a few at once, however many are sent. */
  private byte[] upload(ContainerRequestContext request, int limit) throws IOException {
    try {
      if (uploads.incrementAndGet() > settings.uploadsAtOnce()) {
        throw Problem.of(
                503,
                "uploads-busy",
                "当前上传的文件较多，请稍后再试。",
                "Many files are being sent at this moment; try again shortly.")
            .with("Retry-After", "5")
            .thrown();
      }
      return read(request, limit);
    } finally {
      uploads.decrementAndGet();
    }
  }

  private static boolean isJar(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    return type != null && type.getSubtype().equals("java-archive");
  }

  private static boolean isAdministrator(ContainerRequestContext request) {
    return request.getProperty(Caller.PROPERTY) instanceof Caller caller
        && caller.actor().is(Role.ADMINISTRATOR);
  }

  private static boolean isFile(MediaType type) {
    return type != null && FILES.contains(type.getSubtype());
  }

  private int limit(MediaType type) {
    if (type == null) {
      return LARGEST_JSON;
    }
    if (type.getType().equals("image")) {
      return LARGEST_PHOTO;
    }
    if (isFile(type)) {
      return settings.fileBytes();
    }
    if (type.getSubtype().equals("ocsp-request")) {
      return LARGEST_QUESTION;
    }
    return type.getSubtype().equals("csv") ? LARGEST_TABLE : LARGEST_JSON;
  }

  private static Problem tooLarge(int limit) {
    return Problem.of(
        413,
        "body-too-large",
        "请求正文不得超过 " + limit / KIB + " KiB。",
        "The body may have at most " + limit / KIB + " KiB.");
  }
}
