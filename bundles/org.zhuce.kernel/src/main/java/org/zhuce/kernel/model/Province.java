package org.zhuce.kernel.model;

/**
 * The province that registers.
 *
 * @param abbreviation one Han character, such as 甘
 * @param code the first two digits of its GB/T 2260 code, such as 62
 */
public record Province(String abbreviation, String code) {
  public Province {
    if (!abbreviation.matches("\\p{IsHan}") || !code.matches("[1-8][0-9]")) {
      throw new IllegalArgumentException(
          "a province has an abbreviation of one Han character and a code of two digits");
    }
  }
}
