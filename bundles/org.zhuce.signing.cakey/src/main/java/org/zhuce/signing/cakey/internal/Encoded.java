package org.zhuce.signing.cakey.internal;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients send as text: PEM (RFC 7468) or bare Base64. */
final class Encoded {
  private static final int MAX_LENGTH = 16 * 1024;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Encoded() {}

  /** The bytes of the first PEM block, or of the Base64; empty if it is neither. */
  static Optional<byte[]> bytes(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher pem = PEM.matcher(text);
    String base64 = (pem.find() ? pem.group(2) : text).replaceAll("\\s", "");
    try {
      return Optional.of(Base64.getDecoder().decode(base64)).filter(b -> b.length > 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
