package org.zhuce.pki.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from others' servers, within limits of time and size and without following where they
 * send us. One that does not answer is left alone for some seconds, so that not everybody waits.
 */
final class OutsideServer {
  private static final Logger LOG = LoggerFactory.getLogger(OutsideServer.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Duration timeout;
  private final Clock clock;
  private final HttpClient client;
  private final Map<String, Instant> down = new ConcurrentHashMap<>();

  OutsideServer(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  byte[] get(URI url, int most) {
    return fetch(HttpRequest.newBuilder(url), most);
  }

  byte[] post(URI url, String type, byte[] body, int most) {
    return fetch(
        HttpRequest.newBuilder(url)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
        most);
  }

  /**
   * Sends a request.
   *
   * @throws IllegalStateException if there is no answer within the limits
   */
  private byte[] fetch(HttpRequest.Builder builder, int most) {
    HttpRequest request = builder.timeout(timeout).build();
    URI url = request.uri();
    String server = url.getAuthority();
    Instant now = clock.instant();
    if (down.getOrDefault(server, Instant.MIN).isAfter(now)) {
      throw new IllegalStateException(url + " did not answer a moment ago");
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      byte[] answer = read(response.body(), most);
      if (response.statusCode() != 200) {
        throw new IllegalStateException(url + " answered " + response.statusCode());
      }
      if (answer.length > most) {
        throw new IllegalStateException(url + " answered more than " + most + " bytes");
      }
      down.remove(server);
      return answer;
    } catch (IOException e) {
      down.put(server, now.plus(PAUSE));
      throw new IllegalStateException(url + " cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      // Whoever waited gave up; the next one must not wait as long for the same silence
      down.put(server, now.plus(PAUSE));
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + url + " was asked", e);
    }
  }

  /** The time limit of a request ends with the headers; the body gets as long again. */
  private byte[] read(InputStream body, int most) throws IOException {
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> close(body),
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
    try (body) {
      return body.readNBytes(most + 1);
    } finally {
      end.cancel(false);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("An answer that took too long could not be closed", e);
      throw new UncheckedIOException(e);
    }
  }
}
