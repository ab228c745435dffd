package org.zhuce.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginCallsTest {
  private static final int MANY = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PluginCalls calls = new PluginCalls();

  @AfterEach
  void close() {
    calls.close();
  }

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

  @Test
  void whoHasTheAnswerFindsThePlaceFree() {
    calls.modified(oneAtOnce());

    for (int i = 0; i < MANY; i++) {
      assertThat(called(PATIENCE)).as("call %d", i).contains("answer");
    }
  }

  private static PluginCalls.Config oneAtOnce() {
    return new PluginCalls.Config() {
      @Override
      public int calls_at_once() {
        return 1;
      }

      @Override
      public String[] budgets() {
        return new String[0];
      }

      @Override
      public int quarantine_failures() {
        return 10;
      }

      @Override
      public int quarantine_seconds() {
        return 300;
      }

      @Override
      public Class<PluginCalls.Config> annotationType() {
        return PluginCalls.Config.class;
      }
    };
  }
}
