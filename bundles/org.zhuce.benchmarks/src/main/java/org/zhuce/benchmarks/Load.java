package org.zhuce.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads, each doing one case after another. */
final class Load {
  private Load() {}

  /** One thread's cases. */
  interface Client {
    /** Does one case; false if there is none left. */
    boolean play();
  }

  /**
   * What was done.
   *
   * @param rate cases a second, the sum of the clients' own rates: nobody waits for the last one
   * @param cases how many
   */
  record Done(double rate, int cases) {
    private Done and(Done other) {
      return new Done(rate + other.rate, cases + other.cases);
    }
  }

  /** Runs all clients at once. */
  static Done run(List<? extends Client> clients, Duration duration) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      List<Future<Done>> parts = new ArrayList<>();
      for (Client client : clients) {
        parts.add(threads.submit(() -> part(client, duration)));
      }
      Done sum = new Done(0, 0);
      for (Future<Done> part : parts) {
        sum = sum.and(part.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static Done part(Client client, Duration duration) {
    long start = System.nanoTime();
    int cases = 0;
    while (System.nanoTime() - start < duration.toNanos() && client.play()) {
      cases++;
    }
    return new Done(cases * 1e9 / (System.nanoTime() - start), cases);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
