package org.zhuce.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.zhuce.testing.Tool;

/**
 * A token of SoftHSM2's, in a folder that this process and the platforms it starts share; without
 * the program tests are skipped, and fail in CI.
 *
 * @param label tells it from others
 * @param pin of its user
 * @param officerPin of the one who may unlock it
 */
record SoftHsm(String label, String pin, String officerPin) {
  static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final Path CONFIGURATION = Path.of(System.getenv("SOFTHSM2_CONF"));
  private static final Path TOKENS = CONFIGURATION.resolveSibling("tokens");
  private static final Path PULLED = CONFIGURATION.resolveSibling("pulled");

  /** Makes a token beside those that are there. */
  static SoftHsm initialized(String label, String pin) throws IOException {
    Tool.requirePresent("softhsm2-util");
    Files.createDirectories(TOKENS);
    Files.writeString(
        CONFIGURATION, "directories.tokendir = " + TOKENS + "\nobjectstore.backend = file\n");
    SoftHsm token = new SoftHsm(label, pin, "24680246");
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

  /** The file with the PIN, readable for its owner alone. */
  Path pinFile() throws IOException {
    Path file = CONFIGURATION.resolveSibling(label + ".pin");
    Files.writeString(file, pin);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** What opensc says of it. */
  String tool(String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "--module";
    all[1] = LIBRARY.toString();
    all[2] = "--token-label";
    all[3] = label;
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Tool.run("pkcs11-tool", all);
  }

  /** Takes all tokens out. */
  static void pull() throws IOException {
    Files.move(TOKENS, PULLED);
  }

  /** Puts them back. */
  static void putBack() throws IOException {
    if (Files.exists(PULLED)) {
      Files.move(PULLED, TOKENS);
    }
  }
}
