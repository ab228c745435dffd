package org.zhuce.signing.hsm.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.zhuce.signing.hsm.internal.Settings.Enrolment;
import org.zhuce.signing.hsm.internal.Settings.KeyKind;
import org.zhuce.testing.SoftHsm;

/** A new token for the department's seal, and the settings of a provider for it. */
final class SealToken {
  final SoftHsm token =
      SoftHsm.initialized("seal-" + UUID.randomUUID().toString().substring(0, 8), "80617240");
  final Path pinFile = token.pinFile();

  Path request() {
    return token.beside("csr");
  }

  Path certificates() {
    return token.beside("pem");
  }

  Settings settings(Enrolment enrolment, KeyKind kind, Optional<Path> certificates) {
    return new Settings(
        SoftHsm.LIBRARY,
        new Settings.TokenName(token.label(), ""),
        new Pin.InFile(pinFile),
        "zhuce-seal",
        certificates,
        4,
        enrolment,
        kind,
        request());
  }

  Settings demo() {
    return settings(Enrolment.DEMO, KeyKind.EC, Optional.empty());
  }

  /** As somebody with the token's own tool. */
  void changePin(String from, String to) {
    token.tool("--login", "--pin", from, "--change-pin", "--new-pin", to);
  }
}
