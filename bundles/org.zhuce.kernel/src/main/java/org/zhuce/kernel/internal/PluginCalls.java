package org.zhuce.kernel.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.zhuce.kernel.usecase.Refusal;
import org.zhuce.signing.spi.SigningException;

/**
 * Calls plug-in code: each plug-in under a time limit and with a bulkhead of its own, so that one
 * that hangs or throws harms its own callers only. A call that is given up is interrupted; one that
 * does not heed that keeps its place in the bulkhead until it ends, or until the plug-in is
 * removed: the next deployment starts with an empty one.
 */
@Component(service = PluginCalls.class, configurationPid = "org.zhuce.plugins")
@Designate(ocd = PluginCalls.Config.class)
public final class PluginCalls {
  private static final Logger LOG = System.getLogger(PluginCalls.class.getName());
  private static final Pattern BUDGET = Pattern.compile("([^=\\s]+)\\s*=\\s*([1-9][0-9]{0,8})");
  private static final Limits USUAL = new Limits(64, Map.of());
  private static final int USUAL_FAILURES = 10;
  private static final int USUAL_SECONDS = 300;

  private final ExecutorService threads;
  private final Map<String, Semaphore> bulkheads = new ConcurrentHashMap<>();
  private final Quarantine quarantine = new Quarantine(System::nanoTime);
  private volatile Limits limits;

  /** How many calls a plug-in may have under way, and answers that may take unusually long. */
  private record Limits(int callsAtOnce, Map<String, Duration> budgets) {}

  /** Limits for plug-ins. */
  @ObjectClassDefinition(name = "Zhuce limits for plug-ins")
  public @interface Config {
    @AttributeDefinition(description = "Calls that each plug-in may have under way at once")
    int calls_at_once() default 64;

    @AttributeDefinition(
        description =
            "Longest answers of single plug-ins in milliseconds, by name: hsm=5000. All others have"
                + " provider.budget.millis or type.budget.millis of org.zhuce.centre")
    String[] budgets() default {};

    @AttributeDefinition(
        description =
            "So many failures in twice as many calls within quarantine.seconds have a registration"
                + " type quarantined; 0 for never")
    int quarantine_failures() default USUAL_FAILURES;

    @AttributeDefinition(description = "Within how many seconds failures are counted")
    int quarantine_seconds() default USUAL_SECONDS;
  }

  /** Made by the container. */
  @Activate
  public PluginCalls(Config config) {
    this(limits(config));
    quarantine(config);
  }

  /** With the usual limits. */
  public PluginCalls() {
    this(USUAL);
  }

  private PluginCalls(Limits first) {
    limits = first;
    quarantine.limits(USUAL_FAILURES, Duration.ofSeconds(USUAL_SECONDS));
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "zhuce-plugin-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes other limits, from the next call on. */
  @Modified
  public void modified(Config config) {
    limits = limits(config);
    quarantine(config);
    // Calls under way give their place back to the bulkhead that they took it from
    bulkheads.clear();
  }

  private void quarantine(Config config) {
    if (config.quarantine_failures() < 0 || config.quarantine_seconds() < 1) {
      throw new IllegalArgumentException(
          "quarantine.failures in org.zhuce.plugins must be at least 0, quarantine.seconds 1");
    }
    quarantine.limits(
        config.quarantine_failures(), Duration.ofSeconds(config.quarantine_seconds()));
  }

  private static Limits limits(Config config) {
    if (config.calls_at_once() < 1) {
      throw new IllegalArgumentException(
          "calls.at.once in org.zhuce.plugins must be at least 1, not " + config.calls_at_once());
    }
    Map<String, Duration> budgets = new HashMap<>();
    // A .cfg file has one text with commas, other sources have several
    for (String entry : String.join(",", config.budgets()).split(",")) {
      if (entry.isBlank()) {
        continue;
      }
      Matcher budget = BUDGET.matcher(entry.strip());
      if (!budget.matches()) {
        throw new IllegalArgumentException(
            "budgets in org.zhuce.plugins has name=milliseconds, such as hsm=5000, not " + entry);
      }
      budgets.put(budget.group(1), Duration.ofMillis(Long.parseLong(budget.group(2))));
    }
    return new Limits(config.calls_at_once(), Map.copyOf(budgets));
  }

  /** A plug-in was removed: what it has not ended yet is no burden for the next of that name. */
  public void removed(String plugin) {
    bulkheads.remove(plugin);
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
   * @param usual how long the answer may take, unless the configuration says otherwise
   * @throws PluginFailure if it throws, takes too long or has too many calls under way
   * @throws SigningException if the platform itself refused, as seen through a provider
   */
  public <T> T call(String plugin, Duration usual, Supplier<T> work) {
    Limits now = limits;
    Duration budget = now.budgets().getOrDefault(plugin, usual);
    Semaphore bulkhead = bulkheads.computeIfAbsent(plugin, p -> new Semaphore(now.callsAtOnce()));
    if (!bulkhead.tryAcquire()) {
      throw new PluginFailure(
          PluginFailure.BUSY, plugin + " has " + now.callsAtOnce() + " calls under way", null);
    }
    // Given back before the answer is there: whoever has it finds the place free
    Place place = new Place(bulkhead);
    FutureTask<T> answer =
        new FutureTask<>(
            () -> {
              try {
                return work.get();
              } finally {
                place.giveBack();
              }
            });
    try {
      threads.execute(
          () -> {
            // Does nothing if it was given up before a thread came to it
            answer.run();
            place.giveBack();
          });
    } catch (RuntimeException e) {
      place.giveBack();
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

  /**
   * Calls a registration type, unless it is quarantined.
   *
   * @param type its id
   * @throws PluginFailure as {@link #call}, and if it is quarantined
   */
  public <T> T type(String type, Duration usual, Supplier<T> work) {
    quarantine
        .reason(type)
        .ifPresent(
            reason -> {
              throw PluginFailure.quarantined(type, reason);
            });
    try {
      T answer = call(type, usual, work);
      quarantine.answered(type);
      return answer;
    } catch (PluginFailure e) {
      // One that is busy has hung before, and that was counted
      if (!e.isBusy()) {
        quarantine.failed(type, e.getMessage());
      }
      throw e;
    }
  }

  /** Why a registration type is quarantined; empty if it is not. */
  public Optional<String> quarantined(String type) {
    return quarantine.reason(type);
  }

  /** What everybody is told about a quarantined registration type; empty if it is not. */
  public Optional<Refusal> obstacle(String type) {
    return quarantined(type).map(reason -> PluginFailure.quarantined(type, reason).refusal());
  }

  /**
   * Lets a registration type be called again.
   *
   * @return whether it was quarantined
   */
  public boolean lift(String type) {
    return quarantine.lift(type);
  }

  /** Tells of each type that is quarantined from now on; called outside of any transaction. */
  public void onQuarantine(Consumer<String> listener) {
    quarantine.listener(listener);
  }

  /**
   * A place in a bulkhead; a hung call keeps it, because only the call's own thread gives it back.
   */
  private static final class Place {
    private final Semaphore bulkhead;
    private final AtomicBoolean taken = new AtomicBoolean(true);

    Place(Semaphore bulkhead) {
      this.bulkhead = bulkhead;
    }

    void giveBack() {
      if (taken.compareAndSet(true, false)) {
        bulkhead.release();
      }
    }
  }
}
