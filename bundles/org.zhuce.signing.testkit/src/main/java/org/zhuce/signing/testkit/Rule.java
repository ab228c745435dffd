package org.zhuce.signing.testkit;

import org.opentest4j.AssertionFailedError;

/** How a broken rule is reported. */
final class Rule {
  private Rule() {}

  static void rule(int number, boolean holds, String wrong, String cure) {
    if (!holds) {
      throw new AssertionFailedError(
          "Rule " + number + " is broken: " + wrong + ". Cure: " + cure + ".");
    }
  }
}
