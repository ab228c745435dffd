package org.zhuce.signing.mobile.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who do the same at the same moment. */
final class Crowd {
  private Crowd() {}

  static <T> List<T> atOnce(int threads, int times, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<List<T>>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  List<T> mine = new ArrayList<>();
                  for (int n = 0; n < times; n++) {
                    mine.add(work.call());
                  }
                  return mine;
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<List<T>> one : all) {
        results.addAll(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
