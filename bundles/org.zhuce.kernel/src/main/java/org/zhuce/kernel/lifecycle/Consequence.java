package org.zhuce.kernel.lifecycle;

/** What a transition brings about besides the new state. The kernel applies each. */
public enum Consequence {
  /** Every document and signature so far becomes void (作废). */
  VOID_DOCUMENTS,
  /** Reviewer, review and publicity are forgotten. */
  RESTART_REVIEW,
  /** The type's effects are applied to the register. */
  APPLY_EFFECTS
}
