package org.zhuce.cakey.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zhuce.signing.spi.Purpose;

/** The program as it is handed out: one file, started with {@code java -jar}. */
@Timeout(120)
class ProgramIT {
  private static final String PASSWORD = "Right-1234";
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

  @TempDir Path folder;
  private final FakePlatform platform = new FakePlatform();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
    platform.close();
  }

  private Process program(String settings) throws IOException {
    Files.writeString(folder.resolve("assistant.properties"), settings);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("zhuce.build"), "cakey-assistant.jar").toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    started.add(process);
    return process;
  }

  /** Where it says that it listens. */
  private static URI address(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return URI.create(address.group());
      }
    }
    throw new AssertionError("it ended: " + said);
  }

  @Test
  void signsWithEachKindOfKeyOutOfOneFile() throws IOException {
    URI address = address(program("port = 0\nplatforms = " + platform.origin() + "\n"));
    Desk desk = new Desk(address, platform.origin());
    for (String algorithm : List.of("p256", "rsa3072", "sm2")) {
      assertThat(desk.enrol(platform.origin(), "enterprise", algorithm, PASSWORD).statusCode())
          .isEqualTo(200);
      Instant soon = Clock.systemUTC().instant().plusSeconds(300);
      URI ticket = platform.ticket(Purpose.DOCUMENT, soon);

      HttpResponse<String> signed =
          desk.confirm(Desk.json(desk.request("enterprise", List.of(ticket))), PASSWORD);

      assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    }
    assertThat(platform.completed).hasSize(3);
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    Process process = program("port = 0\nplatform = http://127.0.0.1:8181\n");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("The assistant does not start: platform: unknown");
  }
}
