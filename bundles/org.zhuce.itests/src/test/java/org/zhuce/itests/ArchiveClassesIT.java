package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.walk.server.Installation;
import org.zhuce.walk.server.Platform;
import org.zhuce.walk.server.Ports;

/** {@code bin/archive-classes}. What it writes serves the tests that come after it, too. */
class ArchiveClassesIT {
  private static final Duration BOOT = Duration.ofSeconds(180);

  @TempDir Path folder;
  private final Path home = Path.of(System.getProperty("zhuce.assembly"));

  @Test
  void writesAnArchiveThatTheNextStartUses() throws IOException, InterruptedException {
    assertThat(run()).as(Files.readString(output())).isZero();

    int http = Ports.anyFree();
    Installation installation =
        Installation.prepare(
            home,
            folder.resolve("run"),
            folder.resolve("data"),
            http,
            Ports.anyFree(),
            Installation.demo(home));
    // -Xshare:on: without a usable archive, the virtual machine does not start
    Platform platform = installation.start(Map.of("EXTRA_JAVA_OPTS", "-Xshare:on"));
    try {
      platform.awaitAnswer(
          URI.create("http://" + Ports.LOOPBACK + ":" + http + "/api/v1/health"), BOOT);
      assertThat(
              Files.readString(
                  Path.of("/proc", Long.toString(platform.process().pid()), "cmdline")))
          .contains("-XX:SharedArchiveFile=" + home.resolve("lib").resolve("classes.jsa"));
    } finally {
      platform.stop();
    }
  }

  @Test
  void saysWhichPortsAreTaken() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run(Integer.toString(taken.getLocalPort()))).isEqualTo(1);
      assertThat(Files.readString(output()))
          .contains("of the ports " + taken.getLocalPort() + " to ")
          .contains("name others: bin/archive-classes <port>");
    }
  }

  private Path output() {
    return folder.resolve("archive-classes.log");
  }

  private int run(String... ports) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("bin").resolve("archive-classes").toString());
    builder.command().addAll(List.of(ports));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start().waitFor();
  }
}
