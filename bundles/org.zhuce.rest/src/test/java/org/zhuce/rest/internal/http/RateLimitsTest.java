package org.zhuce.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final long SECOND = 1_000_000_000L;

  private long now;
  private String address = "192.0.2.1";

  private RateLimits limits(int rate, int burst) {
    RestSettings settings = new RestSettings(new TestConfig(new String[0], 1, rate, burst, ""));
    return new RateLimits(settings, () -> now);
  }

  private HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getRemoteAddr");
              return address;
            });
  }

  private int taken(RateLimits limits) {
    int taken = 0;
    while (taken < 1000) {
      try {
        limits.count(RateLimits.Kind.LOGIN, request());
        taken++;
      } catch (ProblemException e) {
        assertThat(e.problem().status()).isEqualTo(429);
        return taken;
      }
    }
    return taken;
  }

  @Test
  void fillsUpWithTime() {
    RateLimits limits = limits(2, 5);
    assertThat(taken(limits)).isEqualTo(5);

    now += SECOND;
    assertThat(taken(limits)).isEqualTo(2);
    now += SECOND / 2;
    assertThat(taken(limits)).isEqualTo(1);
    now += 3600 * SECOND;
    assertThat(taken(limits)).isEqualTo(5);
  }

  @Test
  void countsAddressesAndKindsApart() {
    RateLimits limits = limits(1, 1);
    assertThat(taken(limits)).isEqualTo(1);

    assertThatCode(() -> limits.count(RateLimits.Kind.VERIFICATION, request()))
        .doesNotThrowAnyException();
    address = "192.0.2.2";
    assertThat(taken(limits)).isEqualTo(1);
  }

  @Test
  void canBeSwitchedOff() {
    assertThat(taken(limits(0, 1))).isEqualTo(1000);
  }

  @Test
  void forgetsAddressesThatItCannotHold() {
    RateLimits limits = limits(1, 1);
    for (int i = 0; i < 20_000; i++) {
      address = "192.0." + i / 256 + "." + i % 256;
      limits.count(RateLimits.Kind.LOGIN, request());
    }

    assertThatThrownBy(() -> limits.count(RateLimits.Kind.LOGIN, request()))
        .isInstanceOf(ProblemException.class);
    address = "192.0.0.0";
    assertThatCode(() -> limits.count(RateLimits.Kind.LOGIN, request())).doesNotThrowAnyException();
  }
}
