package org.zhuce.pki.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.zhuce.kernel.port.ProviderStores;
import org.zhuce.signing.spi.ProviderStore;

/** Stores in memory that hold callers to the contract. */
final class MemoryStores implements ProviderStores {
  private final Map<String, ProviderStore> stores = new ConcurrentHashMap<>();

  @Override
  public ProviderStore open(String provider) {
    return stores.computeIfAbsent(provider, p -> new MemoryStore());
  }

  private static final class MemoryStore implements ProviderStore {
    private final ConcurrentSkipListMap<String, byte[]> records = new ConcurrentSkipListMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(records.get(key)).map(byte[]::clone);
    }

    @Override
    public List<String> keys(String prefix) {
      return records.keySet().stream().filter(k -> k.startsWith(prefix)).toList();
    }

    @Override
    public synchronized Optional<byte[]> update(
        String key, Function<Optional<byte[]>, Optional<byte[]>> change) {
      if (!key.matches("[A-Za-z0-9._:/-]{1,200}")) {
        throw new IllegalArgumentException("not a key: " + key);
      }
      // Twice, as after a conflict: the second result counts
      change.apply(get(key));
      Optional<byte[]> value = change.apply(get(key));
      value.ifPresentOrElse(v -> records.put(key, v.clone()), () -> records.remove(key));
      return value;
    }
  }
}
