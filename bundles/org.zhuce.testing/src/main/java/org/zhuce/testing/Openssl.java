package org.zhuce.testing;

import java.nio.file.Path;

/** The openssl command as a second opinion. */
public final class Openssl {
  private static final String PROGRAM = "openssl";

  private Openssl() {}

  /**
   * Runs it in a folder; returns what it prints.
   *
   * @throws AssertionError if it ends with another code than 0
   */
  public static String run(Path folder, String... arguments) {
    return Tool.runIn(folder, PROGRAM, arguments);
  }

  /** Runs it in a folder, however it ends. */
  public static Tool.Result attempt(Path folder, String... arguments) {
    return Tool.attempt(folder, PROGRAM, arguments);
  }
}
