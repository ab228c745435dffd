package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the tests' own: made in the build folder, on the loopback address alone, with all
 * settings that concern durability as Debian has them.
 */
public final class PostgresCluster implements AutoCloseable {
  private final Path binaries;
  private final Path directory;
  private final int port;
  private final boolean root = "root".equals(System.getProperty("user.name"));

  private PostgresCluster(Path binaries, Path directory) throws IOException {
    this.binaries = binaries;
    this.directory = directory;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  /**
   * Makes and starts a cluster; skips the test where PostgreSQL is not installed, but not in CI.
   */
  public static PostgresCluster start() {
    Path binaries =
        binaries()
            .orElseGet(
                () -> {
                  String reason = "PostgreSQL (package postgresql) is not installed";
                  if ("true".equals(System.getenv("CI"))) {
                    fail(reason);
                  }
                  return abort("skipped: " + reason);
                });
    try {
      PostgresCluster cluster = new PostgresCluster(binaries, newDirectory());
      cluster.initialize();
      cluster.up();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> binaries() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newDirectory() throws IOException {
    return Files.createDirectories(
        Files.createTempDirectory(
                Files.createDirectories(Path.of("target/postgres").toAbsolutePath()),
                "cluster",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")))
            .resolve("data"));
  }

  private void initialize() throws IOException {
    if (root) {
      run("chown", "-R", "postgres", directory.getParent().toString());
    }
    asOwner(
        "initdb",
        "-D",
        directory.toString(),
        "-A",
        "trust",
        "-U",
        "zhuce",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
  }

  /** Starts the server. */
  public void up() {
    asOwner(
        "pg_ctl",
        "-D",
        directory.toString(),
        "-w",
        "-l",
        directory.resolve("server.log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''",
        "start");
  }

  /** Stops the server: {@code fast}, or {@code immediate} as a crash would. */
  public void down(String mode) {
    asOwner("pg_ctl", "-D", directory.toString(), "-w", "-m", mode, "stop");
  }

  /** Where the server keeps its files. */
  public Path directory() {
    return directory;
  }

  /** Where the database of that name is. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Makes a database. */
  public void createDatabase(String name) {
    asOwner("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "zhuce", name);
  }

  @Override
  public void close() {
    down("fast");
  }

  private void asOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) {
    try {
      Path log = Files.createTempFile(Path.of("target/postgres"), "command", ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", command) + " failed: " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
