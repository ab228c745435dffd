package org.zhuce.signing.mobile.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.zhuce.signing.spi.ProviderContext;
import org.zhuce.signing.spi.ProviderStore;

/** A store in memory that holds callers to the contract, and a clock that stands. */
final class MemoryContext implements ProviderContext, ProviderStore {
  private final ConcurrentSkipListMap<String, byte[]> records = new ConcurrentSkipListMap<>();
  volatile boolean broken;
  volatile Runnable afterGet = () -> {};
  volatile Instant now = FakeAuthority.NOW;

  /** Everything that is kept. */
  Map<String, byte[]> records() {
    return records;
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
    afterGet.run();
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
      throw new IllegalStateException("database away");
    }
    if (!key.matches("[A-Za-z0-9._:/-]{1,200}")) {
      throw new IllegalArgumentException("not a key: " + key);
    }
    // Twice, as after a conflict: the second result counts
    change.apply(read(key));
    Optional<byte[]> value = change.apply(read(key));
    value
        .filter(v -> v.length > 1024 * 1024)
        .ifPresent(
            v -> {
              throw new IllegalArgumentException("too large");
            });
    value.ifPresentOrElse(v -> records.put(key, v.clone()), () -> records.remove(key));
    return value;
  }
}
