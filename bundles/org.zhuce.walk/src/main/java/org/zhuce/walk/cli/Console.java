package org.zhuce.walk.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The terminal. */
final class Console {

  /** UTF-8 whatever the locale says, or Chinese would come out as question marks. */
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  /** For what went wrong. */
  static final PrintStream ERR = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private Console() {}
}
