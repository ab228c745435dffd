package org.zhuce.kernel.internal;

import org.zhuce.kernel.model.Province;

/** Names of series at the number port that several parts of the kernel use. */
public final class NumberSeries {
  private NumberSeries() {}

  /** Serials of registration numbers, per province and year of registration. */
  public static String registrations(Province province, int year) {
    return "registration/" + province.code() + "/" + year;
  }
}
