package org.zhuce.rest.internal.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.Priority;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhuce.kernel.port.IdempotencyStore;
import org.zhuce.kernel.usecase.Actor;

/**
 * {@code Idempotency-Key}: the same command again gets the answer again, and its work is not done
 * twice. The kernel remembers the command together with its work; so a refused one can be repeated.
 */
@Provider
@Priority(Priorities.USER)
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,200}");
  private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);

  private final IdempotencyStore commands;

  /** Keeps commands there. */
  public IdempotencyFilter(IdempotencyStore commands) {
    this.commands = commands;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String key = request.getHeaderString(KEY);
    Caller caller = (Caller) request.getProperty(Caller.PROPERTY);
    if (key == null || caller.isAnonymous() || !request.getMethod().equals(HttpMethod.POST)) {
      return;
    }
    if (!SAFE.matcher(key).matches()) {
      throw Problem.of(
              400,
              "idempotency-key-malformed",
              "Idempotency-Key 应为 1 至 200 个字母、数字或 . _ : / + = - 字符。",
              "An Idempotency-Key has 1 to 200 letters, digits and . _ : / + = - characters.")
          .thrown();
    }
    Actor.Command command = new Actor.Command(key, fingerprint(request));
    Optional<Response> earlier = earlier(caller.actor().name(), command);
    if (earlier.isPresent()) {
      request.abortWith(earlier.get());
    } else {
      request.setProperty(
          Caller.PROPERTY, new Caller(caller.actor().with(command), caller.language()));
    }
  }

  private static String fingerprint(ContainerRequestContext request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String target =
          request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "\n";
      digest.update(target.getBytes(StandardCharsets.UTF_8));
      digest.update((byte[]) request.getProperty(BodyFilter.PROPERTY));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Optional<Response> earlier(String scope, Actor.Command command) {
    return commands.find(scope, command.key()).map(entry -> replayed(entry, command));
  }

  private static Response replayed(IdempotencyStore.Entry entry, Actor.Command command) {
    if (!entry.fingerprint().equals(command.fingerprint())) {
      return ProblemMapper.response(
          Problem.of(
              422,
              "idempotency-key-reused",
              "该 Idempotency-Key 已用于另一个请求，请换用新的值。",
              "This Idempotency-Key was used for another request; take a new one."));
    }
    return entry
        .answer()
        .map(IdempotencyFilter::again)
        .orElseGet(
            () ->
                ProblemMapper.response(
                    Problem.of(
                        409,
                        "idempotency-in-progress",
                        "相同的请求已办理，但其结果尚未保存；请查询当前状态。",
                        "The same request was done, but its answer is not there yet or was lost;"
                            + " look at the present state.")));
  }

  private static Response again(IdempotencyStore.Answer answer) {
    Response.ResponseBuilder builder = Response.status(answer.status()).header(REPLAYED, "true");
    if (!answer.location().isEmpty()) {
      builder.header(HttpHeaders.LOCATION, answer.location());
    }
    if (!answer.etag().isEmpty()) {
      builder.header(HttpHeaders.ETAG, answer.etag());
    }
    if (!answer.body().isEmpty()) {
      builder.type(MediaType.APPLICATION_JSON_TYPE).entity(new JsonBodies.Raw(answer.body()));
    }
    return builder.build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(Caller.PROPERTY) instanceof Caller caller)) {
      return;
    }
    caller
        .actor()
        .command()
        .ifPresent(
            command -> {
              if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
                keep(caller.actor().name(), command.key(), response);
              } else {
                overtaken(caller.actor().name(), command, response);
              }
            });
  }

  private void keep(String scope, String key, ContainerResponseContext response) {
    String body = response.hasEntity() ? Json.written(response.getEntity()) : "";
    try {
      commands.answer(
          scope,
          key,
          new IdempotencyStore.Answer(
              response.getStatus(),
              text(response, HttpHeaders.LOCATION),
              text(response, HttpHeaders.ETAG),
              body));
    } catch (RuntimeException e) {
      // The work is done; to hide that from the caller would be worse than a lost answer.
      LOG.error("The answer of a command could not be kept", e);
    }
    if (response.hasEntity()) {
      response.setEntity(new JsonBodies.Raw(body), null, response.getMediaType());
    }
  }

  private static String text(ContainerResponseContext response, String header) {
    String value = response.getHeaderString(header);
    return value == null ? "" : value;
  }

  /** Refused, because the same command ran at the same time and was faster: its answer counts. */
  private void overtaken(String scope, Actor.Command command, ContainerResponseContext response) {
    earlier(scope, command)
        .ifPresent(
            earlier -> {
              response.setStatus(earlier.getStatus());
              response.getHeaders().remove(HttpHeaders.RETRY_AFTER);
              earlier.getHeaders().forEach((k, v) -> response.getHeaders().put(k, v));
              response.setEntity(earlier.getEntity(), null, earlier.getMediaType());
            });
  }
}
