package org.zhuce.kernel.usecase;

import java.time.LocalDate;

/**
 * 办理期限: until when the centre is to take an application's next step.
 *
 * @param stage which step
 * @param since the day that set the term going; it does not count
 * @param until the last day, inclusive
 * @param workingDays length of the term
 * @param overdue whether the last day is over
 * @param provisional whether it counts days of a year whose holidays are not in the calendar yet
 */
public record DueDate(
    Stage stage,
    LocalDate since,
    LocalDate until,
    int workingDays,
    boolean overdue,
    boolean provisional) {

  /** What is to be done. */
  public enum Stage {
    /** From the submission on: to be accepted, returned for correction, or rejected. */
    ACCEPTANCE("受理", "acceptance", "行政许可法第三十二条"),
    /** From the acceptance on: to be reviewed, up to publicity or a refusal. */
    REVIEW("审查", "review", "行政许可法第四十二条");

    private final String zh;
    private final String en;
    private final String source;

    Stage(String zh, String en, String source) {
      this.zh = zh;
      this.en = en;
      this.source = source;
    }

    /** In Chinese. */
    public String zh() {
      return zh;
    }

    /** In English. */
    public String en() {
      return en;
    }

    /** The law's article. */
    public String source() {
      return source;
    }
  }
}
