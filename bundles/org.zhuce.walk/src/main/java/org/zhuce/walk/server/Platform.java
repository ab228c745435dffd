package org.zhuce.walk.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The running platform: a process of its own. */
public final class Platform {

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
  public Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /**
   * Waits until an address answers 200.
   *
   * @param patience since the start
   * @throws IllegalStateException if the platform ends before, or the time is over
   */
  public void awaitAnswer(URI address, Duration patience) throws InterruptedException {
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

  /** Waits until the process ends. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** The process, such as for killing it in a test. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Asks it to stop, and insists after half a minute. Repeating it does no harm. */
  public void stop() {
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
