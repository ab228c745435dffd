package org.zhuce.kernel.internal;

import java.nio.charset.StandardCharsets;
import org.zhuce.signing.spi.SigningRequest;

/** What a login signs: everything that tells this login from any other. */
final class LoginContent {
  private static final String FORMAT = "zhuce-login-1";

  private LoginContent() {}

  static byte[] of(SigningRequest login) {
    return String.join(
            "\n",
            FORMAT,
            login.origin().toString(),
            login.ticket().toString(),
            login.nonce(),
            login.expiresAt().toString(),
            login.summary())
        .getBytes(StandardCharsets.UTF_8);
  }
}
