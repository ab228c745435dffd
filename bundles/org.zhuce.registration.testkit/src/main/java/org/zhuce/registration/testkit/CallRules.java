package org.zhuce.registration.testkit;

import static org.zhuce.registration.testkit.Rule.broken;
import static org.zhuce.registration.testkit.Rule.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.type.CaseFile;
import org.zhuce.kernel.type.Finding;
import org.zhuce.kernel.type.RegistrationType;

/** Rules 701 and 702: being called. */
abstract class CallRules extends DocumentRules {
  private static final int THREADS = 8;

  /** {@code type.budget.millis} of the centre. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  @Test
  void rule701_servesManyAtOnce() throws InterruptedException, ExecutionException {
    List<CaseFile> cases = bench.withForm();
    List<List<Finding>> alone = answers(bench.another(), cases);
    RegistrationType shared = bench.type();
    if (!answers(shared, cases).equals(alone) || !answers(shared, cases).equals(alone)) {
      // Rule 404 says so
      return;
    }
    ExecutorService threads = daemons(THREADS);
    try {
      List<Future<List<List<Finding>>>> together = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        together.add(threads.submit(() -> answers(shared, cases)));
      }
      for (Future<List<List<Finding>>> answer : together) {
        rule(
            701,
            answer.get().equals(alone),
            "several threads at once got other answers than one alone",
            "keep what belongs to one call in local variables");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rule702_answersInTime() throws InterruptedException {
    RegistrationType type = bench.type();
    CaseFile largest = new Variations(bench.schema(), 23).largest(bench.inOrder().get(0));
    ExecutorService thread = daemons(1);
    try {
      thread
          .submit(() -> answers(type, List.of(largest)))
          .get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw broken(
          702,
          "the largest form that the schema allows was not answered within " + BUDGET,
          "compute less, and wait for nothing");
    } catch (ExecutionException e) {
      throw broken(
          702, "the largest form was answered with " + e.getCause(), "answer for every case");
    } finally {
      thread.shutdownNow();
    }
  }

  private static ExecutorService daemons(int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, "registration-type-contract");
          thread.setDaemon(true);
          return thread;
        });
  }
}
