package org.zhuce.signing.mobile.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.zhuce.signing.spi.SigningInputs;

/** The certificate password: 由 8-16 位英文、数字或符号组成 (manual 3.5). */
final class Password {
  private static final Pattern RULE = Pattern.compile("[!-~]{8,16}");

  private Password() {}

  /**
   * The password that was entered. One that cannot be any certificate's is refused here and costs
   * no try.
   */
  static char[] valid(SigningInputs inputs) throws InvalidInputException {
    return valid(inputs, "password");
  }

  /** A password in the input of that name. */
  static char[] valid(SigningInputs inputs, String field) throws InvalidInputException {
    Optional<String> password = inputs.value(field);
    if (password.isEmpty()) {
      throw new InvalidInputException(field, "请输入证书密码。", "Enter the certificate password.");
    }
    if (!RULE.matcher(password.get()).matches()) {
      throw new InvalidInputException(
          field,
          "证书密码由 8-16 位英文、数字或符号组成。",
          "The certificate password has 8 to 16 letters, digits or symbols.");
    }
    return password.get().toCharArray();
  }
}
