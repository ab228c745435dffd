package org.zhuce.kernel.usecase;

/**
 * How long the centre may take, and for how long it publishes. The first two count in working days
 * (行政许可法 art. 82).
 *
 * @param acceptanceDays 受理: working days from the submission (行政许可法 art. 32 no. 4: 5)
 * @param reviewDays 审查: working days from the acceptance (行政许可法 art. 42: 20)
 * @param minimumPublicityDays 公示: shortest term that an approver may choose
 * @param publicityInWorkingDays whether publicity counts working days; else calendar days
 */
public record ProcessingTerms(
    int acceptanceDays, int reviewDays, int minimumPublicityDays, boolean publicityInWorkingDays) {
  /** The law's numbers; a publicity of seven calendar days. */
  public static final ProcessingTerms DEFAULT = new ProcessingTerms(5, 20, 7, false);

  public ProcessingTerms {
    require("acceptance.working.days", acceptanceDays, 1);
    require("review.working.days", reviewDays, 1);
    require("minimum.publicity.days", minimumPublicityDays, 0);
  }

  private static void require(String name, int days, int least) {
    if (days < least || days > 365) {
      throw new IllegalArgumentException(
          name + " in org.zhuce.centre must be " + least + " to 365, not " + days);
    }
  }
}
