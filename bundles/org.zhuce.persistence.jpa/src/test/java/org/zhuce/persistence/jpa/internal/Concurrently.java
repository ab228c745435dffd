package org.zhuce.persistence.jpa.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Work in several threads that start together. */
public final class Concurrently {
  private static final int DEADLINE_SECONDS = 60;

  private Concurrently() {}

  /** Runs all, each in its thread; fails if one fails. */
  public static void run(Runnable... work) {
    List<Runnable> all = Arrays.asList(work);
    call(
        all.size(),
        all.size(),
        i -> {
          all.get(i).run();
          return true;
        });
  }

  /** Runs {@code work} so many times, each in its thread. */
  public static void times(int times, IntConsumer work) {
    call(
        times,
        times,
        i -> {
          work.accept(i);
          return true;
        });
  }

  /** Calls {@code work} so many times in so many threads. */
  public static <T> List<T> call(int threads, int times, IntFunction<T> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> futures =
          IntStream.range(0, times)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            await(start);
                            return work.apply(i);
                          }))
              .toList();
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Waits, but not for ever. */
  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until a thread has ended, but not for ever. */
  public static void join(Thread thread) {
    try {
      thread.join(DEADLINE_SECONDS * 1_000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
