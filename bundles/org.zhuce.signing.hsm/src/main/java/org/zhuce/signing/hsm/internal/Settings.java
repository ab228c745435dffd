package org.zhuce.signing.hsm.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is configured.
 *
 * @param library the PKCS#11 library
 * @param token which token
 * @param pin where the PIN lies
 * @param key the key's label in the token
 * @param certificates PEM file with the key's certificate and its issuers; empty: in the token
 * @param sessions how many signatures may be made at once
 * @param enrolment what to do if the token has no such key
 * @param algorithm of a key that is made
 * @param request where a certificate request is put
 */
record Settings(
    Path library,
    TokenName token,
    Pin pin,
    String key,
    Optional<Path> certificates,
    int sessions,
    Enrolment enrolment,
    KeyKind algorithm,
    Path request) {

  private static final int MOST_SESSIONS = 256;
  // What SunPKCS11's own configuration takes without quoting
  private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/._+@-]+");

  Settings {
    if (!PLAIN_PATH.matcher(library.toString()).matches()) {
      throw new IllegalArgumentException(
          "library: give the absolute path of the PKCS#11 library, of letters, digits and /._+@-,"
              + " not "
              + library);
    }
    if (key.isBlank()) {
      throw new IllegalArgumentException("key: give the label of the department's key");
    }
    if (sessions < 1 || sessions > MOST_SESSIONS) {
      throw new IllegalArgumentException("sessions: give a number from 1 to " + MOST_SESSIONS);
    }
  }

  /**
   * Reads them.
   *
   * @param data the platform's folder, if there is one
   * @throws IllegalArgumentException with the name of the setting at fault and the cure
   */
  static Settings of(HsmConfig config, Optional<Path> data) {
    return new Settings(
        Path.of(config.library()),
        new TokenName(config.token_label().strip(), config.token_serial().strip()),
        config.pin_file().isBlank()
            ? new Pin.InEnvironment(config.pin_environment())
            : new Pin.InFile(Path.of(config.pin_file().strip())),
        config.key().strip(),
        Optional.of(config.certificates().strip()).filter(c -> !c.isEmpty()).map(Path::of),
        config.sessions(),
        choice(Enrolment.class, "enrolment", config.enrolment()),
        choice(KeyKind.class, "algorithm", config.algorithm()),
        config.request().isBlank()
            ? data.orElse(Path.of("")).resolve("seal").resolve("hsm.csr")
            : Path.of(config.request().strip()));
  }

  private static <T extends Enum<T>> T choice(Class<T> type, String setting, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    setting
                        + ": give one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                        + ", not "
                        + value));
  }

  /** What happens if the token has no such key. */
  enum Enrolment {
    /** Nothing: the key was made by other means. */
    NONE,
    /** A key is made, and a certificate request (PKCS#10) for the department's authority. */
    REQUEST,
    /** A key is made and certified by the demo authority. */
    DEMO
  }

  /** What kind of key is made. */
  enum KeyKind {
    /** 3072 bits. */
    RSA,
    /** Curve P-256. */
    EC
  }

  /**
   * Names a token by what it carries itself; a slot's number may change at every start.
   *
   * @param label its label, empty for any
   * @param serial its serial number, empty for any
   */
  record TokenName(String label, String serial) {
    TokenName {
      if (label.isBlank() && serial.isBlank()) {
        throw new IllegalArgumentException(
            "token.label: give the token's label, or its serial number as token.serial");
      }
    }

    boolean fits(String itsLabel, String itsSerial) {
      return (label.isBlank() || label.equals(itsLabel))
          && (serial.isBlank() || serial.equals(itsSerial));
    }

    @Override
    public String toString() {
      return label.isBlank() ? serial : label;
    }
  }
}
