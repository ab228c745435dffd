package org.zhuce.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The running platform: a process of its own. */
final class Platform {

  private static final Duration STOP = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;
  private final long started = System.nanoTime();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Platform(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** How long ago it was started. */
  Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  void awaitAnswer(URI address, Duration patience) throws InterruptedException {
    while (!answers(address)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "The platform ended with code " + process.exitValue() + ". Look into " + log);
      }
      if (uptime().compareTo(patience) > 0) {
        throw new IllegalStateException(
            "No answer from %s after %d s. Look into %s"
                .formatted(address, patience.toSeconds(), log));
      }
    }
  }

  private boolean answers(URI address) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Asks it to stop, and insists after half a minute. Repeating it does no harm. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
