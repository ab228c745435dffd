package org.zhuce.kernel.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhuce.kernel.internal.JobHandler;
import org.zhuce.kernel.internal.JobRunner;

/** A time-stamping authority that hangs holds up the signatures that wait for it, and no others. */
class JobBulkheadTest {
  private static final int MANY = 40;

  private final Centre centre =
      new Centre(CentreTest.config(Map.of()), text -> OptionalInt.empty());
  private final MemoryStores stores = new MemoryStores();
  private final CountDownLatch hanging = new CountDownLatch(2);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final CountDownLatch sealed = new CountDownLatch(1);
  private final CountDownLatch proven = new CountDownLatch(MANY);

  private final JobHandler proofs =
      handler(
          "prove",
          true,
          () -> {
            hanging.countDown();
            answer.await();
            proven.countDown();
          });
  private final JobHandler seals = handler("seal", false, sealed::countDown);
  private final JobRunner runner =
      new JobRunner(centre, stores, stores.jobs, List.of(proofs, seals));

  @AfterEach
  void close() throws InterruptedException {
    answer.countDown();
    runner.close();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private JobHandler handler(String kind, boolean waits, Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public boolean waitsForOthers() {
        return waits;
      }

      @Override
      public void run(Job job, Runnable finished) {
        try {
          work.run();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        stores.run(
            () -> {
              finished.run();
              return job;
            });
      }
    };
  }

  private void insert(String kind) {
    Instant now = centre.now();
    UUID id = UUID.randomUUID();
    stores.run(
        () -> {
          stores.jobs.insert(
              new Job(id, kind, id.toString(), Job.Status.WAITING, 0, now, "", now, 0));
          return id;
        });
  }

  @Test
  void letsOthersGoOnWhileAnAuthorityHangs() throws InterruptedException {
    for (int i = 0; i < MANY; i++) {
      insert("prove");
    }
    runner.wake();
    assertThat(hanging.await(20, TimeUnit.SECONDS)).as("both threads hang").isTrue();

    insert("seal");
    runner.wake();

    assertThat(sealed.await(20, TimeUnit.SECONDS)).as("sealed meanwhile").isTrue();
    assertThat(proven.getCount()).isEqualTo(MANY);
    answer.countDown();
    assertThat(proven.await(20, TimeUnit.SECONDS)).as("all are proven then").isTrue();
  }
}
