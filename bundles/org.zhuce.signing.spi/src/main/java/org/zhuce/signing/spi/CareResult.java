package org.zhuce.signing.spi;

import static java.util.Objects.requireNonNull;

/** How an action or a decision about a key ended. */
public sealed interface CareResult {

  /**
   * It was done.
   *
   * @param after the key as it is now
   */
  record Changed(KeyState after) implements CareResult {
    public Changed {
      requireNonNull(after, "after");
    }
  }

  /**
   * Nothing was changed, but for a wrong password that was counted.
   *
   * @param refusal why
   */
  record Unchanged(SigningStep.Refused refusal) implements CareResult {
    public Unchanged {
      requireNonNull(refusal, "refusal");
    }
  }
}
