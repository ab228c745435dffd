package org.zhuce.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.zhuce.testing.Tool;
import org.zhuce.walk.EnterpriseKey;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Platform;
import org.zhuce.walk.server.Ports;

/**
 * The built distribution as a process of its own, on free loopback ports and with an empty
 * database. One serves all tests that look at it from outside: it is started when the first one
 * asks, and stopped after the last.
 */
final class Distribution implements AutoCloseable {

  private static final Duration BOOT = Duration.ofSeconds(180);

  private final Installation installation;
  private final Path data;
  private final URI address;
  private final int ssh;
  private Platform platform;
  private final Stage stage;

  private Distribution(
      Path home, Path folder, Map<String, String> settings, EnterpriseKey.Algorithm keys)
      throws IOException, InterruptedException {
    delete(folder);
    int http = Ports.anyFree();
    ssh = Ports.anyFree();
    data = folder.resolve("data");
    installation =
        Installation.prepare(home, folder.resolve("run"), data, http, ssh, demo(home, settings));
    address = URI.create("http://" + Ports.LOOPBACK + ":" + http);
    platform = installation.start();
    try {
      platform.awaitAnswer(address.resolve("/api/v1/health"), BOOT);
      stage = new Stage(address, home.resolve("demo"), 1, keys);
      stage.awaitReadiness();
    } catch (IOException | InterruptedException | RuntimeException e) {
      platform.stop();
      throw e;
    }
  }

  private static Map<String, String> demo(Path home, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(Installation.demo(home));
    all.putAll(settings);
    return all;
  }

  /**
   * Starts one that is not shared.
   *
   * @param folder its name in the build's folder
   * @param settings further system properties of the platform
   * @param keys what enterprises sign with
   */
  static Distribution started(
      String folder, Map<String, String> settings, EnterpriseKey.Algorithm keys) {
    try {
      return new Distribution(
          Path.of(System.getProperty("zhuce.assembly")),
          Path.of(System.getProperty("zhuce.build")).resolve(folder),
          settings,
          keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Gives the shared distribution to constructors and methods of tests. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Distribution.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .getOrComputeIfAbsent(
              Distribution.class,
              key -> started("shared", Map.of(), EnterpriseKey.Algorithm.P256),
              Distribution.class);
    }
  }

  /** Its people. */
  Stage stage() {
    return stage;
  }

  /** Its address, without a path. */
  URI address() {
    return address;
  }

  /** A configuration file; the platform reads it again when it changes. */
  Path configuration(String pid) {
    return installation.run().resolve("etc").resolve(pid + ".cfg");
  }

  /**
   * Runs a command of the Karaf shell, as an administrator does.
   *
   * @return what it prints
   */
  String shell(String command) {
    Tool.Result ended = Tool.converse(client(), arguments(Installation.SHELL_USER, command));
    if (ended.status() != 0) {
      throw new AssertionError(command + " was refused: " + ended.output());
    }
    return ended.output();
  }

  /**
   * Runs a command of the Karaf shell that fails.
   *
   * @return what it prints
   */
  String refusedByShell(String command) {
    Tool.Result ended = Tool.converse(client(), arguments(Installation.SHELL_USER, command));
    if (ended.status() == 0) {
      throw new AssertionError(command + " was done: " + ended.output());
    }
    return ended.output();
  }

  /** Adds a user of the Karaf shell, who has that role. */
  void shellUser(String name, String role) throws IOException {
    Files.writeString(
        installation.run().resolve("etc/users.properties"),
        System.lineSeparator() + name + " = " + installation.password() + "," + role + ",ssh",
        StandardOpenOption.APPEND);
  }

  /** Runs a command of the Karaf shell as another user, however it ends. */
  Tool.Result shellAs(String user, String command) {
    return Tool.converse(client(), arguments(user, command));
  }

  private String client() {
    return installation.home().resolve("bin/client").toString();
  }

  private String[] arguments(String user, String command) {
    return new String[] {
      "-h",
      Ports.LOOPBACK,
      "-a",
      Integer.toString(ssh),
      "-u",
      user,
      "-p",
      installation.password(),
      command
    };
  }

  /** Bundles that are copied here are deployed. */
  Path deploy() {
    return installation.deploy();
  }

  /** Deploys a file; moved in, so that the platform never sees half of it. */
  Path drop(Path jar) throws IOException {
    Path beside = Files.copy(jar, installation.deploy().resolveSibling("dropped.jar"));
    return Files.move(
        beside,
        installation.deploy().resolve(jar.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What the platform has logged. */
  String log() throws IOException {
    return Files.readString(installation.log());
  }

  /** Stops it and starts it again with the bundles that it had. */
  void restart() throws IOException, InterruptedException {
    platform.stop();
    platform = installation.start();
    platform.awaitAnswer(address.resolve("/api/v1/health"), BOOT);
    stage.awaitReadiness();
  }

  /** What outlives a start: database, documents, keys. */
  Path data() {
    return data;
  }

  @Override
  public void close() {
    platform.stop();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
