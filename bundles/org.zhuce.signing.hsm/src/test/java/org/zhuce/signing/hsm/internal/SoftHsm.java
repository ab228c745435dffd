package org.zhuce.signing.hsm.internal;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import org.zhuce.signing.hsm.internal.Settings.Enrolment;
import org.zhuce.signing.hsm.internal.Settings.KeyKind;

/** A token of SoftHSM2's, among others; without the program tests are skipped, and fail in CI. */
final class SoftHsm {
  static final String PIN = "80617240";
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final Path FOLDER = Path.of(System.getenv("SOFTHSM2_CONF")).getParent();

  final String label = "seal-" + UUID.randomUUID().toString().substring(0, 8);

  /** Makes a token beside those that are there. */
  SoftHsm() {
    if (!Files.exists(LIBRARY)) {
      String missing = "softhsm2 is not installed, so no token is tested";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing);
      }
      LoggerFactory.getLogger(SoftHsm.class).warn(missing);
      abort(missing);
    }
    try {
      Files.createDirectories(tokens());
      Files.writeString(
          FOLDER.resolve("softhsm2.conf"),
          "directories.tokendir = "
              + tokens()
              + "\nobjectstore.backend = file\nlog.level = INFO\n");
      pinFile(PIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN)
        .orElseThrow(() -> new AssertionError("no token made"));
  }

  private static Path tokens() {
    return FOLDER.resolve("tokens");
  }

  private static Path pulled() {
    return FOLDER.resolve("pulled");
  }

  Path pinFile() {
    return FOLDER.resolve(label + ".pin");
  }

  Path request() {
    return FOLDER.resolve(label + ".csr");
  }

  void pinFile(String pin) throws IOException {
    Files.writeString(pinFile(), pin + "\n");
    Files.setPosixFilePermissions(pinFile(), PosixFilePermissions.fromString("rw-------"));
  }

  Settings settings(Enrolment enrolment, KeyKind kind, Optional<Path> certificates) {
    return new Settings(
        LIBRARY,
        new Settings.TokenName(label, ""),
        new Pin.InFile(pinFile()),
        "zhuce-seal",
        certificates,
        4,
        enrolment,
        kind,
        request());
  }

  Settings demo() {
    return settings(Enrolment.DEMO, KeyKind.EC, Optional.empty());
  }

  /** Takes all tokens out. */
  static void pull() throws IOException {
    Files.move(tokens(), pulled());
  }

  /** Puts them back. */
  static void putBack() throws IOException {
    if (Files.exists(pulled())) {
      Files.move(pulled(), tokens());
    }
  }

  /** As somebody with the token's own tool. */
  void changePin(String from, String to) {
    tool("--login", "--pin", from, "--change-pin", "--new-pin", to);
  }

  /** What opensc says of this token. */
  String tool(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("pkcs11-tool", "--module", LIBRARY.toString(), "--token-label", label));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new))
        .orElseThrow(() -> new AssertionError(command + " failed"));
  }

  /** What a program prints; empty if it fails. */
  static Optional<String> run(String... command) {
    try {
      List<String> all = new ArrayList<>(List.of(command));
      if (command[0].equals("softhsm2-util")) {
        all.addAll(List.of("--so-pin", "12345678"));
      }
      Path output = Files.createTempFile("tool", ".txt");
      Process process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(all + " does not end");
      }
      String text = Files.readString(output);
      Files.delete(output);
      return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
