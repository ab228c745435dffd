package org.zhuce.kernel.port;

/** Gives numbers, each once, on all nodes together. */
public interface Numbers {

  /**
   * The next number of a series, from 1, within the running transaction: a number is taken if and
   * only if the unit commits, so that a series has no gaps.
   *
   * @param series such as {@code registration/62/2026}
   */
  long next(String series);

  /**
   * From now on {@link #next} gives numbers above {@code taken} only, if and only if the running
   * unit commits. Holds the series until the unit ends, as {@link #next} does, so that nobody gets
   * a number of it in between.
   *
   * @param series as for {@link #next}
   * @param taken the largest number that somebody else gave; 0 only holds the series
   */
  void raise(String series, long taken);

  /**
   * The next number of a series in a unit of its own. Gaps are possible, waiting for others is not.
   */
  long nextWithGaps(String series);
}
