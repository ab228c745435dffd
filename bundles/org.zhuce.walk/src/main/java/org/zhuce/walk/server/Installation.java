package org.zhuce.walk.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The distribution as it was built, with configuration, deploy folder and cache of its own for one
 * start. The cache is new each time, because Karaf would go on using the bundles of an earlier
 * build.
 *
 * @param home the unpacked distribution, which stays as it is
 * @param run configuration, deploy folder, cache and log of this start
 * @param password of the shell's user
 */
public record Installation(Path home, Path run, String password) {

  /** The shell's user. */
  public static final String SHELL_USER = "zhuce";

  /**
   * What makes a platform a demo: nobody waits a week for a publicity, the demo's staff accounts
   * are there, and plug-ins need no signature.
   *
   * @param home the unpacked distribution
   * @return system properties for {@link #prepare}
   */
  public static Map<String, String> demo(Path home) {
    return Map.of(
        "zhuce.publicity.minimum.days",
        "0",
        "zhuce.deployment.unsigned",
        "allow",
        "zhuce.staff",
        home.resolve("demo").resolve("staff.csv").toString());
  }

  /**
   * Makes the folders for one start.
   *
   * @param home the unpacked distribution
   * @param run emptied first
   * @param data what outlives this start
   * @param http port on 127.0.0.1
   * @param ssh port on 127.0.0.1
   * @param further system properties of the platform
   */
  public static Installation prepare(
      Path home, Path run, Path data, int http, int ssh, Map<String, String> further)
      throws IOException {
    delete(run);
    copy(home.resolve("etc"), run.resolve("etc"));
    Files.createDirectories(run.resolve("data"));
    Files.createDirectories(run.resolve("deploy"));
    Files.createDirectories(data);

    Properties settings = new Properties();
    settings.putAll(further);
    settings.setProperty("zhuce.data", data.toString());
    settings.setProperty("zhuce.http.port", Integer.toString(http));
    settings.setProperty("zhuce.ssh.port", Integer.toString(ssh));
    settings.setProperty("zhuce.rmi.registry.port", Integer.toString(Ports.anyFree()));
    settings.setProperty("zhuce.rmi.server.port", Integer.toString(Ports.anyFree()));
    try (Writer file =
        Files.newBufferedWriter(run.resolve("etc").resolve("custom.system.properties"))) {
      settings.store(file, null);
    }

    String password = newPassword();
    Files.writeString(
        run.resolve("etc").resolve("users.properties"),
        """
        %s = %s,_g_:admingroup
        _g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh
        """
            .formatted(SHELL_USER, password),
        StandardOpenOption.TRUNCATE_EXISTING);
    return new Installation(home, run, password);
  }

  /** Bundles that are copied here are deployed. */
  public Path deploy() {
    return run.resolve("deploy");
  }

  /** The platform's log. */
  public Path log() {
    return run.resolve("data").resolve("log").resolve("karaf.log");
  }

  /**
   * Starts it; it answers some seconds later.
   *
   * @throws IllegalStateException if there is no distribution
   */
  public Platform start() throws IOException {
    return start(Map.of());
  }

  /**
   * As {@link #start()}.
   *
   * @param environment variables beyond those of this process
   */
  public Platform start(Map<String, String> environment) throws IOException {
    boolean windows = File.separatorChar == '\\';
    Path script = home.resolve("bin").resolve(windows ? "karaf.bat" : "karaf");
    if (!Files.isRegularFile(script)) {
      throw new IllegalStateException("No distribution in " + home + ": build it first");
    }
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "server");
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                // with the lock, so that another one from the same home does not wait for this one
                "KARAF_BASE", run.toString(),
                "KARAF_ETC", run.resolve("etc").toString(),
                "KARAF_DATA", run.resolve("data").toString(),
                // the script looks for one that runs from the same home, lock or no lock
                "CHECK_ROOT_INSTANCE_RUNNING", "false",
                // the script's process becomes the platform's, so that it can be stopped
                "KARAF_EXEC", "exec"));
    builder.environment().putAll(environment);
    File output = run.resolve("console.log").toFile();
    Process process =
        builder.redirectErrorStream(true).redirectOutput(output).directory(run.toFile()).start();
    process.getOutputStream().close();
    return new Platform(process, log());
  }

  private static String newPassword() {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(target.getParent());
              Files.copy(file, target);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
