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
   * Runs all clients at once.
   *
   * @return cases a second, the sum of the clients' own rates: nobody waits for the last one
   */
  static double run(List<? extends Client> clients, Duration duration) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients.size());
    try {
      List<Future<Double>> rates = new ArrayList<>();
      for (Client client : clients) {
        rates.add(threads.submit(() -> rate(client, duration)));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a case failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static double rate(Client client, Duration duration) {
    long start = System.nanoTime();
    int cases = 0;
    while (System.nanoTime() - start < duration.toNanos() && client.play()) {
      cases++;
    }
    return cases * 1e9 / (System.nanoTime() - start);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
