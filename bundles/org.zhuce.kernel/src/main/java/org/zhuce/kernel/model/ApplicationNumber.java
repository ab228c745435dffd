package org.zhuce.kernel.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * The number of an application (manual, figure 8), such as {@code W2018040330039180103}: {@code W},
 * the day, and eleven digits that are unique within the day. All have the same width, so that they
 * sort by day as text.
 *
 * @param value 20 characters
 */
public record ApplicationNumber(String value) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final long MAX_SERIAL = 99_999_999_999L;

  /**
   * Takes a number.
   *
   * @throws IllegalArgumentException if it is not an application number
   */
  public ApplicationNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "an application number is W, the day as yyyyMMdd and eleven digits");
    }
  }

  /** Whether the text is an application number. */
  public static boolean isValid(String text) {
    if (text == null || !text.matches("W[0-9]{19}")) {
      return false;
    }
    try {
      LocalDate.parse(text.substring(1, 9), DAY);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * Makes a number.
   *
   * @param day the day of the application
   * @param serial unique within the day, 1 to 99,999,999,999
   */
  public static ApplicationNumber of(LocalDate day, long serial) {
    if (serial < 1 || serial > MAX_SERIAL) {
      throw new IllegalArgumentException("serial out of range: " + serial);
    }
    return new ApplicationNumber(
        "W" + DAY.format(day) + String.format(Locale.ROOT, "%011d", serial));
  }

  /** The day of the application. */
  public LocalDate day() {
    return LocalDate.parse(value.substring(1, 9), DAY);
  }

  @Override
  public String toString() {
    return value;
  }
}
