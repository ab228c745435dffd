package org.zhuce.signing.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.ProviderStore;

/**
 * A store in memory that holds a provider to the store's contract, and a clock that moves when it
 * is told to. Each change is computed twice, as after a conflict with another node.
 */
public final class KitContext implements ProviderContext, ProviderStore {
  /** Where the clock starts. */
  public static final Instant START = Instant.parse("2025-06-01T02:00:00Z");

  private static final int MAX_BYTES = 1024 * 1024;

  private final ConcurrentSkipListMap<String, byte[]> records = new ConcurrentSkipListMap<>();
  private volatile Instant now = START;
  private volatile boolean broken;
  private volatile Runnable afterReading = () -> {};

  /** Everything that is stored. */
  public Map<String, byte[]> records() {
    Map<String, byte[]> copy = new TreeMap<>();
    records.forEach((key, value) -> copy.put(key, value.clone()));
    return copy;
  }

  /** Refuses to write from now on, or writes again. */
  public void broken(boolean from) {
    broken = from;
  }

  /** Something that happens in each {@link #get}, between reading and returning. */
  public void afterReading(Runnable action) {
    afterReading = action;
  }

  /** Moves the clock. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public ProviderStore store() {
    return this;
  }

  @Override
  public Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public Optional<byte[]> get(String key) {
    Optional<byte[]> value = read(key);
    afterReading.run();
    return value;
  }

  private Optional<byte[]> read(String key) {
    return Optional.ofNullable(records.get(key)).map(byte[]::clone);
  }

  @Override
  public List<String> keys(String prefix) {
    return records.keySet().stream().filter(k -> k.startsWith(prefix)).toList();
  }

  @Override
  public synchronized Optional<byte[]> update(
      String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
    if (broken) {
      throw new IllegalStateException("the kit's store is away");
    }
    if (!key.matches("[A-Za-z0-9._:/-]{1,200}")) {
      throw new IllegalArgumentException("not a key of the store: " + key);
    }
    change.apply(read(key));
    Optional<byte[]> value = change.apply(read(key));
    if (value.filter(v -> v.length > MAX_BYTES).isPresent()) {
      throw new IllegalArgumentException("a value holds at most " + MAX_BYTES + " bytes: " + key);
    }
    value.ifPresentOrElse(v -> records.put(key, v.clone()), () -> records.remove(key));
    return value.map(byte[]::clone);
  }
}
