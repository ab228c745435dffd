package org.zhuce.persistence.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GroupedCheckpointTest {

  @Test
  void coversEveryCommitThatArrivedBeforeItStarted() {
    AtomicLong committed = new AtomicLong();
    AtomicLong durable = new AtomicLong();
    AtomicInteger checkpoints = new AtomicInteger();
    GroupedCheckpoint group =
        new GroupedCheckpoint(
            () -> {
              long seen = committed.get();
              checkpoints.incrementAndGet();
              Thread.yield();
              durable.set(seen);
            });

    Concurrently.call(
        8,
        4_000,
        i -> {
          long mine = committed.incrementAndGet();
          group.confirm();
          assertThat(durable.get()).isGreaterThanOrEqualTo(mine);
          return mine;
        });

    assertThat(checkpoints.get()).isLessThanOrEqualTo(4_000);
  }

  @Test
  void makesOneForAllThatWait() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger checkpoints = new AtomicInteger();
    GroupedCheckpoint group =
        new GroupedCheckpoint(
            () -> {
              checkpoints.incrementAndGet();
              started.countDown();
              Concurrently.await(goOn);
            });
    Thread first = new Thread(group::confirm);
    first.start();
    Concurrently.await(started);
    Thread[] others = new Thread[5];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(group::confirm);
      others[i].start();
    }
    for (Thread other : others) {
      Eventually.isTrue("it waits", () -> other.getState() == Thread.State.WAITING);
    }

    goOn.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }

    assertThat(checkpoints).hasValue(2);
  }

  @Test
  void confirmsNothingWhenItFails() {
    AtomicInteger checkpoints = new AtomicInteger();
    GroupedCheckpoint group =
        new GroupedCheckpoint(
            () -> {
              if (checkpoints.incrementAndGet() == 1) {
                throw new IllegalStateException("disk full");
              }
            });

    assertThatThrownBy(group::confirm).hasMessage("disk full");
    group.confirm();

    assertThat(checkpoints).hasValue(2);
  }
}
