package org.zhuce.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  private static final String TYPE = "renewal";

  private long nanos;
  private final List<String> told = new ArrayList<>();
  private final Quarantine quarantine = new Quarantine(() -> nanos);

  @BeforeEach
  void threeTimesInAMinute() {
    quarantine.limits(3, Duration.ofMinutes(1));
    quarantine.listener(told::add);
  }

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      quarantine.failed(TYPE, "it threw");
    }
  }

  @Test
  void holdsTypeThatFailsAgainAndAgain() {
    fails(2);
    assertThat(quarantine.reason(TYPE)).isEmpty();
    fails(1);
    assertThat(quarantine.reason(TYPE)).hasValueSatisfying(r -> assertThat(r).contains("it threw"));
    assertThat(quarantine.reason("initial")).isEmpty();
    fails(5);
    assertThat(told).containsExactly(TYPE);
  }

  @Test
  void forgetsFailuresThatAreLongAgo() {
    fails(2);
    nanos += Duration.ofSeconds(61).toNanos();
    fails(2);
    assertThat(quarantine.reason(TYPE)).isEmpty();
  }

  @Test
  void bearsFailuresAmongManyAnswers() {
    for (int i = 0; i < 50; i++) {
      fails(1);
      quarantine.answered(TYPE);
      quarantine.answered(TYPE);
    }
    assertThat(quarantine.reason(TYPE)).isEmpty();
  }

  @Test
  void countsFromZeroWhenLifted() {
    fails(3);
    assertThat(quarantine.lift(TYPE)).isTrue();
    assertThat(quarantine.lift(TYPE)).isFalse();
    fails(2);
    assertThat(quarantine.reason(TYPE)).isEmpty();
    fails(1);
    assertThat(quarantine.reason(TYPE)).isPresent();
  }

  @Test
  void neverHoldsAnybodyIfSwitchedOff() {
    quarantine.limits(0, Duration.ofMinutes(1));
    fails(100);
    assertThat(quarantine.reason(TYPE)).isEmpty();
  }
}
