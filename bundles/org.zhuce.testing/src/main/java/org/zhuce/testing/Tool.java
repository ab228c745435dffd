package org.zhuce.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/**
 * A program of the machine: the outside opinion on our files. Where it is missing the test is
 * skipped, and fails in CI.
 */
public final class Tool {
  private static final int PATIENCE_SECONDS = 60;

  private Tool() {}

  /**
   * How a program ended.
   *
   * @param status its exit code
   * @param output what it printed, errors too
   */
  public record Result(int status, String output) {}

  /**
   * What the program prints.
   *
   * @throws AssertionError if it ends with another code than 0
   */
  public static String run(String program, String... arguments) {
    return checked(attempt(Path.of("."), program, arguments), program, arguments);
  }

  /** The same, in a folder. */
  public static String runIn(Path folder, String program, String... arguments) {
    return checked(attempt(folder, program, arguments), program, arguments);
  }

  private static String checked(Result result, String program, String... arguments) {
    if (result.status() != 0) {
      throw new AssertionError(
          program
              + " "
              + String.join(" ", arguments)
              + " ended with "
              + result.status()
              + ": "
              + result.output());
    }
    return result.output();
  }

  /** Runs the program in a folder, however it ends. */
  public static Result attempt(Path folder, String program, String... arguments) {
    return attempt(folder, false, program, arguments);
  }

  /**
   * The same with its input left open: a remote shell that reads the end of its input leaves before
   * its command is done.
   */
  public static Result converse(String program, String... arguments) {
    return attempt(Path.of("."), true, program, arguments);
  }

  private static Result attempt(
      Path folder, boolean inputOpen, String program, String... arguments) {
    requirePresent(program);
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    try {
      // A pipe may fill up while nobody reads, and a reader could wait for ever
      Path output = Files.createTempFile("tool", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!inputOpen) {
        process.getOutputStream().close();
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      Files.delete(output);
      return new Result(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Skips the test, and fails it in CI, where that program is missing. */
  public static void requirePresent(String program) {
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
    Assumptions.abort(missing);
  }

  /** What a scanner reads off a PDF file's first page at 150 dpi, as {@code kind:text}. */
  public static List<String> codes(Path pdf) {
    String page = pdf.toString().replaceFirst("\\.pdf$", "");
    run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", pdf.toString(), page);
    // Complaints about a missing desktop come along
    return run("zbarimg", "--quiet", "--nodbus", page + ".png")
        .lines()
        .filter(line -> line.matches("[A-Za-z0-9-]+:\\S+"))
        .toList();
  }

  /** The same, of a file that is not written yet. */
  public static List<String> codes(Path folder, byte[] pdf) {
    return codes(file(folder, pdf));
  }

  /** The text on a PDF file's pages. */
  public static String text(Path folder, byte[] pdf) {
    return run("pdftotext", "-layout", file(folder, pdf).toString(), "-");
  }

  /** Writes a PDF file. */
  public static Path file(Path folder, byte[] pdf) {
    try {
      return Files.write(Files.createTempFile(folder, "document", ".pdf"), pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
