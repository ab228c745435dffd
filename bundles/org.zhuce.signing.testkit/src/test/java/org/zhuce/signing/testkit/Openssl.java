package org.zhuce.signing.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** The openssl command as a second opinion. */
final class Openssl {
  private Openssl() {}

  /** Runs it in a folder; what it prints, with its status in the first line. */
  static String run(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assertThat(System.getenv("CI")).as("openssl is missing").isNotEqualTo("true");
      LoggerFactory.getLogger(Openssl.class).warn("Skipped: openssl is missing");
      return Assumptions.abort("openssl is missing");
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return "status " + process.waitFor() + "\n" + output;
  }
}
