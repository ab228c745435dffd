package org.zhuce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A token of SoftHSM2's, managed by opensc, in a folder that this process and those that it starts
 * share; without these programs tests are skipped, and fail in CI. The build names the folder: it
 * sets {@code SOFTHSM2_CONF}, which the library reads once in a process.
 *
 * @param label tells it from others
 * @param pin of its user
 * @param officerPin of the one who may unlock it
 */
public record SoftHsm(String label, String pin, String officerPin) {
  /** The PKCS#11 library, where Debian puts it. */
  public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  private static final Path CONFIGURATION = Path.of(System.getenv("SOFTHSM2_CONF"));
  private static final Path TOKENS = CONFIGURATION.resolveSibling("tokens");
  private static final Path PULLED = CONFIGURATION.resolveSibling("pulled");

  /** Makes a token beside those that are there. */
  public static SoftHsm initialized(String label, String pin) {
    Tool.requirePresent("softhsm2-util");
    Tool.requirePresent("pkcs11-tool");
    SoftHsm token = new SoftHsm(label, pin, "24680246");
    try {
      Files.createDirectories(TOKENS);
      Files.writeString(
          CONFIGURATION, "directories.tokendir = " + TOKENS + "\nobjectstore.backend = file\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Tool.run(
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        label,
        "--pin",
        pin,
        "--so-pin",
        token.officerPin);
    return token;
  }

  /** The same, with the others thrown away. */
  public static SoftHsm alone(String label, String pin) throws IOException {
    if (Files.exists(TOKENS)) {
      try (Stream<Path> old = Files.walk(TOKENS)) {
        List<Path> inner =
            old.filter(f -> !f.equals(TOKENS)).sorted(Comparator.reverseOrder()).toList();
        for (Path file : inner) {
          Files.delete(file);
        }
      }
    }
    return initialized(label, pin);
  }

  /** The file with the PIN, readable for its owner alone. */
  public Path pinFile() {
    return pinFile(pin);
  }

  /** The same with another PIN in it. */
  public Path pinFile(String another) {
    Path file = beside("pin");
    try {
      Files.writeString(file, another + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** A file of this token's, outside of it. */
  public Path beside(String extension) {
    return CONFIGURATION.resolveSibling(label + "." + extension);
  }

  /** What opensc says of it. */
  public String tool(String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "--module";
    all[1] = LIBRARY.toString();
    all[2] = "--token-label";
    all[3] = label;
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Tool.run("pkcs11-tool", all);
  }

  /** Takes all tokens out. */
  public static void pull() throws IOException {
    move(TOKENS, PULLED);
  }

  /** Puts them back. */
  public static void putBack() throws IOException {
    if (Files.exists(PULLED)) {
      move(PULLED, TOKENS);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path token : all.toList()) {
        Files.move(token, to.resolve(token.getFileName()));
      }
    }
  }
}
