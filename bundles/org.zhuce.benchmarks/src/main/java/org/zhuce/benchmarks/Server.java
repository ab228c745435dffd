package org.zhuce.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Platform;
import org.zhuce.walk.server.Ports;

/** A Karaf as a process, laid out from the distribution. */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final long PAUSE_NANOS = 10_000_000;
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private final Installation installation;
  private final Path data;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private Platform running;
  private long started;

  private Server(Installation installation, Path data, URI address) {
    this.installation = installation;
    this.data = data;
    this.address = address;
  }

  /** A new one with a cache and data of its own. */
  static Server prepare(Options options, String name) throws IOException {
    Path folder = Files.createTempDirectory(options.folder(), name);
    Path data = folder.resolve("data");
    int http = Ports.anyFree();
    Installation installation =
        Installation.prepare(
            options.home(),
            folder.resolve("run"),
            data,
            http,
            Ports.anyFree(),
            Installation.demo(options.home()));
    return new Server(installation, data, URI.create("http://" + Ports.LOOPBACK + ":" + http));
  }

  Path etc() {
    return installation.run().resolve("etc");
  }

  Path deploy() {
    return installation.deploy();
  }

  URI address() {
    return address;
  }

  /** Leaves out what starts at boot by that name, and starts something else instead. */
  void boot(Predicate<String> kept, List<String> more) throws IOException {
    Path file = etc().resolve("org.apache.karaf.features.cfg");
    String text = Files.readString(file);
    Matcher line = Pattern.compile("(?m)^(\\s*featuresBoot\\s*=)(.*)$").matcher(text);
    if (!line.find()) {
      throw new IllegalStateException("No featuresBoot in " + file);
    }
    List<String> features =
        Pattern.compile(",").splitAsStream(line.group(2)).map(String::strip).filter(kept).toList();
    String replaced =
        line.group(1)
            + String.join(",", features)
            + (more.isEmpty() ? "" : ",")
            + String.join(",", more);
    Files.writeString(file, line.replaceFirst(Matcher.quoteReplacement(replaced)));
  }

  void start() throws IOException {
    start(Map.of());
  }

  /** Starts it with further environment variables. */
  void start(Map<String, String> environment) throws IOException {
    started = System.nanoTime();
    running = installation.start(environment);
  }

  /**
   * Waits for an answer.
   *
   * @return milliseconds since the start
   */
  double awaitAnswer(String path, Predicate<String> wanted) {
    await(path, wanted);
    return (System.nanoTime() - started) / 1e6;
  }

  /** Waits until the answer to a path is 200 and as wanted. */
  void await(String path, Predicate<String> wanted) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(request, wanted)) {
      if (System.nanoTime() > deadline || !running.process().isAlive()) {
        throw new IllegalStateException(
            "No answer from " + request.uri() + ". Look into " + installation.log());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean answers(HttpRequest request, Predicate<String> wanted) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 && wanted.test(response.body());
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Resident memory in MB. */
  double residentMegabytes() {
    Path status = Path.of("/proc", Long.toString(running.process().pid()), "status");
    try {
      Matcher matcher = RESIDENT.matcher(Files.readString(status));
      if (!matcher.find()) {
        throw new IllegalStateException("No VmRSS in " + status);
      }
      return Long.parseLong(matcher.group(1)) / 1024.0;
    } catch (IOException e) {
      throw new IllegalStateException("Resident memory is read from " + status, e);
    }
  }

  ProcessHandle process() {
    return running.process();
  }

  void stop() {
    if (running != null) {
      running.stop();
    }
  }

  /** Stops it and deletes its data, which are gigabytes after a load; its log stays. */
  @Override
  public void close() throws IOException {
    stop();
    Installation.delete(data);
  }
}
