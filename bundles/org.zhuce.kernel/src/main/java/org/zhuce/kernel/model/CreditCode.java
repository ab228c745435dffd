package org.zhuce.kernel.model;

/**
 * A unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters of an alphabet without I O
 * S V Z, the last a check character.
 *
 * @param value 18 characters
 */
public record CreditCode(String value) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int BODY = 17;

  /**
   * Takes a code.
   *
   * @throws IllegalArgumentException if it is not a unified social credit code; the message names
   *     the cure
   */
  public CreditCode {
    String fault = fault(value);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException(fault);
    }
  }

  /** Whether the text is a unified social credit code. */
  public static boolean isValid(String text) {
    return fault(text).isEmpty();
  }

  private static String fault(String text) {
    if (text == null || !text.matches("[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}")) {
      return "a unified social credit code has 18 characters: 2 of the authority and kind, 6 digits"
          + " of the region, 9 of the organisation, 1 check character; without I O S V Z";
    }
    return text.charAt(BODY) == checkCharacter(text)
        ? ""
        : "the check character of the unified social credit code is wrong; compare it with the"
            + " business licence";
  }

  /** The check character for the first 17 characters: weights 3^i mod 31. */
  public static char checkCharacter(String body) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < BODY; i++) {
      sum += weight * ALPHABET.indexOf(body.charAt(i));
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  @Override
  public String toString() {
    return value;
  }
}
