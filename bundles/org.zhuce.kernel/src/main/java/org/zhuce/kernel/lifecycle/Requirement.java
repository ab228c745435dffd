package org.zhuce.kernel.lifecycle;

/** What must hold before a transition fires. The kernel checks each. */
public enum Requirement {
  /** The type is deployed, the form matches its schema and every policy passes. */
  POLICIES,
  /** The individual's signature is on the current form. */
  INDIVIDUAL_SIGNATURE,
  /** The enterprise's seal is on the current form. */
  ENTERPRISE_SEAL,
  /** A reason is given. */
  REASON,
  /** The acting reviewer is the one to whom the case is assigned. */
  ASSIGNED_REVIEWER,
  /** The review passed. */
  REVIEW_PASSED,
  /** Who approves has not reviewed (four eyes). */
  FOUR_EYES,
  /** The publicity term is over. */
  PUBLICITY_OVER,
  /** No objection is open. */
  NO_OPEN_OBJECTION
}
