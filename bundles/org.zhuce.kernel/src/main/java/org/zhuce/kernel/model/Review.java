package org.zhuce.kernel.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * 审查: what the reviewer found.
 *
 * @param reviewer the reviewer's account
 * @param spotCheck 抽查: whether the case was drawn for a closer check
 * @param passed whether it may go to publicity
 * @param opinion 审查意见
 * @param at when
 */
public record Review(
    String reviewer, boolean spotCheck, boolean passed, String opinion, Instant at) {
  public Review {
    requireNonNull(reviewer, "reviewer");
    requireNonNull(opinion, "opinion");
    requireNonNull(at, "at");
  }
}
