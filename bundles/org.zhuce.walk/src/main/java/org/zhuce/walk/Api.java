package org.zhuce.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The platform's REST interface as one caller sees it. Immutable; may be used by many threads,
 * which then share its connections.
 */
public final class Api {

  private static final String ROOT = "/api/v1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI platform;
  private final String language;
  private final Player player;
  private final Optional<String> token;
  private final StepObserver observer;
  private final ExchangeObserver witness;

  private Api(
      HttpClient client,
      URI platform,
      String language,
      Player player,
      Optional<String> token,
      StepObserver observer,
      ExchangeObserver witness) {
    this.client = client;
    this.platform = platform;
    this.language = language;
    this.player = player;
    this.token = token;
    this.observer = observer;
    this.witness = witness;
  }

  /**
   * The platform at this address, seen by the public.
   *
   * @param platform such as {@code http://127.0.0.1:8181}
   */
  public static Api at(URI platform) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    return new Api(
        client,
        platform,
        "zh-CN",
        Player.PUBLIC,
        Optional.empty(),
        StepObserver.NONE,
        ExchangeObserver.NONE);
  }

  /** The same, with steps told to this observer. */
  public Api observedBy(StepObserver hearing) {
    return new Api(client, platform, language, player, token, hearing, witness);
  }

  /** The same, with everything that goes over the wire shown to this witness. */
  public Api witnessedBy(ExchangeObserver seeing) {
    return new Api(client, platform, language, player, token, observer, seeing);
  }

  /** The same, texts in that language. */
  public Api in(String acceptLanguage) {
    return new Api(client, platform, acceptLanguage, player, token, observer, witness);
  }

  /** The same, used by that player without a session. */
  public Api as(Player by) {
    return new Api(client, platform, language, by, Optional.empty(), observer, witness);
  }

  /** The same player in a session. */
  public Api with(String bearerToken) {
    return new Api(client, platform, language, player, Optional.of(bearerToken), observer, witness);
  }

  /** The platform's address. */
  public URI platform() {
    return platform;
  }

  /**
   * Sends a step and expects its status. What fires something carries an idempotency key.
   *
   * @throws UnexpectedAnswerException if another status comes back
   */
  public Answer perform(Step step, Request request) {
    boolean fires = request.method().equals("POST") && token.isPresent();
    Request sent =
        fires && !request.headers().containsKey("Idempotency-Key")
            ? request.idempotent(UUID.randomUUID().toString())
            : request;
    Answer answer = exchange(sent);
    tell(step, sent, answer.status(), answer.took());
    return expected(step, sent, answer);
  }

  /** Tells the observer of a step that was more than one request. */
  void tell(Step step, Request request, int status, Duration took) {
    observer.performed(new Performed(player, step, request.method(), request.path(), status, took));
  }

  /** The answer, if it has the step's status. */
  Answer expected(Step step, Request request, Answer answer) {
    if (answer.status() != step.status()) {
      throw new UnexpectedAnswerException(player, step, request, answer);
    }
    return answer;
  }

  /**
   * Sends a request and expects nothing.
   *
   * @throws UncheckedIOException if there is no answer
   */
  public Answer exchange(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(request.path()))
            .timeout(PATIENCE)
            .header("Accept-Language", language)
            .method(request.method(), body(request));
    request.headers().forEach(builder::header);
    token.ifPresent(t -> builder.header("Authorization", "Bearer " + t));
    witness.sending(player, request);
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
      Answer answer =
          new Answer(
              response.statusCode(),
              response.headers(),
              response.body(),
              Duration.ofNanos(System.nanoTime() - start));
      witness.answered(player, request, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No answer to %s %s at %s: %s"
              .formatted(request.method(), request.path(), platform, e.getClass().getSimpleName()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + request.path(), e);
    }
  }

  /** The address of a path below the interface's root. Whole addresses and paths from it stay. */
  private URI address(String path) {
    if (path.startsWith("http:") || path.startsWith("https:")) {
      URI whole = URI.create(path);
      if (!platform.getAuthority().equals(whole.getAuthority())) {
        // A token goes to the platform only
        throw new IllegalStateException(
            "The platform gives %s as its address, but is reached at %s: set its public origin"
                .formatted(whole, platform));
      }
      return whole;
    }
    return platform.resolve(path.startsWith(ROOT + "/") ? path : ROOT + path);
  }

  private static BodyPublisher body(Request request) {
    byte[] body = request.body();
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }
}
