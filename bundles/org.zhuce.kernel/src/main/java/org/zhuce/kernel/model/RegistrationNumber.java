package org.zhuce.kernel.model;

import java.util.Locale;

/**
 * The number of a registration (注册编号), such as {@code 甘262192000009}: province, class 2, province
 * code, year of the main specialty's qualification, year of registration, and a serial of five
 * digits per province and registration year. Years have two digits, or four by configuration. A
 * number is given once and never again.
 *
 * @param value the number
 */
public record RegistrationNumber(String value) {
  private static final int MAX_SERIAL = 99_999;
  private static final int SERIAL_DIGITS = 5;
  // Abbreviation, class, province code
  private static final int HEAD = 4;
  private static final int CENTURY = 2000;

  /**
   * Takes a number.
   *
   * @throws IllegalArgumentException if it is not a registration number
   */
  public RegistrationNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a registration number is the province's abbreviation, 2, the province code, the years of"
              + " qualification and registration (two or four digits each) and five digits");
    }
  }

  /** Whether the text is a registration number with years of two or four digits. */
  public static boolean isValid(String text) {
    return text != null
        && text.matches("\\p{IsHan}2[1-8][0-9]([0-9]{4}|[12][0-9]{3}[12][0-9]{3})[0-9]{5}");
  }

  /**
   * Makes a number.
   *
   * @param province where
   * @param qualificationYear year of the main specialty's qualification
   * @param registrationYear year of the announcement
   * @param yearDigits 2 or 4
   * @param serial 1 to 99,999
   * @throws IllegalArgumentException if the serial overflows
   */
  public static RegistrationNumber of(
      Province province, int qualificationYear, int registrationYear, int yearDigits, long serial) {
    if (serial < 1 || serial > MAX_SERIAL) {
      throw new IllegalArgumentException(
          "registration numbers of " + registrationYear + " are used up at " + MAX_SERIAL);
    }
    return new RegistrationNumber(
        province.abbreviation()
            + "2"
            + province.code()
            + year(qualificationYear, yearDigits)
            + year(registrationYear, yearDigits)
            + String.format(Locale.ROOT, "%05d", serial));
  }

  private static String year(int year, int digits) {
    if (digits == 4) {
      return String.format(Locale.ROOT, "%04d", year);
    }
    if (digits != 2) {
      throw new IllegalArgumentException("years have 2 or 4 digits, not " + digits);
    }
    return String.format(Locale.ROOT, "%02d", year % 100);
  }

  /** Whether that province gave it. */
  public boolean isOf(Province province) {
    return value.startsWith(province.abbreviation() + "2" + province.code());
  }

  /** Year of the main specialty's qualification; two digits are of this century. */
  public int qualificationYear() {
    return year(0);
  }

  /** Year of the registration; two digits are of this century. */
  public int registrationYear() {
    return year(1);
  }

  /** The serial within province and year of registration. */
  public long serial() {
    return Long.parseLong(value.substring(value.length() - SERIAL_DIGITS));
  }

  private int year(int place) {
    String years =
        value.substring(value.offsetByCodePoints(0, HEAD), value.length() - SERIAL_DIGITS);
    int digits = years.length() / 2;
    int year = Integer.parseInt(years.substring(place * digits, (place + 1) * digits));
    return digits == 2 ? CENTURY + year : year;
  }

  @Override
  public String toString() {
    return value;
  }
}
