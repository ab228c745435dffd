package org.zhuce.rest.internal.http;

import java.util.Optional;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.Provider;
import org.zhuce.kernel.usecase.Actor;
import org.zhuce.kernel.usecase.Logins;

/**
 * Finds out who calls, by bearer token (RFC 6750); without one it is the public. What the caller
 * may do is the kernel's business.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class SessionFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_TOKEN = 200;

  private final Logins logins;

  /** Looks sessions up there. */
  public SessionFilter(Logins logins) {
    this.logins = logins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String trace = TraceFilter.trace(request);
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Actor actor =
        header == null
            ? Actor.anonymous(trace)
            : token(header)
                .flatMap(logins::session)
                .map(session -> session.actor(trace))
                .orElseThrow(
                    () ->
                        Problem.of(
                                401,
                                "session-invalid",
                                "会话无效或已过期，请重新登录。",
                                "The session is unknown or has ended; log in again.")
                            .thrown());
    request.setProperty(Caller.PROPERTY, new Caller(actor, TraceFilter.language(request)));
  }

  /** The token of an {@code Authorization} header. */
  public static Optional<String> token(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && header.length() <= LONGEST_TOKEN
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
