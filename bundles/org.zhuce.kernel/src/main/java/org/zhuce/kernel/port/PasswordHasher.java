package org.zhuce.kernel.port;

/** Hashes the passwords of staff. */
public interface PasswordHasher {

  /** Hash, salt and parameters as one text. */
  String hash(char[] password);

  /**
   * Whether the password fits; takes as long for a wrong one as for a right one.
   *
   * @throws BusyException if too many passwords are being compared
   */
  boolean matches(char[] password, String hash);
}
