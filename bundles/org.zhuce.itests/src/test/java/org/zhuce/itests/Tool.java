package org.zhuce.itests;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Programs of the machine: what others say of our files. */
final class Tool {

  private Tool() {}

  /**
   * What the program prints. A program that is missing skips the test, and fails it in CI.
   *
   * @throws AssertionError if the program ends with another code than 0
   */
  static String run(String program, String... arguments) {
    requirePresent(program);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("tool", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      String text = Files.readString(output);
      Files.delete(output);
      if (process.exitValue() != 0) {
        throw new AssertionError(command + " ended with " + process.exitValue() + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Skips the test, and fails it in CI, where that program is missing. */
  static void requirePresent(String program) {
    boolean present =
        Files.isExecutable(Path.of(program).toAbsolutePath())
            || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (present) {
      return;
    }
    String missing = program + " is not installed, so this is not tested";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(missing);
    }
    LoggerFactory.getLogger(Tool.class).warn(missing);
    abort(missing);
  }

  /** What a scanner reads off the file's first page at 150 dpi, as {@code kind:text}. */
  static List<String> codes(Path pdf) {
    String page = pdf.toString().replaceFirst("\\.pdf$", "");
    run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", pdf.toString(), page);
    // Complaints about a missing desktop come along
    return run("zbarimg", "--quiet", "--nodbus", page + ".png")
        .lines()
        .filter(line -> line.matches("[A-Za-z0-9-]+:\\S+"))
        .toList();
  }
}
