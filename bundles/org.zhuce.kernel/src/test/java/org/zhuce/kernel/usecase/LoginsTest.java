package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhuce.kernel.usecase.SigningFormsTest.code;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private final World world = new World();
  private final Actor anybody = Actor.anonymous("t");

  @BeforeEach
  void account() {
    world.stores.accounts.put(
        new StaffAccount("clerk", "测试", "#right", Set.of(Role.CLERK), 0, Optional.empty()));
  }

  @AfterEach
  void close() throws InterruptedException {
    world.close();
  }

  private String login(String password) {
    return code(world.logins.staff(anybody, "clerk", password.toCharArray()));
  }

  @Test
  void locksAnAccountAfterTooManyWrongPasswordsForAWhile() {
    IntStream.range(0, 3).forEach(i -> assertThat(login("wrong")).isEqualTo("credentials-wrong"));

    assertThat(login("right")).isEqualTo("account-locked");
    world.pass(Duration.ofMinutes(16));
    assertThat(login("right")).isEqualTo("done");
  }

  @Test
  void theRightPasswordSetsTheCountBack() {
    IntStream.range(0, 4)
        .forEach(
            i -> {
              login("wrong");
              login("wrong");
              assertThat(login("right")).isEqualTo("done");
            });
  }

  @Test
  void manyTriesAtOnceGetNoMoreThanOneAfterAnother() {
    long compared =
        IntStream.range(0, 64)
            .parallel()
            .filter(i -> "credentials-wrong".equals(login("wrong")))
            .count();

    assertThat(compared).isEqualTo(3);
  }

  @Test
  void anUnknownAccountIsToldNoMoreThanAWrongPassword() {
    assertThat(code(world.logins.staff(anybody, "nobody", "x".toCharArray())))
        .isEqualTo("credentials-wrong");
  }

  @Test
  void aSessionEndsWithLogoutAndWithItsTime() {
    Logins.Opened first = world.logins.staff(anybody, "clerk", "right".toCharArray()).orElseThrow();
    Logins.Opened second =
        world.logins.staff(anybody, "clerk", "right".toCharArray()).orElseThrow();
    world.logins.logout(first.session().actor("t"), first.token());

    assertThat(world.logins.session(first.token())).isEmpty();
    assertThat(world.logins.session(second.token())).isPresent();
    world.pass(Duration.ofHours(3));
    assertThat(world.logins.session(second.token())).isEmpty();
  }
}
