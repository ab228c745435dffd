package org.zhuce.kernel.model;

import java.util.Locale;

/**
 * 电子证照标识 (GB/T 36904): what names a certificate among all electronic ones of the country, such as
 * {@code 1.2.156.3005.2.116200009999000017001.116200009999000017.262192000009.001.X}: the root, the
 * kind of certificate, who issues it, its serial, its version and a check character by ISO 7064 MOD
 * 37,36 (GB/T 17710) over all of these but the root, without the points.
 *
 * @param value the identifier
 */
public record CertificateIdentifier(String value) {
  private static final String ROOT = "1.2.156.3005.2";
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int MODULUS = ALPHABET.length();
  private static final int MAX_VERSION = 999;

  /**
   * Takes an identifier.
   *
   * @throws IllegalArgumentException if it is none
   */
  public CertificateIdentifier {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "a certificate identifier is "
              + ROOT
              + ", type, issuer, serial, three digits of the version and a check character, with"
              + " points between them");
    }
  }

  /** Whether the text is an identifier with the right check character. */
  public static boolean isValid(String text) {
    if (text == null
        || !text.matches(
            "1\\.2\\.156\\.3005\\.2\\.[0-9A-Z]{1,32}\\.[0-9A-Z]{18}\\.[0-9A-Z]{1,32}\\.[0-9]{3}\\.[0-9A-Z]")) {
      return false;
    }
    String body = text.substring(ROOT.length(), text.length() - 1).replace(".", "");
    return text.charAt(text.length() - 1) == checkCharacter(body);
  }

  /**
   * Makes an identifier.
   *
   * @param type the kind of certificate, as the national catalogue has it
   * @param issuer unified social credit code of the issuer
   * @param number the registration; its digits are the serial
   * @param version 1 for the first certificate of the registration, and one more for each after it
   * @throws IllegalArgumentException if the version has more than three digits
   */
  public static CertificateIdentifier of(
      String type, String issuer, RegistrationNumber number, int version) {
    if (version < 1 || version > MAX_VERSION) {
      throw new IllegalArgumentException(
          "a certificate has versions from 1 to " + MAX_VERSION + ", not " + version);
    }
    String serial = number.value().replaceAll("[^0-9]", "");
    String digits = String.format(Locale.ROOT, "%03d", version);
    char check = checkCharacter(type + issuer + serial + digits);
    return new CertificateIdentifier(
        String.join(".", ROOT, type, issuer, serial, digits, String.valueOf(check)));
  }

  /**
   * The check character of ISO 7064 MOD 37,36.
   *
   * @param body digits and capital letters
   */
  public static char checkCharacter(String body) {
    int product = MODULUS;
    for (char c : body.toCharArray()) {
      int sum = (product + ALPHABET.indexOf(c)) % MODULUS;
      product = (sum == 0 ? MODULUS : sum) * 2 % (MODULUS + 1);
    }
    return ALPHABET.charAt((MODULUS + 1 - product) % MODULUS);
  }

  @Override
  public String toString() {
    return value;
  }
}
