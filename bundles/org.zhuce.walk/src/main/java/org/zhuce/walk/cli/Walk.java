package org.zhuce.walk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.zhuce.walk.UnexpectedAnswerException;

/**
 * Walks against a platform that runs already. Arguments, or system properties {@code zhuce.walk.*}:
 *
 * <ul>
 *   <li>{@code --url}: the platform's address, default {@code http://127.0.0.1:8181}
 *   <li>{@code --data}: folder for state, keys and documents, default {@code walk}
 *   <li>{@code --demo}: folder of the demo data, {@code demo} in the distribution
 *   <li>{@code --days}: length of the publicity, default 0, which only a demo allows
 *   <li>{@code --key}: the enterprise's key, {@code p256} (default) or {@code rsa3072}
 * </ul>
 *
 * <p>Ends with code 1 at the first answer that is not as it must be.
 */
public final class Walk {

  private Walk() {}

  /** Walks. */
  public static void main(String[] arguments) {
    System.exit(walk(arguments));
  }

  private static int walk(String[] arguments) {
    try {
      new WalkProgram(Options.of(arguments, Map.of()), Console.OUT).run();
      return 0;
    } catch (IOException e) {
      // Its message alone may be no more than the name of a file
      Console.ERR.println("失败 Failed: " + e);
    } catch (UncheckedIOException
        | IllegalArgumentException
        | IllegalStateException
        | UnexpectedAnswerException e) {
      Console.ERR.println("失败 Failed: " + e.getMessage());
    }
    return 1;
  }
}
