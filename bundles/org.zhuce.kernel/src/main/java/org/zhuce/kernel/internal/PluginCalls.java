package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.zhuce.signing.spi.SigningException;

/**
 * Calls plug-in code: each plug-in under a time limit and with a bulkhead of its own, so that one
 * that hangs or throws harms its own callers only.
 */
@Component(service = PluginCalls.class)
public final class PluginCalls {
  private static final Logger LOG = System.getLogger(PluginCalls.class.getName());
  private static final int CALLS_AT_ONCE = 64;

  private final ExecutorService threads;
  private final Map<String, Semaphore> bulkheads = new ConcurrentHashMap<>();

  /** Made by the container. */
  @Activate
  public PluginCalls() {
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "zhuce-plugin-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Stops; calls under way are interrupted. */
  @Deactivate
  public void close() {
    threads.shutdownNow();
  }

  /**
   * Calls.
   *
   * @param plugin the plug-in's name
   * @param budget how long the answer may take
   * @throws PluginFailure if it throws, takes too long or has too many calls under way
   * @throws SigningException if the platform itself refused, as seen through a provider
   */
  public <T> T call(String plugin, Duration budget, Supplier<T> work) {
    Semaphore bulkhead = bulkheads.computeIfAbsent(plugin, p -> new Semaphore(CALLS_AT_ONCE));
    if (!bulkhead.tryAcquire()) {
      throw new PluginFailure(
          "plugin-busy", plugin + " has " + CALLS_AT_ONCE + " calls under way", null);
    }
    Future<T> answer;
    try {
      answer =
          threads.submit(
              () -> {
                try {
                  return work.get();
                } finally {
                  // Released by the call itself: a hung one keeps its place in the bulkhead.
                  bulkhead.release();
                }
              });
    } catch (RuntimeException e) {
      bulkhead.release();
      throw e;
    }
    try {
      return answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      LOG.log(Level.WARNING, "{0} did not answer within {1}", plugin, budget);
      throw new PluginFailure("plugin-timeout", plugin + " took longer than " + budget, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new PluginFailure("plugin-timeout", "interrupted while waiting for " + plugin, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SigningException refused) {
        throw refused;
      }
      LOG.log(Level.WARNING, plugin + " failed", e.getCause());
      throw new PluginFailure("plugin-failed", plugin + " failed", e.getCause());
    }
  }
}
