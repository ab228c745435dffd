package org.zhuce.kernel.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * A citizen's ID number (公民身份号码), GB 11643-1999: six digits of the region, birth date, three digits
 * of which the last is odd for men, and a check character by ISO 7064 MOD 11-2.
 *
 * @param value 18 characters, the last a digit or {@code X}
 */
public record IdNumber(String value) {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /**
   * Takes a number.
   *
   * @throws IllegalArgumentException if it is not an ID number; the message names the cure, not the
   *     number
   */
  public IdNumber {
    String fault = fault(value);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
  }

  /** Whether the text is an ID number. */
  public static boolean isValid(String text) {
    return fault(text).isEmpty();
  }

  private static String fault(String text) {
    if (text == null || !text.matches("[1-9][0-9]{16}[0-9X]")) {
      return "an ID number has 17 digits and a check character 0-9 or X";
    }
    try {
      LocalDate.parse(text.substring(6, 14), DAY);
    } catch (DateTimeException e) {
      return "digits 7 to 14 of an ID number must be a birth date yyyyMMdd";
    }
    return text.charAt(17) == checkCharacter(text)
        ? ""
        : "the check character of the ID number is wrong; compare it with the ID card";
  }

  /** The check character for the first 17 digits. */
  public static char checkCharacter(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }

  /** The birth date that the number holds. */
  public LocalDate birthDate() {
    return LocalDate.parse(value.substring(6, 14), DAY);
  }

  /** The sex that the number holds. */
  public Sex sex() {
    return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
  }

  /** For lists and logs: the first six and the last two characters, stars between. */
  public String masked() {
    return value.substring(0, 6) + "**********" + value.substring(16);
  }

  /** Masked: an ID number does not belong into a log. */
  @Override
  public String toString() {
    return masked();
  }
}
