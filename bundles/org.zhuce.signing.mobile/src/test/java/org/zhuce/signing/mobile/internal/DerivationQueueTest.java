package org.zhuce.signing.mobile.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DerivationQueueTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Takes a place until the latch opens; returns when it has it. */
  private Future<Optional<String>> occupy(DerivationQueue queue, CountDownLatch until)
      throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    Future<Optional<String>> work =
        threads.submit(
            () ->
                queue.run(
                    memory -> {
                      inside.countDown();
                      await(until);
                      return "done";
                    }));
    inside.await();
    return work;
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runsNoMoreAtOnceThanItMay() throws Exception {
    DerivationQueue queue = new DerivationQueue(2, 100, LONG, 19456);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Optional<String>>> all = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      all.add(
          threads.submit(
              () ->
                  queue.run(
                      memory -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.yield();
                        now.decrementAndGet();
                        return "done";
                      })));
    }
    for (Future<Optional<String>> one : all) {
      assertThat(one.get()).contains("done");
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void refusesWhoFindsTheQueueFull() throws Exception {
    DerivationQueue queue = new DerivationQueue(1, 0, LONG, 19456);
    CountDownLatch until = new CountDownLatch(1);
    Future<Optional<String>> first = occupy(queue, until);
    assertThat(queue.run(memory -> "second")).isEmpty();
    until.countDown();
    assertThat(first.get()).contains("done");
    assertThat(queue.run(memory -> "third")).contains("third");
  }

  @Test
  void refusesWhoWaitedTooLong() throws Exception {
    DerivationQueue queue = new DerivationQueue(1, 1, Duration.ofMillis(5), 19456);
    CountDownLatch until = new CountDownLatch(1);
    Future<Optional<String>> first = occupy(queue, until);
    assertThat(queue.run(memory -> "second")).isEmpty();
    until.countDown();
    first.get();
    assertThat(queue.run(memory -> "third")).contains("third");
  }

  @Test
  void givesItsPlaceBackWhenTheWorkFails() {
    DerivationQueue queue = new DerivationQueue(1, 0, LONG, 19456);
    for (int i = 0; i < 3; i++) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  queue.run(
                      memory -> {
                        throw new IllegalStateException("broken");
                      }));
    }
    assertThat(queue.run(memory -> "next")).contains("next");
  }

  @Test
  void leavesWhenThePlatformInterrupts() throws Exception {
    DerivationQueue queue = new DerivationQueue(1, 1, LONG, 19456);
    CountDownLatch until = new CountDownLatch(1);
    Future<Optional<String>> first = occupy(queue, until);
    Thread.currentThread().interrupt();
    assertThat(queue.run(memory -> "second")).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
    until.countDown();
    first.get();
  }
}
