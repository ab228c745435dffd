package org.zhuce.walk.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.zhuce.walk.Api;
import org.zhuce.walk.Csv;
import org.zhuce.walk.Readiness;
import org.zhuce.walk.Staff;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Platform;
import org.zhuce.walk.server.Ports;

/**
 * Starts the unpacked distribution beside a Maven build, runs the walk against it and keeps it up
 * until it is interrupted. Settings are system properties; the build passes them.
 *
 * <ul>
 *   <li>{@code zhuce.home}: the unpacked distribution, which stays as it was built
 *   <li>{@code zhuce.run}: a folder for this start's configuration, cache and log; emptied first
 *   <li>{@code zhuce.data}: what outlives this start: database, documents, keys, results
 *   <li>{@code zhuce.http.port}, {@code zhuce.ssh.port}: on 127.0.0.1
 *   <li>{@code zhuce.stay}: {@code false} to stop after the walk
 *   <li>{@code zhuce.walk.days}, {@code zhuce.walk.key}: as for {@link Walk}
 * </ul>
 */
public final class Launch {

  private static final Duration BOOT = Duration.ofSeconds(180);

  private Launch() {}

  /**
   * Starts, walks, stays.
   *
   * @throws IllegalStateException if it cannot be started, with a message for the person at the
   *     terminal
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int http = Ports.wanted("zhuce.http.port");
    int ssh = Ports.wanted("zhuce.ssh.port");
    Ports.requireFree("zhuce.http.port", http);
    Ports.requireFree("zhuce.ssh.port", ssh);
    Path data = folder("zhuce.data");
    Path home = folder("zhuce.home");
    Installation installation =
        Installation.prepare(home, folder("zhuce.run"), data, http, ssh, Installation.demo(home));
    URI platform = URI.create("http://" + Ports.LOOPBACK + ":" + http);

    Platform running = installation.start();
    Thread stop = new Thread(running::stop, "zhuce-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      say("Starting the platform, log: " + installation.log());
      running.awaitAnswer(platform.resolve("/api/v1/health"), BOOT);
      say("Up after " + running.uptime().toMillis() + " ms. The walk:");
      Staff account = Csv.readStaff(home.resolve("demo").resolve("staff.csv")).get(0);
      new Readiness(Api.at(platform), account).await(BOOT);
      new WalkProgram(options(platform, data, installation.home()), Console.OUT).run();
      addresses(platform, ssh, installation.password()).forEach(Launch::say);
      if (Boolean.parseBoolean(System.getProperty("zhuce.stay", "true"))) {
        say("Ctrl-C stops it.");
        running.awaitEnd();
      }
    } finally {
      running.stop();
    }
  }

  private static Options options(URI platform, Path data, Path home) {
    return Options.of(
        new String[0],
        Map.of(
            Options.URL, platform.toString(),
            Options.DATA, data.resolve("walk").toString(),
            Options.DEMO, home.resolve("demo").toString()));
  }

  private static List<String> addresses(URI platform, int ssh, String password) {
    return List.of(
        "API      " + platform.resolve("/api/v1"),
        "OpenAPI  " + platform.resolve("/api/v1/openapi.json"),
        "Shell    ssh -p %d %s@%s   password %s"
            .formatted(ssh, Installation.SHELL_USER, Ports.LOOPBACK, password));
  }

  private static Path folder(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("System property " + property + " is missing");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }

  private static void say(String line) {
    Console.OUT.println(line);
  }
}
