package org.zhuce.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** Plug-ins come and go in a running platform. */
public class HotDeploymentIT extends RunningDistribution {

  private static final String INITIAL = "org.zhuce.registration.initial";

  @Test
  public void answersAfterBoot() throws Exception {
    awaitHealth();

    assertThat(get("health").body()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  public void answersWhileRegistrationTypeLeavesAndReturns() throws Exception {
    awaitHealth();
    AtomicBoolean moving = new AtomicBoolean(true);
    ExecutorService observer = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Integer> answers =
          CompletableFuture.supplyAsync(() -> answersWhile(moving), observer);

      for (int round = 0; round < 5; round++) {
        Bundle leaving = installed(INITIAL);
        leaving.uninstall();
        assertThat(leaving.getState()).isEqualTo(Bundle.UNINSTALLED);
        Bundle returning = context.installBundle(leaving.getLocation());
        returning.start();
        assertThat(returning.getState()).isEqualTo(Bundle.ACTIVE);
      }

      moving.set(false);
      assertThat(answers.get()).isPositive();
    } finally {
      moving.set(false);
      observer.shutdownNow();
    }
  }

  private int answersWhile(AtomicBoolean moving) {
    int answers = 0;
    try {
      do {
        assertThat(get("health").statusCode()).isEqualTo(200);
        answers++;
      } while (moving.get());
    } catch (IOException e) {
      throw new AssertionError("no answer while the bundle was cycled", e);
    }
    return answers;
  }
}
