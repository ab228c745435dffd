package org.zhuce.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what happens, and prints a table at the end. */
final class Report {
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<String> rows = new ArrayList<>();

  void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void row(String what, String figure, String aim) {
    rows.add(String.format(Locale.ROOT, "| %-44s | %12s | %-9s |", what, figure, aim));
  }

  void print() {
    out.println();
    out.println(String.format(Locale.ROOT, "| %-44s | %12s | %-9s |", "What", "Measured", "Aim"));
    out.println("|" + "-".repeat(46) + "|" + "-".repeat(13) + ":|" + "-".repeat(11) + "|");
    rows.forEach(out::println);
  }
}
