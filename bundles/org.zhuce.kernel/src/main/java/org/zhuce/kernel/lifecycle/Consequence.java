package org.zhuce.kernel.lifecycle;

/** What a transition brings about besides the new state. The kernel applies each. */
public enum Consequence {
  /** Every document and signature so far becomes void (作废). */
  VOID_DOCUMENTS,
  /** Reviewer, review and publicity are forgotten. */
  RESTART_REVIEW,
  /** The type's effects are applied to the register. */
  APPLY_EFFECTS,
  /**
   * The holder is told which specialties the effects end and why, and may object (异议) within the
   * centre's term. Only together with {@link #APPLY_EFFECTS}, where the holder has not signed.
   */
  GIVE_NOTICE
}
