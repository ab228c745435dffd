package org.zhuce.cakey.assistant.internal.key;

import java.security.cert.X509Certificate;
import java.util.List;

/** A key that was detected, closed until its password is given. */
public interface CaKey {

  /** Its stable name; lower-case letters, digits and hyphens. */
  String id();

  /** What it is kept in. */
  Kind kind();

  /** What a person calls it. */
  String label();

  /** Its certificate first; empty if it has none, or shows it only when opened. */
  List<X509Certificate> chain();

  /**
   * Opens it for as long as the caller holds it.
   *
   * @throws WrongPasswordException if the password is wrong
   */
  OpenKey open(char[] password);

  /**
   * Changes the password. Either it is changed when this returns, or it is as before.
   *
   * @throws WrongPasswordException if the old password is wrong
   */
  void changePassword(char[] old, char[] fresh);

  /**
   * Makes a new key beside what is there; nothing is replaced before it has its certificate.
   *
   * @param password of the new key; for a token the token's own
   * @throws WrongPasswordException if a token's password is wrong
   */
  NewKey generate(KeyAlgorithm algorithm, char[] password);

  /**
   * Sets a new password after the authority has decided so.
   *
   * @param release what the authority handed over: a token's security officer's PIN
   * @throws WrongPasswordException if that is wrong
   * @throws org.zhuce.cakey.assistant.internal.Refusal if keys of this kind cannot be unlocked
   */
  void unlock(char[] release, char[] fresh);

  /** What a key is kept in. */
  enum Kind {
    /** A file. */
    PKCS12,
    /** A token. */
    PKCS11
  }

  /** A key that can sign. Used by one thread. */
  interface OpenKey extends AutoCloseable {
    /** Its certificate first. */
    List<X509Certificate> chain();

    /** Signs with the algorithm that goes with the key. */
    byte[] sign(byte[] bytes);

    @Override
    void close();
  }

  /** A key without certificate. Used by one thread. */
  interface NewKey extends AutoCloseable {
    /**
     * The request for a certificate (PKCS#10), DER. The platform takes the name from its register.
     */
    byte[] request(String name);

    /**
     * Keeps it with its certificate, in place of the one before.
     *
     * @param chain its certificate first
     * @throws IllegalArgumentException if the certificate is another key's
     */
    void certified(List<X509Certificate> chain);

    /** Forgets it, unless it was certified. */
    @Override
    void close();
  }

  /** The password is wrong. */
  final class WrongPasswordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongPasswordException(Throwable cause) {
      super("wrong password", cause);
    }
  }
}
