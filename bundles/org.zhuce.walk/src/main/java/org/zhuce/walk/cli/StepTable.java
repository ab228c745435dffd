package org.zhuce.walk.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.zhuce.walk.Performed;
import org.zhuce.walk.StepObserver;

/** Prints each step as a line of a table when it is done. */
final class StepTable implements StepObserver {

  private static final int WHO = 22;
  private static final int STEP = 46;
  private static final int REQUEST = 44;
  private static final int WIDE_FROM = 0x2E80;

  private final PrintStream out;
  private int rows;
  private long millis;

  StepTable(PrintStream out) {
    this.out = out;
  }

  /** The heading. */
  void start() {
    out.println(row("#", "角色 who", "步骤 step", "请求 request", "HTTP", "ms").stripTrailing());
    out.println("-".repeat(4 + WHO + STEP + REQUEST + 16));
  }

  /** The sum. */
  void end() {
    out.println("-".repeat(4 + WHO + STEP + REQUEST + 16));
    out.println(row(Integer.toString(rows), "", "合计 total", "", "", Long.toString(millis)));
  }

  @Override
  public synchronized void performed(Performed done) {
    rows++;
    millis += done.took().toMillis();
    out.println(
        row(
            Integer.toString(rows),
            done.player().zh() + " " + done.player().en(),
            done.step().zh() + " " + done.step().en(),
            done.method() + " " + shortened(done.path()),
            Integer.toString(done.status()),
            Long.toString(done.took().toMillis())));
  }

  private static String row(
      String number, String who, String step, String request, String status, String millis) {
    return "%3s ".formatted(number)
        + padded(who, WHO)
        + padded(step, STEP)
        + padded(request, REQUEST)
        + String.format(Locale.ROOT, "%6s%7s", status, millis);
  }

  /** A path with its long ids cut, so that lines stay in one line. */
  static String shortened(String path) {
    String ids =
        path.replaceFirst("^https?://[^/]+/api/v1", "")
            .replaceAll("([0-9a-f]{6})[0-9a-f-]{20,}", "$1…")
            .replaceAll("(%[0-9A-F]{2}){2,}", "…");
    return ids.length() > REQUEST - 8 ? ids.substring(0, REQUEST - 9) + "…" : ids;
  }

  /** The text with blanks behind it; Chinese characters take two columns. */
  static String padded(String text, int columns) {
    int width = text.codePoints().map(c -> c >= WIDE_FROM ? 2 : 1).sum();
    return text + " ".repeat(Math.max(1, columns - width));
  }
}
