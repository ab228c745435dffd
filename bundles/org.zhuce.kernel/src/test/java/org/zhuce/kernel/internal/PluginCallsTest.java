package org.zhuce.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginCallsTest {
  private static final int MANY = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PluginCalls calls = new PluginCalls();

  private Optional<String> called(Duration budget) {
    try {
      return Optional.of(calls.call("hurried", budget, () -> "answer"));
    } catch (PluginFailure e) {
      return Optional.empty();
    }
  }

  @Test
  void callsThatAreGivenUpBeforeTheyBeginGiveTheirPlacesBack() {
    for (int i = 0; i < MANY; i++) {
      called(Duration.ZERO);
    }

    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> answer = called(PATIENCE);
    while (answer.isEmpty() && System.nanoTime() < deadline) {
      // Threads of calls that were given up may still be about to begin
      Thread.onSpinWait();
      answer = called(PATIENCE);
    }
    assertThat(answer).contains("answer");
  }
}
