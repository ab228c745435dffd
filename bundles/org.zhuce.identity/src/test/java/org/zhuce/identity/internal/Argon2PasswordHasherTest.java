package org.zhuce.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhuce.kernel.port.BusyException;

class Argon2PasswordHasherTest {
  private final Argon2PasswordHasher hasher =
      new Argon2PasswordHasher(19456, 2, 1, Duration.ofSeconds(20));

  @Test
  void matchesThePasswordThatWasHashedAndNoOther() {
    String hash = hasher.hash("受理员-2025".toCharArray());
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("受理员");
    assertThat(hasher.matches("受理员-2025".toCharArray(), hash)).isTrue();
    for (String wrong : new String[] {"受理员-2026", "", "受理员-2025 "}) {
      assertThat(hasher.matches(wrong.toCharArray(), hash)).isFalse();
    }
  }

  @Test
  void saltsEachHash() {
    assertThat(hasher.hash("secret-1".toCharArray()))
        .isNotEqualTo(hasher.hash("secret-1".toCharArray()));
  }

  @Test
  void agreesWithTheReferenceImplementation() {
    // From test.c of the reference implementation (phc-winner-argon2, version 0x13)
    String hash =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hasher.matches("password".toCharArray(), hash)).isTrue();
    assertThat(hasher.matches("differentpassword".toCharArray(), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
      })
  void refusesWhatIsNoHash(String hash) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hasher.matches("password".toCharArray(), hash));
  }

  @Test
  void refusesParametersBelowTheLeast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2PasswordHasher(19455, 2, 1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Argon2PasswordHasher(19456, 1, 1, Duration.ZERO));
  }

  @Test
  void stopsWaitingWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(BusyException.class)
        .isThrownBy(() -> hasher.hash("secret-1".toCharArray()));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(hasher.hash("secret-1".toCharArray())).isNotBlank();
  }
}
