package org.zhuce.registration.testkit;

import org.opentest4j.AssertionFailedError;

/** How a broken rule is reported. */
final class Rule {
  private Rule() {}

  static void rule(int number, boolean holds, String wrong, String cure) {
    if (!holds) {
      throw broken(number, wrong, cure);
    }
  }

  static AssertionFailedError broken(int number, String wrong, String cure) {
    return new AssertionFailedError(
        "Rule " + number + " is broken: " + wrong + ". Cure: " + cure + ".");
  }
}
